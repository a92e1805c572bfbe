"""Handovers as they cross the border."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WEIGHTS = {"A": 4, "B": 2, "C": 1, "": 1}  # what a customer of a grade weighs, as its visits do


class HandoverState(models.TextChoices):
    """How far a handover is."""

    MOVING = "moving", _("Being handed over")
    DONE = "done", pgettext_lazy("handover", "Handed over")
    UNDONE = "undone", _("Undone")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A key customer who may be handed over; `left`: the owner works here no more, `owner_id` None: nobody cares."""

    customer_id: int
    name: str
    kind: str
    grade: str
    owner_id: int | None
    owner: str
    left: bool
    visits: int
    promises: int

    @property
    def weight(self) -> int:
        """How much work the customer is."""
        return WEIGHTS[self.grade]


@dataclass(frozen=True, slots=True)
class Load:
    """A colleague with the weight of the key customers that he cares for now."""

    staff_id: int
    name: str
    customers: int
    weight: int


@dataclass(frozen=True, slots=True)
class Line:
    """One customer of a handover; `moved_at` None while it waits, `undone_at` once it was given back."""

    customer_id: int
    customer: str
    former_id: int | None
    former: str
    owner_id: int
    owner: str
    visits: int
    moved_at: datetime | None
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A customer whom somebody was given and has not met yet; `visits` came along, `reason` is the handover's."""

    customer_id: int
    customer: str
    former: str
    reason: str
    visits: int
    moved_at: datetime


@dataclass(frozen=True, slots=True)
class HandoverValue:
    """One handover of some customers."""

    id: int
    reason: str
    by: str
    at: datetime
    state: str
    total: int
    moved: int

    @property
    def state_words(self) -> str:
        """The state in the active language."""
        return str(HandoverState(self.state).label)

    @property
    def share(self) -> int:
        """How far it is, in percent."""
        return 100 * self.moved // max(self.total, 1)


PacksState = Literal["none", "running", "ready", "failed", "expired"]


@dataclass(frozen=True, slots=True)
class PacksValue:
    """The packs of a handover as one file: how far it is (`share` 0-100), since when and until when it is kept.

    `none`: nobody has asked for them yet.
    """

    state: PacksState
    share: int = 0
    by: str = ""
    at: datetime | None = None
    expires_at: datetime | None = None
