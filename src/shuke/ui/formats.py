"""How figures are said to people. Pure."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from shuke.kit.currencies import exponent_of, symbol_of
from shuke.kit.moments import language

MINUS = "\N{MINUS SIGN}"
GAP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class MoneyParts:
    """An amount cut where the type size changes: `−` `¥` `1,234` `.50`."""

    sign: str
    symbol: str
    whole: str
    fraction: str

    def __str__(self) -> str:
        return f"{self.sign}{self.symbol}{self.whole}{self.fraction}"


def money_parts(minor: int, currency: str, *, signed: bool = False) -> MoneyParts:
    """Cut `minor` units of `currency` into parts; `signed` says `+` for gains too."""
    symbol = symbol_of(currency, language())
    exponent = exponent_of(currency)
    whole, rest = divmod(abs(minor), 10**exponent)
    sign = MINUS if minor < 0 else "+" if signed and minor > 0 else ""
    gap = GAP if symbol[-1:].isalpha() else ""
    return MoneyParts(sign, symbol + gap, f"{whole:,}", f".{rest:0{exponent}d}" if exponent else "")


def number(value: float | Decimal, places: int | None = None) -> str:
    """A figure with thousands marked: `1,284`; `places` fixes the decimals (default: as many as it has, at most 2)."""
    exact = Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-(2 if places is None else places)), ROUND_HALF_UP)
    figure = f"{rounded:,f}".replace("-", MINUS)
    return figure.rstrip("0").rstrip(".") if places is None else figure


def percent(share: float | Decimal, places: int = 1) -> str:
    """A share from 0 to 1 as `54.5 %`; a zero after the point is left out."""
    said = number(Decimal(str(share)) * 100, places)
    said = said.rstrip("0").rstrip(".") if places else said
    return f"{said}{GAP}%"


def initial(name: str) -> str:
    """What stands in an avatar: the first letter or character that can be seen, capital."""
    return next((char.upper() for char in name if char.isalnum()), "?")
