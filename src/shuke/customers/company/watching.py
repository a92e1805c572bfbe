"""When a figure is looked up next, and whether it moved further than it may. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

_LARGEST_CHANGE = Decimal("9999999.99")


class Every(models.TextChoices):
    """How often."""

    WEEK = "week", _("Every week")
    MONTH = "month", _("Every month")
    QUARTER = "quarter", _("Every quarter")
    YEAR = "year", _("Every year")


_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


@dataclass(frozen=True)
class ReadingValue:
    """What a figure was on a day, and how it moved since the time before (None the first time and from zero)."""

    on: date
    value: Decimal
    change_percent: Decimal | None
    alarmed: bool


@dataclass(frozen=True)
class WatchValue:
    """A watched figure with its readings, latest first."""

    id: int
    customer_id: int
    figure: str
    source: str
    every: str
    alarm_percent: int | None
    next_on: date
    readings: tuple[ReadingValue, ...] = ()

    @property
    def every_word(self) -> str:
        """How often, in words."""
        return str(Every(self.every).label)


def next_after(day: date, every: str) -> date:
    """The day to look again; at the end of a shorter month where the day is not in it."""
    if every == Every.WEEK:
        return day + timedelta(days=7)
    months = day.year * 12 + day.month - 1 + _MONTHS[Every(every)]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def change_of(before: Decimal | None, now: Decimal) -> Decimal | None:
    """By how many percent a figure moved; None without one before, or from zero."""
    if not before:
        return None
    moved = ((now - before) * 100 / abs(before)).quantize(Decimal("0.01"))
    return max(-_LARGEST_CHANGE, min(_LARGEST_CHANGE, moved))


def is_alarming(before: Decimal | None, now: Decimal, alarm_percent: int | None) -> bool:
    """Whether a figure moved as far as the alarm says, either way; from zero any move does."""
    if alarm_percent is None or before is None or before == now:
        return False
    moved = change_of(before, now)
    return moved is None or abs(moved) >= alarm_percent
