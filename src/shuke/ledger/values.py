"""What crosses the ledger's border: accounts, moves, what was posted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

POINTS_UNIT = "points"
STAMPS_UNIT = "stamps"
SEALS_UNIT = "seals"  # what is counted in the rule about seals


class AccountKind(models.TextChoices):
    """What an account is for: some kinds are a customer's, the rest are the merchant's own."""

    POINTS = "points", _("Points")
    PRINCIPAL = "principal", _("Principal")
    BONUS = "bonus", _("Bonus")
    PACK = "pack", _("Pack")
    STAMPS = "stamps", _("Stamps")
    POINTS_ISSUED = "points_issued", _("Points issued")
    POINTS_SPENT = "points_spent", _("Points spent")
    POINTS_EXPIRED = "points_expired", _("Points expired")
    COUNTER = "counter", _("Counter")
    PROMOTION = "promotion", _("Promotion")
    REVENUE = "revenue", _("Revenue")
    BONUS_EXPIRED = "bonus_expired", _("Bonus expired")
    OPENING = "opening", _("Opening balances")
    FORGIVEN = "forgiven", _("Forgiven")
    ADJUSTED = "adjusted", _("Adjusted by hand")
    PACK_EXPIRED = "pack_expired", _("Packs expired")
    STAMPS_ISSUED = "stamps_issued", _("Stamps given")
    STAMPS_SPENT = "stamps_spent", _("Stamps redeemed")
    STAMPS_EXPIRED = "stamps_expired", _("Stamps expired")


CUSTOMER_KINDS = (
    AccountKind.POINTS, AccountKind.PRINCIPAL, AccountKind.BONUS, AccountKind.PACK, AccountKind.STAMPS,
)  # fmt: skip
MERCHANT_KINDS = tuple(kind for kind in AccountKind if kind not in CUSTOMER_KINDS)
# What comes in lots and may end: what expired of a kind goes into the merchant's account of that name.
EXPIRED_INTO = {
    AccountKind.POINTS: AccountKind.POINTS_EXPIRED, AccountKind.BONUS: AccountKind.BONUS_EXPIRED,
    AccountKind.PACK: AccountKind.PACK_EXPIRED, AccountKind.STAMPS: AccountKind.STAMPS_EXPIRED,
}  # fmt: skip
LOT_KINDS = tuple(EXPIRED_INTO)


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
    other_holder: int | None = None


@dataclass(frozen=True)
class Told:
    """Something of another room in words, with the address of its page inside the console (may be empty)."""

    words: str
    page: str = ""
    arguments: tuple[object, ...] = ()


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


@dataclass(frozen=True)
class Finding:
    """One thing that must always be true, in one unit, with both of its sides. It holds when the difference is 0.

    The difference adds up what each single item is off by, so that two errors cannot cancel out.
    """

    code: str
    title: str
    unit: str
    this_label: str
    this: int
    that_label: str
    that: int
    difference: int
    count: int
    checked_at: datetime

    @property
    def holds(self) -> bool:
        """Whether both sides agree, item by item."""
        return self.difference == 0


@dataclass(frozen=True)
class FindingItem:
    """One account (or lot, or entry) behind a finding, with its own two sides; a lot by the `transfer` it came with."""

    account: int | None
    holder: int | None
    kind: str
    unit: str
    this: int
    that: int
    transfer: int | None = None

    @property
    def difference(self) -> int:
        """This side less that side."""
        return self.this - self.that


@dataclass(frozen=True)
class MethodValue:
    """Money that came over the counter by one way of paying, and what went back by it; minor units."""

    name: str
    taken: int
    given_back: int = 0

    @property
    def net(self) -> int:
        """What stayed."""
        return self.taken - self.given_back


@dataclass(frozen=True)
class LiabilityValue:
    """What is owed to customers in one kind and unit; `expiring` is what of it lapses within 30 days."""

    kind: str
    unit: str
    amount: int
    expiring: int


@dataclass(frozen=True)
class MonthValue:
    """What was owed at the end of a month (the running one: now), by (kind, unit)."""

    month: date
    amounts: dict[tuple[str, str], int]


@dataclass(frozen=True)
class FullCheckValue:
    """The last full check: when, how long, over how many transfers."""

    id: int
    started_at: datetime
    ended_at: datetime | None
    transfers: int
    balanced: bool | None
    progress_id: int


@dataclass(frozen=True)
class BooksValue:
    """The books as they stand: every invariant, what is owed, and the last full check."""

    checked_at: datetime
    findings: tuple[Finding, ...]
    liability: tuple[LiabilityValue, ...]
    months: tuple[MonthValue, ...]
    transfers: int
    last_full: FullCheckValue | None

    @property
    def balanced(self) -> bool:
        """Whether every invariant holds."""
        return all(finding.holds for finding in self.findings)
