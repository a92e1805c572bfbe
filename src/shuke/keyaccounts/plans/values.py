"""Care plans as they cross the border."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.keyaccounts.plans import rules

MOST_MEASURES = 30


class PlanState(models.TextChoices):
    """How far a plan is. A refused or withdrawn one is a draft again."""

    DRAFT = "draft", pgettext_lazy("care plan", "Draft")
    ASKED = "asked", pgettext_lazy("care plan", "Waits for approval")
    RUNNING = "running", pgettext_lazy("care plan", "Running")
    ENDED = "ended", pgettext_lazy("care plan", "Ended")
    DROPPED = "dropped", pgettext_lazy("care plan", "Dropped")


class Outcome(models.TextChoices):
    """Whether a plan reached its goal."""

    REACHED = "reached", _("Goal reached")
    PARTLY = "partly", _("Partly reached")
    MISSED = "missed", _("Not reached")


@dataclass(frozen=True, slots=True)
class MeasureInput:
    """One thing to be done, as somebody wrote it; `cost_minor` is what it may cost."""

    text: str
    due_on: date
    cost_minor: int = 0
    owner_id: int | None = None


@dataclass(frozen=True, slots=True)
class PlanInput:
    """A plan as somebody wrote it; amounts in minor units of the merchant's currency."""

    title: str
    goal: str
    starts_on: date
    ends_on: date
    budget_minor: int
    measures: tuple[MeasureInput, ...]
    owner_id: int | None = None


@dataclass(frozen=True, slots=True)
class MeasureValue:
    """One thing to be done. `spent_minor` is what it did cost, once it is done."""

    id: int
    text: str
    owner_id: int | None
    owner: str
    due_on: date
    cost_minor: int
    spent_minor: int | None
    done_on: date | None

    def measured(self) -> rules.Measure:
        """As the rules count it: what is done counts with what it did cost."""
        cost = self.cost_minor if self.spent_minor is None else self.spent_minor
        return rules.Measure(self.due_on, cost, self.done_on)


@dataclass(frozen=True, slots=True)
class PlanValue:
    """One plan whole; `refusal` is what was said when it was refused last."""

    id: int
    customer_id: int
    customer: str
    title: str
    goal: str
    starts_on: date
    ends_on: date
    budget_minor: int
    state: str
    owner_id: int | None
    owner: str
    measures: tuple[MeasureValue, ...]
    outcome: str
    sum_up: str
    ended_on: date | None

    @property
    def state_words(self) -> str:
        """The state in the active language."""
        return str(PlanState(self.state).label)

    @property
    def outcome_words(self) -> str:
        """Whether the goal was reached, in words; empty before the end."""
        return str(Outcome(self.outcome).label) if self.outcome else ""

    def progress(self, today: date) -> rules.Progress:
        """How far it is on a day."""
        return rules.progress([each.measured() for each in self.measures], today)


@dataclass(frozen=True, slots=True)
class TemplateMeasure:
    """One thing to be done, so many days after the plan begins."""

    text: str
    after_days: int
    cost_minor: int = 0


@dataclass(frozen=True, slots=True)
class TemplateValue:
    """A plan to begin from; `days` is how long it runs."""

    id: int
    name: str
    goal: str
    days: int
    budget_minor: int
    measures: tuple[TemplateMeasure, ...]
    archived: bool = False
