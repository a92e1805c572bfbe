"""What crosses the ledger's border: accounts, moves, what was posted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

POINTS_UNIT = "points"


class AccountKind(models.TextChoices):
    """What an account is for: three kinds of a customer's, the rest are the merchant's own."""

    POINTS = "points", _("Points")
    PRINCIPAL = "principal", _("Principal")
    BONUS = "bonus", _("Bonus")
    POINTS_ISSUED = "points_issued", _("Points issued")
    POINTS_SPENT = "points_spent", _("Points spent")
    POINTS_EXPIRED = "points_expired", _("Points expired")
    COUNTER = "counter", _("Counter")
    PROMOTION = "promotion", _("Promotion")
    REVENUE = "revenue", _("Revenue")
    BONUS_EXPIRED = "bonus_expired", _("Bonus expired")
    OPENING = "opening", _("Opening balances")
    FORGIVEN = "forgiven", _("Forgiven")


CUSTOMER_KINDS = (AccountKind.POINTS, AccountKind.PRINCIPAL, AccountKind.BONUS)
MERCHANT_KINDS = tuple(kind for kind in AccountKind if kind not in CUSTOMER_KINDS)
LOT_KINDS = (AccountKind.POINTS, AccountKind.BONUS)
EXPIRED_INTO = {AccountKind.POINTS: AccountKind.POINTS_EXPIRED, AccountKind.BONUS: AccountKind.BONUS_EXPIRED}


@dataclass(frozen=True)
class Accounts:
    """Account ids of one holder (a card)."""

    points: int
    principal: int
    bonus: int


@dataclass(frozen=True)
class Move:
    """An amount to move. An int names a customer's account, a kind the merchant's own account in that unit."""

    source: int | AccountKind
    target: int | AccountKind
    amount: int
    unit: str
    reason: str
    expires_on: date | None = None
    rule_version: int | None = None
    inputs: Mapping[str, Any] | None = None

    @property
    def sides(self) -> tuple[int | AccountKind, int | AccountKind]:
        """Where it comes from and where it goes."""
        return self.source, self.target


@dataclass(frozen=True)
class TransferValue:
    """A transfer as it stands in the books. `amount` in the unit's minor steps, always positive."""

    id: int
    key: str
    position: int
    source: int
    target: int
    amount: int
    unit: str
    reason: str
    at: datetime
    reverses: int | None = None


@dataclass(frozen=True)
class Posted:
    """What one post did, and the balances of the customer accounts right after it."""

    transfers: tuple[TransferValue, ...] = ()
    balances: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class TakenBack:
    """What a claw-back reached: `taken` from the account, `missing` because it was spent already."""

    posted: Posted
    taken: int
    missing: int


@dataclass(frozen=True)
class HoldValue:
    """Value set aside on a customer's account: it still belongs to him, but cannot be spent otherwise."""

    id: int
    key: str
    account: int
    amount: int
    state: str
    until: datetime | None


@dataclass(frozen=True)
class BatchRow:
    """One transfer of a batch: like a Move, with its own key and time."""

    key: str
    move: Move
    at: datetime
    ref: str = ""


@dataclass(frozen=True)
class EntryValue:
    """A transfer seen from one account: signed amount and the balance after it (None on merchant accounts)."""

    id: int
    at: datetime
    account: int
    kind: str
    other: str
    amount: int
    balance_after: int | None
    unit: str
    reason: str
    ref: str
    key: str
    rule_version: int | None
    inputs: Mapping[str, Any] | None
    reverses: int | None


@dataclass(frozen=True)
class EntryPage:
    """A page of a statement, and where the next one begins (None: there is none)."""

    entries: tuple[EntryValue, ...]
    next: str | None


@dataclass(frozen=True)
class ExpiringValue:
    """What of an account expires at the end of a day."""

    account: int
    on: date
    amount: int
