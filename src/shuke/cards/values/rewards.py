"""Rewards as they cross the border: what stands in the catalogue, and what somebody redeemed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuke.kit.text.naming import named


class RedemptionState(models.TextChoices):
    """Where a redeemed reward is: its value is paid, it waits to be handed out."""

    OPEN = "open", _("To be handed out")
    USED = "used", _("Handed out")
    CANCELLED = "cancelled", _("Cancelled")
    EXPIRED = "expired", _("Ended")


@dataclass(frozen=True, slots=True)
class RewardTerms:
    """What a reward costs and how long: `stock` None is unlimited, `most_a_member` and `right_days` 0 too."""

    name_zh: str
    name_en: str
    points: int
    text_zh: str = ""
    text_en: str = ""
    stock: int | None = None
    most_a_member: int = 0
    starts_on: date | None = None
    ends_on: date | None = None
    right_days: int = 30


@dataclass(frozen=True, slots=True)
class RewardPicture:
    """Where a reward's picture is served, in two sizes, and how large it is in pixels."""

    small: str
    wide: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class RewardValue:
    """A reward in the catalogue; `taken` were redeemed and not given back."""

    id: int
    terms: RewardTerms
    state: str
    taken: int
    picture: RewardPicture | None = None

    @property
    def name(self) -> str:
        """The name in the active language."""
        return named(self.terms.name_zh, self.terms.name_en)

    @property
    def text(self) -> str:
        """What is said about it, in the active language."""
        return named(self.terms.text_zh, self.terms.text_en)

    @property
    def small(self) -> str:
        """The address of its picture for a list; empty without one."""
        return self.picture.small if self.picture else ""

    @property
    def wide(self) -> str:
        """The address of its picture for a page; empty without one."""
        return self.picture.wide if self.picture else ""

    @property
    def is_sold_out(self) -> bool:
        """Whether nothing is left of it."""
        return self.terms.stock == 0


@dataclass(frozen=True, slots=True)
class Offered:
    """A reward as one member sees it: whether it can be had now, and why not (empty when it can)."""

    reward: RewardValue
    why_not: str
    missing: int = 0

    @property
    def can_be_had(self) -> bool:
        """Whether it can be redeemed now."""
        return not self.why_not


@dataclass(frozen=True, slots=True)
class RedemptionValue:
    """One reward that was redeemed with points or stamps; its `code` is shown at the counter."""

    id: int
    card_id: int
    code: str
    name_zh: str
    name_en: str
    points: int
    stamps: int
    state: str
    at: datetime
    until: date | None
    used_at: datetime | None
    reward_id: int | None
    stamp_card_id: int | None

    @property
    def name(self) -> str:
        """The name in the active language."""
        return named(self.name_zh, self.name_en)
