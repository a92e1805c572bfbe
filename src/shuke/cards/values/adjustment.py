"""Adjustments by hand: why, how far they are, who asked and who decided."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.kit.money import Money


class Adjusted(models.TextChoices):
    """What on a card is adjusted."""

    POINTS = "points", _("Points")
    PRINCIPAL = "principal", _("Principal")
    BONUS = "bonus", _("Bonus")


class Why(models.TextChoices):
    """The reason code of an adjustment; a text goes with it."""

    MISSED = "missed", _("Left out at the till")
    MISTAKE = "mistake", _("A mistake at the till")
    OLD_CARD = "old_card", _("From an old card")
    APOLOGY = "apology", _("An apology")
    OTHER = "other", pgettext_lazy("reason", "Something else")


class AdjustmentState(models.TextChoices):
    """How far it is. A request that nobody decided in time shows as expired."""

    WAITING = "waiting", _("Waits for a second person")
    POSTED = "posted", pgettext_lazy("adjustment", "On the card")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")
    UNDONE = "undone", _("Undone")


@dataclass(frozen=True, slots=True)
class AdjustmentValue:
    """One adjustment as screens and the API see it. `amount` is signed: points, or minor units of `currency`.

    `cap` is what the one who asked could do alone. People are named by their staff row or their key.
    """

    id: int
    card_id: int
    number: str
    customer_id: int
    owner: str
    kind: str
    amount: int
    currency: str
    why: str
    text: str
    state: str
    cap: int
    asked_by: str
    asked_person: int | None
    asked_at: datetime
    until: datetime | None
    decided_by: str
    decided_at: datetime | None
    word: str
    needs_second: bool

    @property
    def in_points(self) -> bool:
        """Whether it is about points and not money."""
        return self.kind == Adjusted.POINTS

    @property
    def money(self) -> Money | None:
        """The amount as money, signed; None for points."""
        return None if self.in_points else Money(self.amount, self.currency)

    @property
    def told(self) -> str:
        """The amount with its sign and what it is of, in the active language."""
        shown = f"{abs(self.amount):,}" if self.in_points else Money(abs(self.amount), self.currency).format()
        return f"{'+' if self.amount > 0 else '−'}{shown} {Adjusted(self.kind).label}"

    @property
    def why_words(self) -> str:
        """The reason code in the active language."""
        return str(Why(self.why).label)

    @property
    def state_words(self) -> str:
        """The state in the active language."""
        return str(AdjustmentState(self.state).label)

    @property
    def waits(self) -> bool:
        """Whether somebody has to decide it."""
        return self.state == AdjustmentState.WAITING


@dataclass(frozen=True, slots=True)
class Flag:
    """Something about an adjustment that an owner should look at: a code, and why it is raised, in words."""

    code: str
    words: str
