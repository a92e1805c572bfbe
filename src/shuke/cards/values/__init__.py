"""What crosses the border of cards: frozen, without a query behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuke.cards.values.earning import Bought, Fitting
from shuke.cards.values.policy import Rules, Tier
from shuke.cards.values.stamps import StampRule
from shuke.kit.money import Money


class CardState(models.TextChoices):
    """Whether a card may be used."""

    ACTIVE = "active", _("Active")
    FROZEN = "frozen", _("Frozen")
    CLOSED = "closed", _("Closed")


class Proof(models.TextChoices):
    """What shows that the member is here: only a fresh code pays small sums without PIN."""

    CODE = "code", _("Member code")
    NUMBER = "number", _("Card number")


@dataclass(frozen=True, slots=True)
class Balances:
    """What a card holds; `principal` is paid-in money, `bonus` a gift, `owed` points still to be given back.

    `points` can be spent now; `pending` ones are the card's too, but cannot be spent yet.
    """

    points: int
    principal: Money
    bonus: Money
    owed: int = 0
    pending: int = 0

    @property
    def total(self) -> Money:
        """Everything the card can pay with, points apart."""
        return self.principal + self.bonus


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the next tier is: `missing` up to and including the day `by` (None: whenever), in the measure's units.

    With months in a row, `have` and `missing` are this month's; `done` of `of` months have reached it.
    """

    next_tier: Tier
    measure: str
    have: int
    missing: int
    by: date | None
    done: int = 0
    of: int = 0
    currency: str = ""

    @property
    def share(self) -> int:
        """How much of the way is gone, in percent."""
        whole = self.of or max(self.have + self.missing, 1)
        return min((self.done if self.of else self.have) * 100 // whole, 100)


@dataclass(frozen=True, slots=True)
class CardValue:
    """A card as other rooms and screens see it."""

    id: int
    number: str
    customer_id: int
    state: str
    tier: Tier
    balances: Balances
    has_pin: bool
    enrolled_at: datetime
    progress: Progress | None = None
    falls_on: date | None = None
    last_used_on: date | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class ResolvedValue:
    """Who stands at the till. `token` pays at this till until `until`; empty when only a number was given."""

    card: CardValue
    proof: str
    customer: str
    token: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class LockedCard:
    """A card, its rules and balances, locked with its customer until the transaction ends."""

    id: int
    number: str
    customer_id: int
    state: str
    proof: str
    till: str
    tier: Tier
    rules: Rules
    balances: Balances
    points_account: int
    principal_account: int
    bonus_account: int
    share_principal: int
    share_bonus: int
    currency: str
    zone: str
    pin_hash: str = field(default="", repr=False)
    token_id: int | None = None
    stamp_cards: tuple[StampRule, ...] = ()
    birthday: int = 0  # month x 100 + day; 0: unknown
    falls_on: date | None = None
    granted_tier: str = ""
    granted_until: date | None = None


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a sale does to a card, or would do. `due` is left to be paid in money.

    `found`: the rules beside the amount's that it earned by; `points_added`: those of the points earned that they add.
    `usable_on`: the day from which its points can be spent; None: at once.
    """

    discount: Money
    points_spent: int
    points_value: Money
    principal: Money
    bonus: Money
    due: Money
    points_earned: int
    owed_paid: int
    balances: Balances
    tier: Tier
    reached: Tier | None
    progress: Progress | None
    found: Fitting
    points_added: int
    usable_on: date | None


@dataclass(frozen=True, slots=True)
class Quoted(Reckoned):
    """What a sale would do to a card, the most that may be spent on it, and how the member would have to prove it.

    `without_pin`: the most that may leave the card without PIN. `pin_needed`: whether this sale, as it is, needs it.
    """

    most_points: int
    most_points_value: Money
    most_balance: Money
    discount_reason: str
    without_pin: Money
    pin_needed: bool


@dataclass(frozen=True, slots=True)
class Charged(Reckoned):
    """What a sale did to a card.

    The sale keeps `record` (JSON) for `uncharge`, and publishes `traits` together with its own.
    """

    rules_version: int
    record: Mapping[str, Any]
    traits: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AwardValue:
    """Points given for a deed, and what the card holds since."""

    deed: str
    points: int
    balances: Balances


@dataclass(frozen=True, slots=True)
class Uncharged:
    """What a refund gave back and took back. `money` goes back over the counter.

    `points_kept` were no longer earned but stay, where the programme takes back only points that are not usable yet.
    `record` replaces the one the sale keeps; `traits` are published together with the sale's own.
    """

    money: Money
    principal: Money
    bonus: Money
    points_restored: int
    points_clawed_back: int
    points_owed: int
    points_forgiven: int
    balances: Balances
    explanation: tuple[str, ...]
    record: Mapping[str, Any]
    traits: Mapping[str, Any]
    points_kept: int = 0


@dataclass(frozen=True, slots=True)
class TopUpValue:
    """A prepayment as its receipt tells it."""

    id: int
    card: CardValue
    paid: Money
    bonus: Money
    at: datetime
    explanation: str


@dataclass(frozen=True, slots=True)
class TopUpUndoneValue:
    """A top-up that was taken back: what goes out of the drawer, and the bonus that left the card with it."""

    id: int
    card: CardValue
    paid: Money
    bonus: Money
    method: str
    at: datetime
    explanation: str


@dataclass(frozen=True, slots=True)
class RefundQuote:
    """What a member gets when the stored value is paid back, line by line; the last of each lines is their sum."""

    card: CardValue
    refund: Money
    forfeited: Money
    lines: tuple[tuple[str, Money], ...]
    bonus_lines: tuple[tuple[str, Money], ...]
    note: str


@dataclass(frozen=True, slots=True)
class Purchase:
    """Something paid in the past, to be counted on its customer's card: `paid_minor` after all discounts.

    `lines` are needed only where a rule asks what was bought.
    """

    key: str
    customer_id: int
    at: datetime
    paid_minor: int
    lines: tuple[Bought, ...] = ()


@dataclass(frozen=True, slots=True)
class EarnedBatch:
    """What past purchases brought to cards; their records are in the temporary table cards_charged."""

    cards: int = 0
    enrolled: int = 0
    points: int = 0
    expired: int = 0


@dataclass(frozen=True, slots=True)
class OpeningPack:
    """Sessions that are left of a pack of an old membership, and what they are worth together; `until` its last day.

    `paid_minor` is what the whole pack stands for, so that the sessions left carry what they are worth.
    """

    design_id: int
    sessions: int
    paid_minor: int
    until: date | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """What one row of an old register holds for a customer; `tier` is a key of the programme, or empty.

    `reference` tells it apart within its register; `line` is its row in the file.
    """

    reference: str
    customer_id: int
    joined_at: datetime
    number: str = ""
    tier: str = ""
    points: int = 0
    principal_minor: int = 0
    bonus_minor: int = 0
    line: int = 0
    packs: tuple[OpeningPack, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedBatch:
    """What a batch of opening balances brought: cards touched, those that are new, and the sums."""

    cards: int = 0
    enrolled: int = 0
    points: int = 0
    principal_minor: int = 0
    bonus_minor: int = 0
    packs: int = 0
    sessions: int = 0
    packs_minor: int = 0
