"""What crosses the border: grades, modes, an account and its terms as plain values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Grade(models.TextChoices):
    """A key customer's class, the best first."""

    A = "A", "A"
    B = "B", "B"
    C = "C", "C"


class Mode(models.TextChoices):
    """How a key customer is served."""

    ADVISER = "adviser", _("Adviser")
    RESIDENT = "resident", _("Resident on site")
    LEAD = "lead", pgettext_lazy("care", "Named lead")


class VisitKind(models.TextChoices):
    """How a customer is contacted."""

    VISIT = "visit", pgettext_lazy("key customer", "Visit")
    CALL = "call", pgettext_lazy("key customer", "Call")
    EXECUTIVE = "executive", _("Executive meeting")


class Cause(models.TextChoices):
    """Why somebody was graded."""

    TAKEN_IN = "taken_in", _("Taken into care")
    SCHEDULE = "schedule", _("Monthly grading")
    POLICY = "policy", _("New policy")
    EVENT = "event", _("Purchases came in")
    RATING = "rating", _("Rated by hand")
    OVERRIDE = "override", _("Set by hand, approved")
    OVER = "over", _("The grade by hand is over")


@dataclass(frozen=True)
class TermsValue:
    """What a grade promises: contacts a month, minutes of working time until an answer, what care may cost a year.

    `budget_minor` is in minor units of the merchant's currency for each customer; `priority` 1 comes first; `benefits`
    are what a customer of this grade gets beside, in the merchant's own words.
    """

    grade: str
    visits_a_month: int
    calls_a_month: int
    response_minutes: int
    budget_minor: int
    priority: int
    mode: str
    benefits: str = ""

    @property
    def mode_words(self) -> str:
        """How they are served, in words."""
        return str(Mode(self.mode).label)


@dataclass(frozen=True)
class AccountValue:
    """One customer in care. `mode` is their own or else the grade's; `since` the day they were taken in."""

    id: int
    customer_id: int
    grade: str
    score: Decimal | None
    health: int | None
    contact_on: date | None
    mode: str
    since: date
    let_go_on: date | None
    reason: str

    @property
    def in_care(self) -> bool:
        """Whether they are cared for now."""
        return self.let_go_on is None

    @property
    def mode_words(self) -> str:
        """How they are served, in words; empty while no grade says it."""
        return str(Mode(self.mode).label) if self.mode else ""


@dataclass(frozen=True)
class CareRow:
    """One line of the list of key customers. `spend_minor` is all they ever spent, in minor units."""

    customer_id: int
    kind: str
    name: str
    owner_id: int | None
    owner: str
    grade: str
    score: Decimal | None
    health: int | None
    contact_on: date | None
    since: date
    spend_minor: int
    last_visit_on: date | None
    position: tuple[object, ...] = ()
