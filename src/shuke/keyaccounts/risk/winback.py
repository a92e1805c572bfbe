"""Stages of winning a customer back: which follows which, and how long each took."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(models.TextChoices):
    """Where a case of winning back stands."""

    AT_RISK = "at_risk", pgettext_lazy("win-back", "At risk")
    PLAN = "plan", pgettext_lazy("win-back", "Planned")
    SAVING = "saving", pgettext_lazy("win-back", "Saving")
    RECOVERED = "recovered", pgettext_lazy("win-back", "Recovered")
    LOST = "lost", pgettext_lazy("win-back", "Lost")


class Reason(models.TextChoices):
    """Why a customer was about to go, or went."""

    PRICE = "price", pgettext_lazy("reason", "Price")
    QUALITY = "quality", pgettext_lazy("reason", "Quality")
    SERVICE = "service", pgettext_lazy("reason", "Service")
    DELIVERY = "delivery", _("Delivery")
    COMPETITOR = "competitor", _("Went to a competitor")
    CONTACT = "contact", _("Our contact left")
    NEED = "need", _("No need any more")
    CLOSED = "closed", _("Closed down or moved away")
    OTHER = "other", pgettext_lazy("reason to leave", "Something else")


OPEN = (Stage.AT_RISK, Stage.PLAN, Stage.SAVING)
ENDS = (Stage.RECOVERED, Stage.LOST)
FOLLOWS: dict[str, tuple[str, ...]] = {
    Stage.AT_RISK: (Stage.PLAN, Stage.SAVING, Stage.RECOVERED, Stage.LOST),
    Stage.PLAN: (Stage.SAVING, Stage.RECOVERED, Stage.LOST),
    Stage.SAVING: (Stage.PLAN, Stage.RECOVERED, Stage.LOST),
    Stage.RECOVERED: (),
    Stage.LOST: (),
}


@dataclass(frozen=True)
class Step:
    """A stage entered, when, by whom and what was said."""

    stage: str
    at: datetime
    by: str = ""
    note: str = ""


def may_follow(stage: str, then: str) -> bool:
    """Whether a case in `stage` may go to `then`."""
    return then in FOLLOWS[stage]


def needs_note(then: str) -> bool:
    """Whether a word is asked for: what is planned, and how it ended."""
    return then in (Stage.PLAN, *ENDS)


def days_in_stages(steps: Sequence[Step], now: datetime) -> dict[str, int]:
    """Whole days spent in each open stage, several stays added up; the last one runs until `now`."""
    ends = [step.at for step in steps[1:]] + [now]
    seconds: dict[str, float] = {}
    for step, end in zip(steps, ends, strict=True):
        if step.stage in OPEN:
            seconds[step.stage] = seconds.get(step.stage, 0.0) + (end - step.at).total_seconds()
    return {stage: int(spent // 86_400) for stage, spent in seconds.items()}
