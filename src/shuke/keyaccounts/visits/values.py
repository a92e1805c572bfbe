"""What of visits crosses the border: kinds, a contact, a report, the result of planning."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import pgettext_lazy

from shuke.keyaccounts.values import VisitKind
from shuke.keyaccounts.visits.rules import OPEN, Standing

STANDING_WORDS = {
    Standing.PLANNED: pgettext_lazy("visit", "Planned"),
    Standing.AGREED: pgettext_lazy("visit", "Agreed"),
    Standing.DONE: pgettext_lazy("visit", "Done"),
    Standing.SKIPPED: pgettext_lazy("visit", "Skipped"),
    Standing.MISSED: pgettext_lazy("visit", "Missed"),
}


@dataclass(frozen=True, slots=True)
class VisitValue:
    """One contact as lists show it. Places are latitude and longitude in degrees."""

    id: int
    customer_id: int
    customer: str
    grade: str
    staff_id: int | None
    staff: str
    kind: str
    day: date
    first_day: date
    state: str
    at: datetime | None
    purpose: str
    agreed_with: str
    put_off: int
    reason: str
    checked_in_at: datetime | None
    off_m: int | None
    held_at: datetime | None
    due_at: datetime | None
    reported_at: datetime | None
    place: tuple[float, float] | None = None
    place_words: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it still lies ahead: planned or agreed."""
        return self.state in OPEN

    @property
    def late(self) -> bool:
        """Whether its report came late."""
        return self.reported_at is not None and self.due_at is not None and self.reported_at > self.due_at

    @property
    def kind_words(self) -> str:
        """How, in the active language."""
        return str(VisitKind(self.kind).label)

    @property
    def state_words(self) -> str:
        """What has become of it, in the active language."""
        return str(STANDING_WORDS[Standing(self.state)])


@dataclass(frozen=True, slots=True)
class PromiseIn:
    """A promise made in a report: what, until which day (its end of work), and what it may cost us (minor units)."""

    text: str
    due_on: date
    worth_minor: int = 0
    shared: bool = False


@dataclass(frozen=True, slots=True)
class FigureIn:
    """A watched figure of the company as it was found."""

    watch_id: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class ReportIn:
    """What somebody writes about a contact. `satisfaction` is 1 to 5; `held_at` None: when it was planned or now.

    `written_at` and `device_now` are by the phone's own clock, for reports written without network.
    """

    purpose: str
    people: tuple[str, ...] = ()
    needs: str = ""
    rivals: str = ""
    satisfaction: int | None = None
    promises: tuple[PromiseIn, ...] = ()
    figures: tuple[FigureIn, ...] = ()
    next_step: str = ""
    next_on: date | None = None
    held_at: datetime | None = None
    written_at: datetime | None = None
    device_now: datetime | None = None
    script_id: int | None = None
    answers: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class ReportValue:
    """One version of a report; of a call that followed a script, its name with each question and answer."""

    id: int
    visit_id: int
    version: int
    by: str
    written_at: datetime
    received_at: datetime
    purpose: str
    people: tuple[str, ...]
    needs: str
    rivals: str
    satisfaction: int | None
    next_step: str
    next_on: date | None
    why: str
    answers: tuple[dict[str, Any], ...] = ()
    script: str = ""


@dataclass(frozen=True, slots=True)
class PlanValue:
    """What a making of the plan changed."""

    first: date
    last: date
    added: int
    moved: int
    dropped: int
    short: int
    reasons: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoundValue:
    """A leader meets each key customer of a grade `times` in `months` months (1, 3, 6 or 12)."""

    staff_id: int
    grade: str
    times: int = 1
    months: int = 3


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round as lists show it: the customers of the grade in care, the meetings that makes a quarter, and how many of
    this quarter's lie ahead and were held.
    """

    id: int
    staff_id: int
    staff: str
    grade: str
    times: int
    months: int
    since: date
    customers: int
    a_quarter: float
    ahead: int
    held: int
