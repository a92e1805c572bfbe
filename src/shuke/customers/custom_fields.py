"""The merchant's own fields: their kinds, their names, and what may stand in them. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuke.customers.errors import (
    FieldEmpty,
    FieldNameMissing,
    FieldOptionsWrong,
    FieldUnreadable,
    TooManyFields,
)  # fmt: skip
from shuke.kit.text.naming import named
from shuke.kit.text.normalise import normalise

NAME_LENGTH, TEXT_LENGTH, MOST_FIELDS, MOST_OPTIONS = 40, 200, 40, 60
LARGEST, STEP = Decimal(10**12), Decimal("0.0001")
FIRST_YEAR, LAST_YEAR = 1900, 2200
Value = str | Decimal | date | bool | int | tuple[int, ...] | None


class FieldKind(models.TextChoices):
    """What may stand in a field."""

    TEXT = "text", _("Text")
    NUMBER = "number", _("Figure")
    DAY = "day", _("Date")
    YES_NO = "yes_no", _("Yes or no")
    CHOICE = "choice", _("One of several")
    MANY = "many", _("Several of several")


CHOOSING = (FieldKind.CHOICE, FieldKind.MANY)


@dataclass(frozen=True)
class OptionValue:
    """Something that may be chosen."""

    id: int
    name_zh: str
    name_en: str
    archived: bool = False

    @property
    def name(self) -> str:
        """In the active language."""
        return named(self.name_zh, self.name_en)


@dataclass(frozen=True)
class FieldTold:
    """A field as other rooms see it."""

    id: int
    kind: str
    name_zh: str
    name_en: str
    required: bool
    at_till: bool
    sensitive: bool
    position: int
    archived: bool
    options: tuple[OptionValue, ...] = ()

    @property
    def key(self) -> str:
        """By which addresses, conditions and the API call it."""
        return f"f{self.id}"

    @property
    def name(self) -> str:
        """In the active language."""
        return named(self.name_zh, self.name_en)

    @property
    def kind_word(self) -> str:
        """What stands in it, in words."""
        return str(FieldKind(self.kind).label)

    @property
    def live_options(self) -> tuple[OptionValue, ...]:
        """Those that are offered."""
        return tuple(option for option in self.options if not option.archived)

    @property
    def searched(self) -> bool:
        """Whether the search finds customers by it."""
        return self.kind == FieldKind.TEXT and not self.sensitive and not self.archived


def check_names(zh: str, en: str) -> tuple[str, str]:
    """Both names as stored, of which one may be missing; raises FieldNameMissing."""
    names = normalise(zh), normalise(en)
    if not any(names) or max(map(len, names)) > NAME_LENGTH:
        raise FieldNameMissing(field="name_zh", limit=NAME_LENGTH)
    return names


def check_count(fields: int) -> None:
    """Raise TooManyFields when no further one fits."""
    if fields >= MOST_FIELDS:
        raise TooManyFields(limit=MOST_FIELDS)


def check_options(kind: str, options: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The options' names as stored; raises FieldOptionsWrong for none, too many, one twice, or where none belong."""
    checked = [check_names(zh, en) for zh, en in options]
    told = [named(zh, en) for zh, en in checked]
    fits = 1 <= len(checked) <= MOST_OPTIONS if kind in CHOOSING else not checked
    if not fits or len(set(told)) < len(told):
        raise FieldOptionsWrong(field="options", limit=MOST_OPTIONS)
    return checked


def read_key(key: str) -> int | None:
    """The number of a field called `f12`; None for any other word."""
    number = key.removeprefix("f")
    is_key = key != number and number.isascii() and number.isdigit() and len(number) < 19
    return int(number) if is_key else None


def read_value(field: FieldTold, told: object, *, now: Value = None) -> Value:
    """What was told as the field keeps it, None for nothing; raises FieldUnreadable, FieldEmpty.

    An option that was put away may stay where it is chosen already (`now`), and be chosen nowhere else.
    """
    if told is None or told in ("", [], ()):
        if field.required:
            raise FieldEmpty(field=field.key, name=field.name)
        return None
    value = _READERS[FieldKind(field.kind)](field, told, now)
    if value is None:
        raise FieldUnreadable(field=field.key, name=field.name)
    return value


def rows_of(value: Value) -> list[dict[str, Any]]:
    """The value as rows of the table: one for each thing chosen."""
    empty: dict[str, Any] = {"text": None, "number": None, "day": None, "option": None}
    if value is None:
        return []
    if isinstance(value, tuple):
        return [empty | {"option": option} for option in value]
    if isinstance(value, bool | int):
        return [empty | {"option": int(value)}]
    name = "text" if isinstance(value, str) else "day" if isinstance(value, date) else "number"
    return [empty | {name: value}]


def _text(field: FieldTold, told: object, now: Value) -> Value:
    if not isinstance(told, str) or "\x00" in told:
        return None
    text = normalise(told)
    return text if 0 < len(text) <= TEXT_LENGTH else None


def _number(field: FieldTold, told: object, now: Value) -> Value:
    if isinstance(told, bool) or not isinstance(told, int | float | Decimal | str):
        return None
    try:
        number = Decimal(str(told).strip())
    except InvalidOperation:
        return None
    return number.quantize(STEP) if number.is_finite() and abs(number) <= LARGEST else None


def _day(field: FieldTold, told: object, now: Value) -> Value:
    try:
        day = date.fromisoformat(told) if isinstance(told, str) else told
    except ValueError:
        return None
    return day if isinstance(day, date) and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _yes_no(field: FieldTold, told: object, now: Value) -> Value:
    return told if isinstance(told, bool) else None


def _choice(field: FieldTold, told: object, now: Value) -> Value:
    kept = (now,) if isinstance(now, int) else ()
    return told if type(told) is int and told in _offered(field, kept) else None


def _many(field: FieldTold, told: object, now: Value) -> Value:
    if not isinstance(told, list | tuple) or not all(type(each) is int for each in told):
        return None
    known = _offered(field, now if isinstance(now, tuple) else ())
    # Kept in the order of the options, so that the same choice is the same value.
    return tuple(each for each in known if each in told) if set(told) <= set(known) else None


def _offered(field: FieldTold, kept: Sequence[Any]) -> list[int]:
    return [option.id for option in field.options if not option.archived or option.id in kept]


_READERS: dict[FieldKind, Callable[[FieldTold, object, Value], Value]] = {
    FieldKind.TEXT: _text, FieldKind.NUMBER: _number, FieldKind.DAY: _day, FieldKind.YES_NO: _yes_no,
    FieldKind.CHOICE: _choice, FieldKind.MANY: _many,
}  # fmt: skip
