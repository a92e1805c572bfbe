"""How one cell of a purchase history is understood. Pure: the same text always means the same."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import Any, Generic, TypeVar

from shuke.kit.amounts import (
    AmountInOtherCurrency,
    AmountMissing,
    AmountRefused,
    AmountTooFine,
    AmountTooLarge,
    parse_minor,
)
from shuke.kit.currencies import EXPONENTS, exponent_of
from shuke.kit.text.normalise import normalise
from shuke.kit.text.phones import PhoneRefused, parse_phone
from shuke.kit.text.width import to_halfwidth
from shuke.unify.values import Reason

T = TypeVar("T")
_HIDDEN = re.compile(r"[*●×xX]{2}")

FIRST_DAY = date(1990, 1, 1)
LONGEST_CUSTOMER, LONGEST_KEY, LONGEST_PRODUCT = 80, 120, 120
_MOST_MAJOR = 1_000_000
_SMALL_UNITS = frozenset(
    {"IDR", "VND", "KRW", "IRR", "LAK", "GNF", "PYG", "UZS", "KHR", "MMK", "COP", "CLP", "UGX", "TZS"}
)
# Sums that went through binary fractions end in 0.30000000000000004: as near as this to a cent, the cent is meant.
_NOISE = Decimal("0.000001")

_BRACKETED = re.compile(r"^\s*[(（]\s*([^()（）-]*\d[^()（）-]*)[)）]\s*$")  # accountants write -100 as (100)
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")


@dataclass(frozen=True, slots=True)
class Cell(Generic[T]):
    """What a cell means, or why it means nothing."""

    value: T | None = None
    reason: Reason | None = None


def read_amount(raw: Any, currency: str) -> Cell[int]:
    """Minor units of an amount, written or as a number; a cell with more decimals than the currency is refused."""
    if raw is None:
        return Cell(reason=Reason.NO_AMOUNT)
    if isinstance(raw, str):
        return _written_amount(raw, currency)
    return _number_amount(raw, currency)


def _written_amount(text: str, currency: str) -> Cell[int]:
    text = _BRACKETED.sub(r"-\1", text)
    try:
        return _sized(parse_minor(text, currency), currency)
    except AmountMissing:
        return Cell(reason=Reason.NO_AMOUNT)
    except AmountTooLarge:
        return Cell(reason=Reason.HUGE_AMOUNT)
    except AmountInOtherCurrency as other:
        return Cell(reason=_strange_sign(other.params["sign"]))
    except AmountTooFine:
        return _number_amount(text, currency)
    except AmountRefused:
        return _number_amount(text, currency) if "e" in text.lower() or "." in text else Cell(reason=Reason.BAD_AMOUNT)


def _strange_sign(sign: str) -> Reason:
    """`$` and `USD` name another currency, `apples` none."""
    named = sign in EXPONENTS or not any(character.isalpha() for character in sign)
    return Reason.OTHER_CURRENCY if named else Reason.BAD_AMOUNT


def _number_amount(raw: Any, currency: str) -> Cell[int]:
    try:
        exact = Decimal(str(raw).strip()).scaleb(exponent_of(currency))
    except InvalidOperation:
        return Cell(reason=Reason.BAD_AMOUNT)
    if not exact.is_finite():
        return Cell(reason=Reason.NO_AMOUNT if exact.is_nan() else Reason.BAD_AMOUNT)
    if abs(exact) > 10**17:
        return Cell(reason=Reason.HUGE_AMOUNT)
    minor = exact.quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
    if abs(exact - minor) > _NOISE:
        return Cell(reason=Reason.FINE_AMOUNT)
    return _sized(int(minor), currency)


def _sized(minor: int, currency: str) -> Cell[int]:
    return Cell(minor) if abs(minor) <= largest_line(currency) else Cell(reason=Reason.HUGE_AMOUNT)


def largest_line(currency: str) -> int:
    """The most one line may come to, in minor units: a million, or where a million buys lunch, a thousand million."""
    exponent = exponent_of(currency)
    major = _MOST_MAJOR * (1_000 if currency in _SMALL_UNITS else 100 if exponent == 0 else 1)
    return int(major * 10**exponent)


def read_currency(raw: Any, currency: str) -> Cell[str]:
    """The currency of a row: only the import's own may come in."""
    code = to_halfwidth(str(raw or "")).strip().upper()
    if code == currency:
        return Cell(code)
    return Cell(reason=Reason.OTHER_CURRENCY if code in EXPONENTS else Reason.UNKNOWN_CURRENCY)


_CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?")
_CLOCK = re.compile(r"(\d{1,2})[:时点](\d{1,2})?(?:[:分](\d{1,2})(?:[.,]\d{1,9})?)?[分秒]?\s*([AaPp])?\.?[Mm]?\.?")
_OFFSET = re.compile(r"\s*(Z|[+-]\d{2}:?\d{2})$")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")


def read_moment(raw: Any, zone: tzinfo, latest: datetime) -> Cell[datetime]:
    """A moment in UTC; what carries no offset was read off a clock in `zone`. Days after `latest` are impossible."""
    if raw is None or raw == "":
        return Cell(reason=Reason.NO_DATE)
    if isinstance(raw, datetime):
        return _checked(raw, zone, latest)
    if isinstance(raw, date):
        return _checked(datetime.combine(raw, time.min), zone, latest)
    text = to_halfwidth(str(raw)).strip()
    if not text or text.upper() in {"NULL", "NONE", "NAN", "NAT", "N/A", "-"}:
        return Cell(reason=Reason.NO_DATE)
    try:
        found = _quick(text) or _slow(text)
    except (ValueError, OverflowError, OSError):
        return Cell(reason=Reason.BAD_DATE)
    if isinstance(found, Reason):
        return Cell(reason=found)
    return _checked(found, zone, latest)


def read_day(text: str) -> date | None:
    """The calendar day that a text names, whatever its hour; None for what names none, or may name two."""
    plain = to_halfwidth(text).strip()
    try:
        found = _quick(plain) or _slow(plain)
    except (ValueError, OverflowError, OSError):
        return None
    return None if isinstance(found, Reason) else found.date()


def _quick(text: str) -> datetime | None:
    if len(text) < 10 or text[4] != "-":
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _slow(text: str) -> datetime | Reason:
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    if found := _COMPACT.fullmatch(text):
        return datetime(*(int(part) for part in found.groups(default="0")))  # type: ignore[arg-type]  # noqa: DTZ001
    day, rest = _day_of(text)
    return day if isinstance(day, Reason) else _with_clock(day, rest)


def _day_of(text: str) -> tuple[date | Reason, str]:
    if found := _CHINESE.match(text):
        return date(int(found[1]), int(found[2]), int(found[3])), text[found.end() :]
    if found := _YEAR_FIRST.match(text):
        return date(int(found[1]), int(found[3]), int(found[4])), text[found.end() :]
    if found := _YEAR_LAST.match(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        # A point is a German or Russian date; with slashes half of the world writes the month first.
        if found[2] == "." or first > 12:
            return date(year, second, first), text[found.end() :]
        if second > 12 or first == second:
            return date(year, first, second), text[found.end() :]
        return Reason.UNCLEAR_DATE, ""
    return Reason.BAD_DATE, ""


def _with_clock(day: date, rest: str) -> datetime | Reason:
    offset = _OFFSET.search(rest)
    clock = (rest[: offset.start()] if offset else rest).strip().lstrip("T").strip()
    if not clock:
        return datetime.combine(day, time.min)
    morning = re.match(r"上午|早上|凌晨", clock)
    evening = re.match(r"下午|晚上|中午", clock)
    plain = clock[2:].strip() if morning or evening else clock
    found = _CLOCK.fullmatch(plain)
    if not found:
        return Reason.BAD_DATE
    hour, minute, second = (int(part or 0) for part in found.groups()[:3])
    if (evening or (found[4] or "").lower() == "p") and hour < 12:
        hour += 12
    elif (found[4] or "").lower() == "a" and hour == 12:
        hour = 0
    stamp = datetime.combine(day, time(hour, minute, second))
    return datetime.fromisoformat(stamp.isoformat() + offset[1]) if offset else stamp


def _checked(moment: datetime, zone: tzinfo, latest: datetime) -> Cell[datetime]:
    if not FIRST_DAY.year <= moment.year <= latest.year + 1:
        return Cell(reason=Reason.IMPOSSIBLE_DATE)
    aware = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    return Cell(aware) if aware <= latest else Cell(reason=Reason.IMPOSSIBLE_DATE)


def read_customer(raw: Any) -> Cell[str]:
    """What the other system calls a customer."""
    text = read_word(raw)
    if not text:
        return Cell(reason=Reason.NO_CUSTOMER)
    return Cell(text) if len(text) <= LONGEST_CUSTOMER else Cell(reason=Reason.BAD_CUSTOMER)


def read_phone(raw: Any, region: str) -> Cell[str]:
    """Who bought, where only the phone tells: one number, one customer, however it was written."""
    text = read_word(raw)
    if not text:
        return Cell(reason=Reason.NO_PHONE)
    try:
        return Cell(parse_phone(text, region).removeprefix("+86"))
    except PhoneRefused:
        return Cell(reason=Reason.WRONG_PHONE)


def odd_phone(raw: Any, region: str) -> bool:
    """Whether a cell holds something that is no phone; one that a till has hidden (138****2906) says nothing."""
    text = read_word(raw)
    return bool(text) and not _HIDDEN.search(text) and read_phone(raw, region).reason is not None


def is_shortened(text: str) -> bool:
    """Whether a spreadsheet has cut a long number short, like 1.94518E+10."""
    return _SHORTENED.fullmatch(text.strip()) is not None


def read_key(raw: Any) -> Cell[str]:
    """A receipt's or line's number."""
    text = read_word(raw)
    if not text:
        return Cell(reason=Reason.NO_SALE)
    return Cell(text) if len(text) <= LONGEST_KEY else Cell(reason=Reason.BAD_SALE)


def read_word(raw: Any) -> str:
    """A cell as one line of text; whole numbers that came as fractions (`900.0`) without their fraction."""
    if raw is None:
        return ""
    if isinstance(raw, int):
        return str(raw)
    if isinstance(raw, float):
        return "" if raw != raw else str(int(raw)) if raw.is_integer() else str(raw)
    text = normalise(str(raw).replace("\x00", ""))
    return "" if text.upper() in {"NULL", "NONE", "NAN"} else text


def read_product(raw: Any) -> str:
    """What was sold, as a receipt prints it."""
    return read_word(raw)[:LONGEST_PRODUCT]


def read_quantity(raw: Any) -> int:
    """How many; 1 where the cell is empty, a fraction (weighed goods) or no number."""
    try:
        exact = Decimal(read_word(raw) or "1")
    except InvalidOperation:
        return 1
    return int(exact) if exact.is_finite() and exact == int(exact) and abs(exact) < 2**31 else 1
