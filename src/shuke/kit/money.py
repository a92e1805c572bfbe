"""Money: a whole number of minor units of one currency. Nothing here rounds unless it is told how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import total_ordering

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shuke.kit.amounts import parse_minor
from shuke.kit.currencies import exponent_of, symbol_of
from shuke.kit.problems import InvalidInput


class CurrencyMismatch(InvalidInput, ValueError):
    """Two currencies met in one sum or comparison."""

    code = "currency_mismatch"
    message = _("Use one currency: %(left)s and %(right)s cannot be counted together.")


class Rounding(StrEnum):
    """How a fraction of a unit becomes a whole one; negative amounts mirror positive ones."""

    DOWN = "down"
    HALF_UP = "half_up"
    UP = "up"

    def apply(self, exact: Fraction) -> int:
        """The whole number for `exact`: DOWN towards zero, UP away from it, HALF_UP to the nearer."""
        whole, rest = divmod(abs(exact.numerator), exact.denominator)
        grows = {
            Rounding.DOWN: False,
            Rounding.HALF_UP: 2 * rest >= exact.denominator,
            Rounding.UP: rest > 0,
        }[self]
        return (whole + grows) * (-1 if exact < 0 else 1)


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """`minor` units (cents, fen) of an ISO 4217 `currency`; may be negative."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            raise TypeError(f"minor units are whole numbers, not {self.minor!r}")
        exponent_of(self.currency)

    @classmethod
    def zero(cls, currency: str) -> Money:
        """Nothing, in `currency`."""
        return cls(0, currency)

    @classmethod
    def parse(cls, text: str, currency: str) -> Money:
        """Read an amount as people and files write it: `1,234.50`, `￥１２`, `-3`, `12 元`.

        Raises AmountRefused (also a ValueError) where reading it would need a guess: other currency signs,
        `1,5`, `1.000` in a currency of two decimals, NaN, more than 10**15 minor units.
        """
        return cls(parse_minor(text, currency), currency)

    @property
    def decimal(self) -> Decimal:
        """The amount in major units, exactly."""
        return Decimal(self.minor).scaleb(-exponent_of(self.currency))

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._minor_of(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._minor_of(other), self.currency)

    def __mul__(self, times: int) -> Money:
        return Money(self.minor * times, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __abs__(self) -> Money:
        return Money(abs(self.minor), self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._minor_of(other)

    def __str__(self) -> str:
        return f"{self.decimal:f} {self.currency}"

    def format(self, language: str | None = None) -> str:
        """The amount as people read it in `language` (default: the active one), like `-¥1,234.50`."""
        language = language or get_language() or "en"
        symbol = symbol_of(self.currency, language)
        # Chinese and English write figures alike: a comma every three digits, a point before the minor units.
        figure = f"{abs(self.decimal):,.{exponent_of(self.currency)}f}"
        gap = "\u00a0" if symbol[-1].isalpha() else ""
        return f"{'-' if self.minor < 0 else ''}{symbol}{gap}{figure}"

    def times(self, factor: Fraction, rounding: Rounding) -> Money:
        """The share or multiple `factor` of this amount, rounded to a minor unit as told."""
        return Money(rounding.apply(self.minor * factor), self.currency)

    def _minor_of(self, other: Money) -> int:
        if not isinstance(other, Money):
            raise TypeError(f"money and {type(other).__name__} do not mix")
        if other.currency != self.currency:
            raise CurrencyMismatch(left=self.currency, right=other.currency)
        return other.minor


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum of `amounts`, zero of `currency` when there are none; raises CurrencyMismatch."""
    return sum(amounts, start=Money.zero(currency))


def allocate(amount: Money, weights: Sequence[int]) -> tuple[Money, ...]:
    """Share `amount` by `weights` so that the parts add up to it exactly.

    What is left after rounding towards zero goes, one minor unit each, to the largest remainders, earlier
    parts first. Raises ValueError for negative weights or when all are zero.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("weights are whole numbers from 0, at least one above")
    sign = -1 if amount.minor < 0 else 1
    shares = [divmod(abs(amount.minor) * weight, whole) for weight in weights]
    left = abs(amount.minor) - sum(share for share, _rest in shares)
    luckiest = set(sorted(range(len(shares)), key=lambda index: -shares[index][1])[:left])
    return tuple(Money(sign * (share + (i in luckiest)), amount.currency) for i, (share, _rest) in enumerate(shares))


def split(amount: Money, into: int) -> tuple[Money, ...]:
    """`into` parts as equal as minor units allow, larger ones first, adding up exactly."""
    return allocate(amount, [1] * into)
