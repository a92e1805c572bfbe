"""What happened to cards; `subject` is the customer."""

from dataclasses import dataclass

from shuke.kit.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class CardEnrolled(Event):
    """A customer has a new card."""

    card_id: int
    number: str


@dataclass(frozen=True, kw_only=True)
class CardClaimed(Event):
    """A card's owner signed in and sees it."""

    card_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class CardToppedUp(Event):
    """Money was prepaid, with its bonus."""

    card_id: int
    top_up_id: int
    paid_minor: int
    bonus_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class TopUpUndone(Event):
    """A top-up was taken back, with its bonus."""

    card_id: int
    top_up_id: int
    paid_minor: int
    bonus_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class ValueRefunded(Event):
    """Stored value was paid back."""

    card_id: int
    refund_id: int
    refund_minor: int
    forfeited_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class CardFrozen(Event):
    """A card was frozen or reported lost."""

    card_id: int
    why: str
    by: str = "staff"


@dataclass(frozen=True, kw_only=True)
class CardUnfrozen(Event):
    """A card may be used again."""

    card_id: int


@dataclass(frozen=True, kw_only=True)
class CardReplaced(Event):
    """A card got a new number; the old one is dead."""

    card_id: int
    number: str


@dataclass(frozen=True, kw_only=True)
class TierReached(Event):
    """A card moved to another tier, up at once or down at a review."""

    card_id: int
    tier: str
    before: str
    up: bool


@dataclass(frozen=True, kw_only=True)
class BirthdayGiven(Event):
    """A card was given its tier's points for a birthday."""

    card_id: int
    year: int
    points: int


@dataclass(frozen=True, kw_only=True)
class PinSet(Event):
    """A PIN was set, changed or reset; `by` is member or staff."""

    card_id: int
    by: str


@dataclass(frozen=True, kw_only=True)
class RulesPublished(Event):
    """A programme has a new version of its rules."""

    version: int
    number: int


@dataclass(frozen=True, kw_only=True)
class PackSold(Event):
    """A pack lies on a card; `upgraded_from` is the one that counted towards it."""

    card_id: int
    pack_id: int
    name_zh: str
    name_en: str
    sessions: int
    paid_minor: int
    currency: str
    upgraded_from: int | None = None


@dataclass(frozen=True, kw_only=True)
class SessionsUsed(Event):
    """Sessions of a pack were used; `left` are left."""

    card_id: int
    pack_id: int
    use_id: int
    name_zh: str
    name_en: str
    sessions: int
    left: int
    value_minor: int


@dataclass(frozen=True, kw_only=True)
class SessionsUndone(Event):
    """A use was taken back."""

    card_id: int
    pack_id: int
    use_id: int
    name_zh: str
    name_en: str
    sessions: int
    left: int


@dataclass(frozen=True, kw_only=True)
class PackRefunded(Event):
    """A pack was paid back."""

    card_id: int
    pack_id: int
    name_zh: str
    name_en: str
    refund_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class PackTransferred(Event):
    """A pack moved to another card, maybe of another customer."""

    card_id: int
    to_card_id: int
    pack_id: int
    name_zh: str
    name_en: str
    to_number: str


@dataclass(frozen=True, kw_only=True)
class RewardRedeemed(Event):
    """A reward was paid with points or with a full stamp card."""

    card_id: int
    redemption_id: int
    name_zh: str
    name_en: str
    points: int
    stamps: int


@dataclass(frozen=True, kw_only=True)
class RedemptionCancelled(Event):
    """A redeemed reward was given back."""

    card_id: int
    redemption_id: int
    name_zh: str
    name_en: str
    points: int
    stamps: int


@dataclass(frozen=True, kw_only=True)
class OpeningsWritten(Event):
    """Balances of an old membership came onto cards, all of a batch at once."""

    batch: int
    rows: int
    points: int
    principal_minor: int
    bonus_minor: int
    currency: str
    packs: int = 0
    sessions: int = 0
    packs_minor: int = 0


@dataclass(frozen=True, kw_only=True)
class OpeningsUndone(Event):
    """A batch of opening balances was taken back."""

    batch: int
    rows: int


@dataclass(frozen=True, kw_only=True)
class DesignPublished(Event):
    """The programme's card looks different from now on."""

    version: int
    number: int


@dataclass(frozen=True, kw_only=True)
class ApplicationMade(Event):
    """Somebody wants to be a member, and staff are to decide."""

    application_id: int


@dataclass(frozen=True, kw_only=True)
class ApplicationDecided(Event):
    """An application was approved or declined; `subject` is the customer once there is one."""

    application_id: int
    approved: bool
    word: str = ""


@dataclass(frozen=True, kw_only=True)
class MemberReferred(Event):
    """A member brought another one; `subject` is who brought him, `card_id` his card, `brought_card_id` the new one."""

    card_id: int
    brought_card_id: int


@dataclass(frozen=True, kw_only=True)
class AdjustmentAsked(Event):
    """An adjustment waits for a second person."""

    card_id: int
    adjustment_id: int


@dataclass(frozen=True, kw_only=True)
class AdjustmentTurnedDown(Event):
    """A second person said no to an adjustment."""

    card_id: int
    adjustment_id: int


@dataclass(frozen=True, kw_only=True)
class CardAdjusted(Event):
    """What a card holds was adjusted by hand; `amount` is signed."""

    card_id: int
    adjustment_id: int
    kind: str
    amount: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class AdjustmentUndone(Event):
    """An adjustment was taken back."""

    card_id: int
    adjustment_id: int
    kind: str
    amount: int
    currency: str
