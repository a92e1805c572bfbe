"""Approvals as they cross the border: what rooms have decided, by whom, and how far it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from shuke.kit.access import Actor

A_WORKING_DAY = 8 * 60


class ApprovalState(models.TextChoices):
    """How far an approval, or one level of it, is."""

    WAITING = "waiting", pgettext_lazy("approval", "Waiting")
    APPROVED = "approved", pgettext_lazy("approval", "Approved")
    REFUSED = "refused", pgettext_lazy("approval", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("approval", "Withdrawn")


@dataclass(frozen=True, slots=True)
class Level:
    """One decision: by somebody of `role`, asked for from this amount on (minor units), within working minutes."""

    role: str
    from_minor: int = 0
    minutes: int = A_WORKING_DAY


@dataclass(frozen=True, slots=True)
class StepValue:
    """One level of one approval, decided or to come. `instead_of` is the absent one whose deputy decided."""

    level: int
    role: str
    state: str
    due: datetime | None
    decided_by: str
    decided_person: int | None
    decided_at: datetime | None
    reason: str
    instead_of: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class ApprovalValue:
    """Something that somebody asked to be decided. `params` is what the room gave it; `level` counts from 1."""

    id: int
    kind: str
    subject_id: int
    title: str
    amount_minor: int
    params: Mapping[str, Any]
    state: str
    level: int
    asked_by: str
    asked_by_id: int | None
    asked_person: int | None
    asked_at: datetime
    closed_at: datetime | None
    steps: tuple[StepValue, ...] = ()

    @property
    def approved(self) -> bool:
        """Whether every level agreed."""
        return self.state == ApprovalState.APPROVED

    @property
    def waits(self) -> bool:
        """Whether somebody still has to decide."""
        return self.state == ApprovalState.WAITING

    @property
    def state_words(self) -> str:
        """The state in the active language."""
        return str(ApprovalState(self.state).label)

    @property
    def current(self) -> StepValue | None:
        """The level that waits; None when it is closed."""
        return next((step for step in self.steps if step.state == ApprovalState.WAITING), None) if self.waits else None

    @property
    def reason(self) -> str:
        """The last word that was said about it."""
        return next((step.reason for step in reversed(self.steps) if step.reason), "")


Follow = Callable[[Actor, ApprovalValue], None]
Fact = tuple[str, str]
Case = Callable[[ApprovalValue], Sequence[Fact]]


@dataclass(frozen=True, slots=True)
class ApprovalKind:
    """What a room has decided by approval; each room's `approvals.py` lists them in `KINDS` by `room.name`.

    `levels` and `alone` (what a role may do without asking, minor units) are the defaults of the merchant's own table.
    `follow(actor, approval)` runs in the transaction that closes it (approved, refused or withdrawn; see `state`), with
    the system as actor, so that inner verbs need no permission of whoever decided: `approval.steps` says who did.
    `page` is the name of the address that shows the subject, `argument` its parameter. `case(approval)` tells what it
    is about, in the active language, for those who decide; it may raise NotFound where the subject is gone.
    """

    label: str | Promise
    levels: tuple[Level, ...]
    follow: Follow
    alone: Mapping[str, int] = field(default_factory=dict)
    page: str = ""
    argument: str = ""
    in_money: bool = True
    case: Case | None = None
