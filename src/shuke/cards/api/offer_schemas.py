"""Shapes of designs in requests and answers. A change holds only what is sent; amounts are minor units."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from ninja import Schema
from pydantic import Field, StrictBool

from shuke.cards.values.packs import PackDesignValue, PackTerms, RefundBy
from shuke.cards.values.rewards import RewardTerms, RewardValue
from shuke.cards.values.stamps import StampRule
from shuke.kit.api.schemas import Day, Id, Input, Minor, Text

T = TypeVar("T", PackTerms, RewardTerms, StampRule)
Name = Annotated[Text, Field(max_length=60)]
Words = Annotated[Text, Field(max_length=200)]
Whole = Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)]
Points = Annotated[int, Field(strict=True, ge=0, le=10**12)]
State = Literal["live", "archived"]


class PackDesignIn(Input):
    """A pack: a name in one language at least; `items` are the ids of the quick items it covers, none: all."""

    name_zh: Name = ""
    name_en: Name = ""
    sessions: Whole
    price_minor: Minor
    valid_days: Whole = Field(0, description="Days after the day of purchase; 0: it never ends")
    items: list[Id] = Field([], max_length=200)
    transferable: StrictBool = False
    refund_by: Literal["paid", "single"] = "paid"
    single_minor: Minor = Field(0, description="Price of one session, for `refund_by` single")

    def terms(self) -> PackTerms:
        """The terms as the action takes them."""
        return PackTerms(**_fields(self))


class PackDesignChange(Input):
    """What to change of a pack on offer."""

    name_zh: Name | None = None
    name_en: Name | None = None
    sessions: Whole | None = None
    price_minor: Minor | None = None
    valid_days: Whole | None = None
    items: list[Id] | None = Field(None, max_length=200)
    transferable: StrictBool | None = None
    refund_by: Literal["paid", "single"] | None = None
    single_minor: Minor | None = None
    state: State | None = None

    def changed(self, now: PackTerms) -> PackTerms:
        """The terms with what was sent."""
        return _changed(self, now)


class PackDesignOut(Schema):
    """A pack on offer."""

    id: int
    name_zh: str
    name_en: str
    sessions: int
    price_minor: int
    currency: str
    valid_days: int
    items: list[int]
    transferable: bool
    refund_by: str
    single_minor: int
    state: str


class StampCardIn(Input):
    """A stamp card: each of `items`, or else each full `per_minor` of a bill, gives a stamp; `needed` make a reward."""

    name_zh: Name = ""
    name_en: Name = ""
    reward_zh: Name = ""
    reward_en: Name = ""
    needed: Whole
    items: list[Id] = Field([], max_length=200)
    per_minor: Minor = 0
    most_a_sale: Whole = Field(0, description="0: no limit")
    valid_days: Whole = Field(0, description="Days a stamp lasts after the day of the sale; 0: it never ends")

    def rule(self) -> StampRule:
        """The rule as the action takes it."""
        return StampRule(id=0, **_fields(self))


class StampCardChange(Input):
    """What to change of a stamp card."""

    name_zh: Name | None = None
    name_en: Name | None = None
    reward_zh: Name | None = None
    reward_en: Name | None = None
    needed: Whole | None = None
    items: list[Id] | None = Field(None, max_length=200)
    per_minor: Minor | None = None
    most_a_sale: Whole | None = None
    valid_days: Whole | None = None
    state: State | None = None

    def changed(self, now: StampRule) -> StampRule:
        """The rule with what was sent."""
        return _changed(self, now)


class StampCardDesignOut(Schema):
    """A stamp card on offer."""

    id: int
    name_zh: str
    name_en: str
    reward_zh: str
    reward_en: str
    needed: int
    items: list[int]
    per_minor: int
    most_a_sale: int
    valid_days: int
    state: str


class RewardIn(Input):
    """A reward for points; without `stock` there is no end of it, `most_a_member` 0 is no limit."""

    name_zh: Name = ""
    name_en: Name = ""
    text_zh: Words = ""
    text_en: Words = ""
    points: Points
    stock: Whole | None = None
    most_a_member: Whole = 0
    starts_on: Day | None = None
    ends_on: Day | None = None
    right_days: Whole = Field(30, description="Days in which a redeemed reward must be fetched; 0: no end")

    def terms(self) -> RewardTerms:
        """The terms as the action takes them."""
        return RewardTerms(**_fields(self))


class RewardChange(Input):
    """What to change of a reward; `stock`, `starts_on` and `ends_on` may be sent as null: without an end."""

    name_zh: Name | None = None
    name_en: Name | None = None
    text_zh: Words | None = None
    text_en: Words | None = None
    points: Points | None = None
    stock: Whole | None = None
    most_a_member: Whole | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None
    right_days: Whole | None = None
    state: State | None = None

    def changed(self, now: RewardTerms) -> RewardTerms:
        """The terms with what was sent."""
        return _changed(self, now, nullable={"stock", "starts_on", "ends_on"})


class RewardOut(Schema):
    """A reward in the catalogue; `stock` is what is left (null: no limit), `taken` what members had."""

    id: int
    name_zh: str
    name_en: str
    text_zh: str
    text_en: str
    points: int
    stock: int | None
    taken: int
    most_a_member: int
    starts_on: date | None
    ends_on: date | None
    right_days: int
    state: str
    picture: str | None = Field(None, description="Address of its picture, under the address of this installation")


class RewardPictureIn(Input):
    """A picture of at most about 1.8 MB, as base64; without one the reward's picture goes."""

    content_base64: Annotated[Text, Field(max_length=2_500_000)] | None = None
    name: Annotated[Text, Field(max_length=120)] = ""


def pack_design_out(design: PackDesignValue) -> PackDesignOut:
    """A pack on offer as it is answered."""
    return PackDesignOut(id=design.id, currency=design.currency, state=str(design.state), **_told(design.terms))


def stamp_design_out(rule: StampRule, state: str) -> StampCardDesignOut:
    """A stamp card as it is answered."""
    return StampCardDesignOut(state=str(state), **_told(rule))


def reward_out(reward: RewardValue) -> RewardOut:
    """A reward as it is answered."""
    return RewardOut(
        id=reward.id, taken=reward.taken, state=str(reward.state), picture=reward.wide or None, **_told(reward.terms)
    )


def _fields(body: Input) -> dict[str, Any]:
    return _read(body.model_dump())


def _read(sent: dict[str, Any]) -> dict[str, Any]:
    if "items" in sent:
        sent["items"] = tuple(sent["items"])
    if "refund_by" in sent:
        sent["refund_by"] = RefundBy(sent["refund_by"])
    return sent


def _changed(body: Input, now: T, nullable: set[str] = frozenset()) -> T:  # type: ignore[assignment]
    sent = body.model_dump(exclude_unset=True)
    kept = {name: value for name, value in sent.items() if name != "state" and (value is not None or name in nullable)}
    return replace(now, **_read(kept))


def _told(terms: PackTerms | RewardTerms | StampRule) -> dict[str, Any]:
    told = {name: getattr(terms, name) for name in terms.__slots__}
    return told | ({"items": list(told["items"])} if "items" in told else {})
