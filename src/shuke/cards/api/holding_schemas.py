"""Shapes of what cards hold in requests and answers."""

from datetime import date, datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field, StrictBool

from shuke.cards.api.till import TillOrNone
from shuke.cards.free_words import left_words
from shuke.cards.values.free import FreeLeft
from shuke.cards.values.packs import HeldPackValue
from shuke.cards.values.rewards import Offered, RedemptionValue
from shuke.cards.values.stamps import StampCardValue
from shuke.kit.api.schemas import AmountOut, Id, Input, Text, amount

Pin = Annotated[Text, Field(max_length=20)]


class RewardRedemptionIn(Input):
    """Which reward, and how the member proves that he wants it."""

    reward_id: Id
    pin: Pin | None = Field(None, description="Needed with a typed card number")
    token: Annotated[Text, Field(max_length=200)] = Field("", description="Token of a member code read at this till")
    hand_out: StrictBool = Field(True, description="Handed out at once; else its code is shown later")
    till: TillOrNone = ""


class StampRedemptionIn(Input):
    """Where it is handed out."""

    till: TillOrNone = ""


class HandOutIn(Input):
    """The code a member shows."""

    code: Annotated[Text, Field(min_length=1, max_length=40)]


class HeldPackOut(Schema):
    """A pack on a card: what was paid for it, and what its sessions left carry; `until` is its last day.

    One that was `brought_over` from an old membership tells in `paid` what it was worth when it came, in `bought_at`
    when that was, and counts in `used` what was used there.
    """

    id: int
    design_id: int
    name: str
    sessions: int
    used: int
    sessions_left: int
    paid: AmountOut
    left: AmountOut
    bought_at: datetime
    until: date | None
    state: str
    transferable: bool
    items: list[int]
    brought_over: bool


class StampCardOut(Schema):
    """A member's stamp card; `full` is how many rewards can be had now."""

    id: int
    name: str
    reward: str
    stamps: int
    needed: int
    full: int
    ends_on: date | None
    ending: int


class OfferedOut(Schema):
    """A reward as one member sees it."""

    id: int
    name: str
    text: str
    points: int
    stock: int | None
    why_not: str


class RedemptionOut(Schema):
    """What was redeemed; `code` is shown at the counter while it is open."""

    id: int
    code: str
    name: str
    points: int
    stamps: int
    state: str
    at: datetime
    until: date | None
    used_at: datetime | None


class FreeLeftOut(Schema):
    """A service that the card's tier has for nothing; `words` says what is left in the language asked for."""

    item: str = Field(description="As it is named on the lines of sales")
    times: int
    left: int
    every: str = Field(description="month or year, by the merchant's calendar")
    until: date = Field(description="The last day of this month or year")
    words: str


def free_left_out(left: FreeLeft) -> FreeLeftOut:
    """What is left of a free service, as it is answered."""
    return FreeLeftOut(
        item=left.item, times=left.times, left=left.left, every=str(left.every), until=left.until,
        words=left_words(left, left.until),
    )  # fmt: skip


def held_pack_out(pack: HeldPackValue) -> HeldPackOut:
    """A pack as it is answered."""
    return HeldPackOut(
        id=pack.id, design_id=pack.design_id, name=pack.name, sessions=pack.sessions, used=pack.used,
        sessions_left=pack.sessions_left, paid=amount(pack.paid), left=amount(pack.left), bought_at=pack.bought_at,
        until=pack.until, state=str(pack.state), transferable=pack.transferable, items=list(pack.items),
        brought_over=pack.opening is not None,
    )  # fmt: skip


def stamp_card_out(held: StampCardValue) -> StampCardOut:
    """A member's stamp card as it is answered."""
    return StampCardOut(
        id=held.rule.id, name=held.rule.name, reward=held.rule.reward, stamps=held.stamps, needed=held.rule.needed,
        full=held.full, ends_on=held.ends_on, ending=held.ending,
    )  # fmt: skip


def offered_out(offered: Offered) -> OfferedOut:
    """A reward for one member as it is answered."""
    reward = offered.reward
    return OfferedOut(
        id=reward.id, name=reward.name, text=reward.text, points=reward.terms.points, stock=reward.terms.stock,
        why_not=offered.why_not,
    )  # fmt: skip


def redemption_out(row: RedemptionValue) -> RedemptionOut:
    """A redemption as it is answered."""
    return RedemptionOut(
        id=row.id, code=row.code, name=row.name, points=row.points, stamps=row.stamps, state=str(row.state), at=row.at,
        until=row.until, used_at=row.used_at,
    )  # fmt: skip
