"""What may stand in a fact. Pure."""

from datetime import date
from decimal import Decimal

from shuke.customers.company.credit_code import check_credit_code
from shuke.customers.company.fields import FIELDS, FactField, FactKind, Source
from shuke.customers.company.values import FactInput
from shuke.customers.errors import FactDayRefused, FactEmpty, FactTooLong, FactUnknown, FactUnreadable
from shuke.kit.text.normalise import normalise, prose

TEXT_LENGTH, DETAIL_LENGTH, MOST_ITEMS = 300, 120, 30
LARGEST_WHOLE, LARGEST_MINOR = 10**9, 10**15


def field_of(code: str) -> FactField:
    """The field of this code; raises FactUnknown."""
    if code not in FIELDS:
        raise FactUnknown(field="code", code=code[:40])
    return FIELDS[code]


def checked(told: FactInput, *, today: date) -> dict[str, object]:
    """Column values of a fact.

    Raises FactUnknown, FactEmpty, FactTooLong, FactUnreadable, FactDayRefused, CreditCodeWrong.
    """
    field = field_of(told.code)
    as_of = told.as_of or today
    if as_of > today:
        raise FactDayRefused(field="as_of")
    if told.source not in Source.values:
        raise FactUnreadable(field="source", name=field.label)
    return _value(field, told, today) | {
        "detail": check_short(told.detail, DETAIL_LENGTH, "detail") if field.detail else "",
        "share": _share(field, told.share),
        "source": told.source,
        "as_of": as_of,
    }


def _value(field: FactField, told: FactInput, today: date) -> dict[str, object]:
    empty: dict[str, object] = {"text": "", "day": None, "whole": None, "amount_minor": None}
    if field.kind == FactKind.DAY:
        return empty | {"day": _past(field, told.day, today)}
    if field.kind == FactKind.WHOLE:
        return empty | {"whole": _within(field, told.whole, LARGEST_WHOLE, "whole")}
    if field.kind == FactKind.MONEY:
        return empty | {"amount_minor": _within(field, told.amount_minor, LARGEST_MINOR, "amount_minor")}
    return empty | {"text": _text(field, told.text), "day": told.day if field.with_day else None}


def _text(field: FactField, told: str) -> str:
    if not normalise(told):
        raise FactEmpty(field="text", name=field.label)
    if field.kind == FactKind.CODE:
        return check_credit_code(told)
    if field.choices is not None:
        if told not in field.choices.values:
            raise FactUnreadable(field="text", name=field.label)
        return told
    return check_short(told, TEXT_LENGTH, "text")


def check_short(told: str, most: int, name: str) -> str:
    """The text as stored, of at most so many characters; raises FactTooLong at the field of this name."""
    text = prose(told)
    if len(text) > most:
        raise FactTooLong(field=name, limit=most)
    return text


def _past(field: FactField, day: date | None, today: date) -> date:
    if day is None:
        raise FactEmpty(field="day", name=field.label)
    if not day.year >= 1600 or day > today:
        raise FactDayRefused(field="day")
    return day


def _within(field: FactField, number: int | None, most: int, name: str) -> int:
    if number is None:
        raise FactEmpty(field=name, name=field.label)
    if not 0 <= number <= most:
        raise FactUnreadable(field=name, name=field.label)
    return number


def _share(field: FactField, share: Decimal | None) -> Decimal | None:
    if share is None or not field.with_share:
        return None
    if not share.is_finite() or not 0 <= share <= 100:
        raise FactUnreadable(field="share", name=field.label)
    return share.quantize(Decimal("0.01"))
