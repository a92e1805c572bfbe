"""Shapes of cards in requests and answers."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.utils.timezone import localdate
from ninja import Schema
from pydantic import Field, StrictBool

from shuke.cards.api.holding_schemas import (
    FreeLeftOut,
    HeldPackOut,
    StampCardOut,
    free_left_out,
    held_pack_out,
    stamp_card_out,
)
from shuke.cards.api.till import TillOrNone, TillRead
from shuke.cards.missing_words import progress_words
from shuke.cards.queries.entries import CardEntry
from shuke.cards.values import CardValue, Progress, ResolvedValue, TopUpUndoneValue, TopUpValue
from shuke.cards.values.free import FreeLeft
from shuke.cards.values.packs import HeldPackValue
from shuke.cards.values.stamps import StampCardValue
from shuke.kit import clock
from shuke.kit.api.schemas import Amount, AmountOut, Id, Input, Text, amount

Number = Annotated[Text, Field(max_length=40, description="Card number, as printed or typed")]


class CardIn(Input):
    """Whom to enrol: a customer known by id, or a name and phone."""

    customer_id: Id | None = None
    name: Annotated[Text, Field(max_length=80)] = ""
    phone: Annotated[Text, Field(max_length=40)] = ""
    number: Annotated[Text, Field(max_length=40)] = Field("", description="Of a card printed blank: that one is given")
    pin: Annotated[Text, Field(max_length=12)] | None = Field(None, description="Six digits, typed by the customer")
    another: StrictBool = Field(False, description="Give a second card to a customer who has one")
    shared_phone: StrictBool = Field(
        False,
        description="Say that the phone is meant to be shared (a family). Without it the phone of a customer with "
        "another name is refused with 409 `customers.phone_known`; `missing.customer_id` names that customer, to whom "
        "`customer_id` gives the card.",
    )


class TopUpIn(Input):
    """A prepayment."""

    paid: Amount
    method: Literal["cash", "wechat", "alipay", "card", "other"] = "cash"
    till: TillOrNone = ""


class ReplaceIn(Input):
    """Nothing, or the number of a printed card that nobody has yet."""

    blank: Annotated[Text, Field(max_length=40)] = ""


class TopUpUndoIn(Input):
    """Where the money goes back: without a till, out of the drawer it went into."""

    till: TillOrNone = ""


class PayloadIn(Input):
    """What a scanner read from the member's phone."""

    payload: Annotated[Text, Field(min_length=1, max_length=200)]
    till: TillRead


class TierOut(Schema):
    """A level; benefits in basis points (10000 = 100 %)."""

    key: str
    name: str
    multiplier_bp: int
    discount_bp: int
    priority: str = Field(description="How its members come first, in words; empty where they do not")


class ProgressOut(Schema):
    """How far the next tier is: `missing` up to and including `by` (null: whenever), in what the programme measures.

    Spend is in minor units of `currency`; visits are days. With months in a row, `missing` is this month's and
    `months_done` of `months_needed` have reached it. `words` says it in the language asked for.
    """

    next_tier: str
    measure: str = Field(description="spend, visits or points")
    currency: str
    have: int
    missing: int
    by: date | None
    months_done: int
    months_needed: int
    words: str


class CardOut(Schema):
    """A card with what it holds. `points` can be spent now, `points_pending` from their day on.

    A tier that is no longer reached ends on `tier_ends`.
    """

    number: str
    customer_id: int
    name: str
    state: str
    tier: TierOut
    tier_ends: date | None
    points: int
    points_pending: int
    points_owed: int
    principal: AmountOut
    bonus: AmountOut
    has_pin: bool
    progress: ProgressOut | None
    enrolled_at: datetime
    last_used_on: date | None


class WholeCardOut(CardOut):
    """A card with everything on it: packs that can be used, its stamp cards, what its tier has for nothing."""

    packs: list[HeldPackOut]
    stamp_cards: list[StampCardOut]
    free_services: list[FreeLeftOut]


class TopUpOut(Schema):
    """What a prepayment brought."""

    id: int
    paid: AmountOut
    bonus: AmountOut
    at: datetime
    explanation: str
    card: CardOut


class TopUpUndoneOut(Schema):
    """What goes back over the counter by `method`, and the bonus that left the card with it; `id` is the top-up's."""

    id: int
    paid: AmountOut
    bonus: AmountOut
    method: str
    at: datetime
    explanation: str
    card: CardOut


class ResolvedOut(Schema):
    """Who stands at the till; `token` pays at that till until `until`."""

    token: str
    until: datetime
    card: CardOut


class EntryOut(Schema):
    """One movement: `amount` is signed, in points or in the smallest unit of the currency named by `unit`."""

    id: int
    at: datetime
    kind: str
    reason: str
    title: str
    why: str
    amount: int
    unit: str
    balance_after: int | None
    ref: str
    inputs: dict[str, Any]


def card_out(card: CardValue) -> CardOut:
    """A card as it is answered."""
    held, tier, progress = card.balances, card.tier, card.progress
    return CardOut(
        number=card.number, customer_id=card.customer_id, name=card.owner, state=str(card.state),
        tier=TierOut(
            key=tier.key, name=tier.name, multiplier_bp=tier.multiplier_bp, discount_bp=tier.discount_bp,
            priority=tier.priority,
        ),
        tier_ends=card.falls_on,
        points=held.points, points_pending=held.pending, points_owed=held.owed,
        principal=amount(held.principal), bonus=amount(held.bonus),
        has_pin=card.has_pin, enrolled_at=card.enrolled_at, last_used_on=card.last_used_on,
        progress=_progress_out(progress) if progress else None,
    )  # fmt: skip


def whole_card_out(
    card: CardValue, packs: list[HeldPackValue], stamps: list[StampCardValue], free: Sequence[FreeLeft]
) -> WholeCardOut:
    """A card with everything on it, as it is answered."""
    return WholeCardOut(
        **card_out(card).model_dump(), packs=[held_pack_out(each) for each in packs],
        stamp_cards=[stamp_card_out(each) for each in stamps], free_services=[free_left_out(each) for each in free],
    )  # fmt: skip


def _progress_out(progress: Progress) -> ProgressOut:
    return ProgressOut(
        next_tier=progress.next_tier.name, measure=str(progress.measure), currency=progress.currency,
        have=progress.have, missing=progress.missing, by=progress.by, months_done=progress.done,
        months_needed=progress.of, words=progress_words(progress, localdate(clock.now())),
    )  # fmt: skip


def top_up_out(top_up: TopUpValue) -> TopUpOut:
    """A prepayment as it is answered."""
    return TopUpOut(
        id=top_up.id, paid=amount(top_up.paid), bonus=amount(top_up.bonus), at=top_up.at,
        explanation=top_up.explanation, card=card_out(top_up.card),
    )  # fmt: skip


def top_up_undone_out(undone: TopUpUndoneValue) -> TopUpUndoneOut:
    """A top-up taken back, as it is answered."""
    return TopUpUndoneOut(
        id=undone.id, paid=amount(undone.paid), bonus=amount(undone.bonus), method=undone.method, at=undone.at,
        explanation=undone.explanation, card=card_out(undone.card),
    )  # fmt: skip


def resolved_out(resolved: ResolvedValue) -> ResolvedOut:
    """A resolved code as it is answered; a typed number, which gives no token, is none."""
    assert resolved.until is not None
    return ResolvedOut(token=resolved.token, until=resolved.until, card=card_out(resolved.card))


def entry_out(entry: CardEntry) -> EntryOut:
    """A movement as it is answered."""
    return EntryOut(
        id=entry.id, at=entry.at, kind=str(entry.kind), reason=entry.reason, title=entry.title, why=entry.why,
        amount=entry.amount, unit=entry.unit, balance_after=entry.balance_after, ref=entry.ref, inputs=entry.inputs,
    )  # fmt: skip
