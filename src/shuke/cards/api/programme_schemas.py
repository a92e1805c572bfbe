"""Shapes of a programme's rules, in requests and answers alike: what is read may be changed and sent back."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field, StrictBool

from shuke.cards.values.policy import Rules, read_rules
from shuke.kit.api.schemas import AmountOut, Input, Text

_LARGEST = 10**12
Whole = Annotated[int, Field(strict=True, ge=0, le=_LARGEST)]
Count = Annotated[int, Field(strict=True, ge=0, le=1_000)]
Name = Annotated[Text, Field(max_length=40)]
Item = Annotated[Text, Field(max_length=120)]
Items = Annotated[list[Annotated[Text, Field(max_length=300)]], Field(max_length=300)]
Key = Annotated[str, Field(pattern="^[a-z0-9_-]{1,20}$", description="Stays when the name changes")]
MonthDay = Annotated[str, Field(pattern="^[0-9]{2}-[0-9]{2}$", description="Like 12-31")]
Time = Annotated[str, Field(pattern="^([0-9]{2}:[0-9]{2})?$", description="HH:MM of the shop; empty: any")]
DayText = Annotated[str, Field(pattern="^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description="Empty: any")]
BasisPoints = Annotated[int, Field(strict=True, ge=0, le=1_000_000, description="10000 is 1, or 100 %")]


class ExtraRule(Input):
    """A rule beside the amount's: where everything asked fits, factor and points are given. Empty fits always."""

    key: Key
    name_zh: Name = ""
    name_en: Name = ""
    times_bp: BasisPoints = 10_000
    points: Whole = 0
    each: StrictBool = Field(False, description="The points are given for every piece that the rule picks")
    groups: Items = []
    items: Items = []
    weekdays: Annotated[list[Annotated[int, Field(strict=True, ge=1, le=7)]], Field(max_length=7)] = []
    from_time: Time = ""
    to_time: Time = ""
    from_day: DayText = ""
    to_day: DayText = ""
    tiers: Annotated[list[Key], Field(max_length=50)] = []
    first_visit: StrictBool = False
    birthday: Literal["", "day", "week", "month"] = ""
    minimum_minor: Whole = 0


class AwardRule(Input):
    """Points for a deed, at most so often in a calendar month (0: always)."""

    deed: Literal["review", "referral"]
    points: Whole
    most_a_month: Count = 0


class PointsRules(Input):
    """What earns points, from when they can be used, and when they end."""

    points: Whole = 1
    per_minor: Whole = 100
    rounding: Literal["down", "half_up", "up"] = "down"
    on_bonus: StrictBool = False
    expiry: Literal["never", "rolling", "fixed"] = "rolling"
    expiry_months: Count = 12
    expiry_day: MonthDay = "12-31"
    expiry_years: Count = 1
    pending_days: Count = 0
    extras: Annotated[list[ExtraRule], Field(max_length=100)] = []
    stacking: Literal["multiply", "highest"] = "multiply"
    awards: Annotated[list[AwardRule], Field(max_length=2)] = []


class BurnRules(Input):
    """`step` points pay `value_minor`."""

    minimum: Whole = 100
    step: Whole = 100
    value_minor: Whole = 100
    max_share_bp: BasisPoints = 10_000
    excluded: Items = []


class StepRule(Input):
    """Whoever pays at least `paid_minor` at once is given `bonus_minor`."""

    paid_minor: Whole
    bonus_minor: Whole


class StoredRules(Input):
    """How prepaid money is given, kept and spent."""

    drain: Literal["principal_first", "proportional", "bonus_first"] = "principal_first"
    steps: Annotated[list[StepRule], Field(max_length=50)] = []
    bonus_months: Count = 0
    largest_balance_minor: Whole = 500_000


class FreeRule(Input):
    """An item that the members of a tier have for nothing, `times` in each calendar month or year of the merchant."""

    item: Annotated[Item, Field(min_length=1, description="As it is named on the lines of sales")]
    times: Annotated[int, Field(strict=True, ge=1, le=99)] = 1
    every: Literal["month", "year"] = "month"


class TierRule(Input):
    """A level; `threshold` is in what `measure` counts: minor units, days of visit, or points."""

    key: Key
    name_zh: Name = ""
    name_en: Name = ""
    threshold: Whole = 0
    multiplier_bp: BasisPoints = 10_000
    discount_bp: BasisPoints = 0
    item: Item = ""
    item_months: Count = 12
    free: Annotated[list[FreeRule], Field(max_length=20)] = []
    gift_points: Whole = 0
    gift_zh: Item = ""
    gift_en: Item = ""
    priority_zh: Item = ""
    priority_en: Item = ""


class RulesBody(Input):
    """Everything a version decides; what is left out takes its default, so send back what you have read."""

    points: PointsRules = PointsRules()
    burn: BurnRules = BurnRules()
    stored: StoredRules = StoredRules()
    tiers: Annotated[list[TierRule], Field(min_length=1, max_length=50)] = Field(
        description="Lowest first; the lowest begins at 0"
    )
    window_months: Count = 6
    measure: Literal["spend", "visits", "points"] = "spend"
    period: Literal["rolling", "year", "quarter", "lifetime", "streak"] = "rolling"
    grace_days: Count = 0
    gift_near: Literal["day", "week", "month"] = "day"
    small_sum_minor: Whole = 20_000
    shortage: Literal["owed", "forgiven", "pending"] = "owed"

    def rules(self) -> Rules:
        """The version as the room knows it."""
        return read_rules(self.model_dump(), version=0, number=1)


def rules_body(rules: Rules) -> RulesBody:
    """A version as it is answered."""
    stored = rules.body()
    for tier in stored["tiers"]:
        del tier["rank"]
    return RulesBody.model_validate(stored)


class ProgrammeOut(Schema):
    """The rules in force, and what they promise in the language asked for."""

    name: str
    currency: str
    time_zone: str
    version: int
    since: datetime
    note: str
    promises: list[str]
    rules: RulesBody


class VersionOut(Schema):
    """One version: who published it, when, why, and what it changed of the one before, in words."""

    id: int
    version: int
    since: datetime
    by: str
    note: str
    changes: list[str]


class WholeVersionOut(VersionOut):
    """A version with all its rules."""

    rules: RulesBody


class ChangeOut(Schema):
    """One difference; `before` is empty for what is new, `after` for what goes."""

    what: str
    before: str
    after: str
    words: str


class TierMovesOut(Schema):
    """How many cards a tier has now and would have, and what becomes of those in it now."""

    key: str
    name: str
    now: int
    then: int
    rise: int
    stay: int
    fall: int


class MoverOut(Schema):
    """A card that would change its tier."""

    card_id: int
    number: str
    owner: str
    before: str
    after: str


class MovesOut(Schema):
    """What becomes of all cards; the lists hold at most fifty each."""

    words: str
    cards: int
    rise: int
    fall: int
    tiers: list[TierMovesOut]
    rising: list[MoverOut]
    falling: list[MoverOut]
    due: int = Field(description="Cards that change their tier by the rules in force anyway; they count as if they had")


class EstimateOut(Schema):
    """A sum, above zero where the new rules give more; `off_by` is 0 where every card was counted."""

    total: int
    off_by: int


class CostOut(Schema):
    """The sales of the last `days` once more by both rules; money in minor units of `currency`. `method` says how."""

    days: int
    currency: str
    cards: int
    sampled: int
    sales: int
    points_before: int
    points_more: EstimateOut
    worth_more: EstimateOut
    discount_before: int
    discount_more: EstimateOut
    bonus_before: int
    bonus_more: int
    more: EstimateOut
    held: int
    held_worth_before: AmountOut
    held_worth: AmountOut
    method: list[str]


class PreviewOut(Schema):
    """What publishing would do against `version`, which is in force; without sales there is no cost."""

    version: int
    changes: list[ChangeOut]
    cautions: list[str] = Field(description="What deserves a second look, like a bonus above the top-up it comes with")
    moves: MovesOut
    cost: CostOut | None


class TriedOut(Schema):
    """What a sale would bring in a tier, and why."""

    tier: str
    name: str
    points: int
    discount: AmountOut
    total: AmountOut
    why: list[str]
