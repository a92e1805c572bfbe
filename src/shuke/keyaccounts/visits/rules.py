"""When a report is due and whether it came late; where somebody checked in; how a visit may change. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from shuke.keyaccounts.visits.route import Place, metres
from shuke.kit.calendar.deadlines import next_working_day
from shuke.kit.calendar.working_days import WorkingDays
from shuke.kit.clock import aware, day_of

NOON = time(12)
KEPT_OFFLINE = timedelta(days=7)  # a phone that was longer away is not believed: the report counts as it comes in
AT_THE_DOOR_M = 500  # positions of phones among houses are off by some hundred metres
FAR_M = 1000  # from here on nobody believes that somebody stands at the door
AHEAD = timedelta(days=366)  # a calendar farther ahead holds slips of the finger, no plans


class Standing(StrEnum):
    """What has become of a planned contact."""

    PLANNED = "planned"
    AGREED = "agreed"
    DONE = "done"
    SKIPPED = "skipped"
    MISSED = "missed"


OPEN = frozenset({Standing.PLANNED, Standing.AGREED})


@dataclass(frozen=True, slots=True)
class ReportDue:
    """By when a report is due, and why then."""

    due: datetime
    held_on: date
    working_day: date


def report_due(held_at: datetime, table: WorkingDays) -> ReportDue:
    """Noon of the next working day after the day of the visit, in the table's zone. Raises MissingYear."""
    held_on = day_of(held_at, table.zone)
    following = next_working_day(held_on, table)
    return ReportDue(datetime.combine(following, NOON, table.zone), held_on, following)


def written_at(told: datetime | None, device_now: datetime | None, received: datetime) -> datetime:
    """When a report was written, by the server's clock.

    The phone tells when it was written and what time it has while sending, both by its own clock: how far it is wrong
    is taken off. Never later than received; without both, or from more than a week ago, it is when it was received.
    """
    if told is None or device_now is None:
        return received
    honest = min(aware(told) + (aware(received) - aware(device_now)), aware(received))
    return honest if aware(received) - honest <= KEPT_OFFLINE else received


def is_late(written: datetime, due: datetime) -> bool:
    """Whether a report came after its deadline; at noon sharp it is in time."""
    return aware(written) > aware(due)


def off_by_m(customer: Place | None, here: Place | None) -> int | None:
    """Metres between the customer and where somebody checked in; None when one of them is not known."""
    return round(metres(customer, here)) if customer and here else None


def is_there(off_m: int | None) -> bool | None:
    """Whether somebody who checked in was at the customer's; None when nobody can say."""
    return None if off_m is None else off_m <= AT_THE_DOOR_M


def is_far(off_m: int | None) -> bool:
    """Whether somebody checked in so far away that everybody should see it."""
    return off_m is not None and off_m > FAR_M


def settles_call(kind: str, *, call_state: str, call_purpose: str) -> bool:
    """Whether meeting a customer stands for a call planned that day: not one that was agreed or has its own purpose."""
    return kind != "call" and call_state == Standing.PLANNED and not call_purpose


def is_missed(day: date, today: date, table: WorkingDays, patience: int = 5) -> bool:
    """Whether an open contact is given up: `patience` working days after its day have passed."""
    last = day
    for _each in range(patience):
        last = next_working_day(last, table)
    return today > last
