"""What the list of shifts is asked for in its address."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.sales.queries import Standing, Wanted


class ShiftFilter:
    """Till, person, days and standing; what cannot be read is left out."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.till, self.staff = _number(given.get("till")), _number(given.get("staff"))
        self.first, self.last = _day(given.get("first")), _day(given.get("last"))
        standing = given.get("standing", "")
        self.standing = standing if standing in set(Standing) else ""

    def wanted(self, zone: str) -> Wanted:
        """As the query wants it; days are whole days of the merchant's zone."""
        since = _midnight(self.first, zone)
        until = _midnight(self.last + timedelta(days=1), zone) if self.last else None
        return Wanted(self.till, self.staff, since, until, self.standing)

    def standings(self) -> list[tuple[str, str]]:
        """What can be chosen, in words."""
        return [
            (Standing.OPEN, pgettext("shift", "Open")), (Standing.LONG, _("Forgotten")),
            (Standing.WAITING, _("Waits to be taken over")),
            (Standing.OFF, _("Drawer off")),
        ]  # fmt: skip

    def __bool__(self) -> bool:
        return bool(self.till or self.staff or self.first or self.last or self.standing)


def _midnight(day: date | None, zone: str) -> datetime | None:
    return datetime.combine(day, time.min, ZoneInfo(zone)) if day else None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None


def _day(text: str | None) -> date | None:
    try:
        day = parse_date(text or "")
    except ValueError:
        return None
    return day if day and date(2000, 1, 1) <= day <= date(2999, 1, 1) else None
