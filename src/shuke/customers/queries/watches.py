"""The monitoring schedule: what is watched at a company, and what is due."""

from collections.abc import Sequence
from datetime import date

from shuke.customers.company.watching import ReadingValue, WatchValue
from shuke.customers.models import Reading, Watch

_SHOWN = 12


def watches(customer_id: int) -> list[WatchValue]:
    """What is watched at a company with the latest readings, the next due first; two statements."""
    rows = list(Watch.objects.filter(customer_id=customer_id, ended_at=None).order_by("next_on", "id"))
    found: dict[int, list[ReadingValue]] = {}
    for row in Reading.objects.filter(watch_id__in=[row.pk for row in rows]).order_by("watch_id", "-on"):
        found.setdefault(row.watch_id, []).append(reading_value(row))
    return [watch_value(row, found.get(row.pk, ())[:_SHOWN]) for row in rows]


def watches_due(today: date, *, owner: int | None = None, limit: int = 50) -> list[WatchValue]:
    """What is to be looked up by today, of one account manager's customers where asked, oldest first; one statement."""
    rows = Watch.objects.filter(next_on__lte=today, ended_at=None, customer__archived_at=None)
    if owner is not None:
        rows = rows.filter(customer__owner_id=owner)
    return [watch_value(row) for row in rows.order_by("next_on", "id")[:limit]]


def watch_value(row: Watch, readings: Sequence[ReadingValue] = ()) -> WatchValue:
    """The row as it crosses the border."""
    return WatchValue(
        row.pk, row.customer_id, row.figure, row.source, row.every, row.alarm_percent, row.next_on, tuple(readings)
    )


def reading_value(row: Reading) -> ReadingValue:
    """The row as it crosses the border."""
    return ReadingValue(row.on, row.value, row.change_percent, row.alarmed)
