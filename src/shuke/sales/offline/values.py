"""What a till tells of a sale it kept while it was offline, and what the server found odd about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shuke.kit.money import Money
from shuke.sales.values import LineInput, PaymentInput


@dataclass(frozen=True)
class Allowance:
    """What one device may keep back before it has to meet the network again."""

    on: bool
    sales: int
    total: Money
    hours: int


@dataclass(frozen=True)
class OfflineFacts:
    """How a sale came about at a till without network.

    `rung_at` is the till's estimate of the server's time, `contact_at` the last moment at which it knew that time.
    `shown` is the text of a scanned member code or a typed number. `clock_off` says by how much the device's clock was
    found to have been moved in between.
    """

    rung_at: datetime
    contact_at: datetime
    device: str
    provisional: str = ""
    rung_by: int | None = None
    shown: str = ""
    clock_off: timedelta = timedelta()


@dataclass(frozen=True)
class OfflineBill:
    """What was sold and taken: money only, for points and balance are never spent without network."""

    amount: Money | None
    lines: tuple[LineInput, ...]
    payments: tuple[PaymentInput, ...] | None
    customer_id: int | None = None
    served_by: int | None = None


class Kind(models.TextChoices):
    """What did not fit when a sale came in."""

    CODE_WRONG = "code_wrong", _("Member code not right")
    CODE_USED = "code_used", _("Member code used before")
    CARD_UNKNOWN = "card_unknown", _("Card number unknown")
    CARD_REPLACED = "card_replaced", _("Card was replaced")
    CARD_FROZEN = "card_frozen", _("Card was frozen")
    CARD_CLOSED = "card_closed", _("Card was closed")
    DISCOUNT = "discount", _("Another discount now")
    PRICE = "price", _("Another price now")
    SHIFT_CLOSED = "shift_closed", _("Shift counted before")
    ALLOWANCE = "allowance", _("Above the allowance")
    STAFF_LEFT = "staff_left", _("Rung up by somebody who left")
    CLOCK = "clock", _("Clock was wrong")
    TILL_STOPPED = "till_stopped", _("Till was stopped")


# The sale stands without a card: somebody may still say whose it is.
WHOSE = frozenset(
    {
        Kind.CODE_WRONG, Kind.CODE_USED, Kind.CARD_UNKNOWN, Kind.CARD_REPLACED, Kind.CARD_FROZEN, Kind.CARD_CLOSED,
        Kind.TILL_STOPPED,
    }
)  # fmt: skip


class Bearer(models.TextChoices):
    """Who bears what a conflict is about."""

    MERCHANT = "merchant", pgettext_lazy("who bears it", "the shop")
    MEMBER = "member", _("the guest")
    NOBODY = "nobody", pgettext_lazy("who bears it", "nobody")


class Outcome(models.TextChoices):
    """How a conflict ended; empty while it is open."""

    BY_RULE = "by_rule", _("Settled by the rule")
    CREDITED = "credited", _("Credited to a card")
    LEFT = "left", _("Left as it is")


@dataclass(frozen=True)
class Finding:
    """One thing that did not fit; `amount_minor` is what is at stake, `settled` when the rule leaves nothing to do."""

    kind: Kind
    amount_minor: int = 0
    settled: bool = False
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ConflictValue:
    """A conflict with its sale, as lists and pages show it."""

    id: int
    kind: Kind
    amount: Money
    details: Mapping[str, Any]
    outcome: str
    note: str
    settled_at: datetime | None
    settled_by: int | None
    sale_id: int
    sale_at: datetime
    sale_total: Money
    sale_customer: int | None
    sale_card: int | None
    till: str
    rung_by: int | None
    rung_at: datetime
    taken_in_at: datetime
    provisional: str
    claimed_card: int | None
    verdict: str

    @property
    def open(self) -> bool:
        """Whether somebody still has to look at it."""
        return not self.outcome

    @property
    def creditable(self) -> bool:
        """Whether its sale may still be given to a card."""
        return self.open and self.kind in WHOSE and self.sale_card is None
