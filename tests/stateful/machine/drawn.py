"""What hypothesis draws: whole programmes, bills, moments."""

import hypothesis.strategies as st

from shuke.cards.values.earning import Award, Birthday, Extra, Stacking
from shuke.cards.values.free import Every, FreeService
from shuke.cards.values.policy import (
    BurnRule,
    DrainOrder,
    Expiry,
    Measure,
    Period,
    PointsRule,
    Rules,
    Shortage,
    StoredValueRule,
    Tier,
    TopUpStep,
)
from shuke.kit.money import Rounding

HOLDERS = st.sampled_from([0, 1])
LATTE, CAKE, FEE, BLACK = "拿铁", "蛋糕", "银卡年费", "黑卡"
GROUPS = {LATTE: "茶饮", CAKE: "糕点", FEE: "", BLACK: ""}
BIRTHDAYS = (None, (2, 29), (4, 15), (1, 31))
# What a tier asks for, by what is counted: (silver, gold).
_THRESHOLDS = {Measure.SPEND: (20_000, 60_000), Measure.VISITS: (2, 4), Measure.POINTS: (150, 600)}


@st.composite
def _extras(draw):
    """Up to three further rules, each of which could be published."""
    return tuple(draw(_extra(n)) for n in range(draw(st.sampled_from([0, 1, 2, 3]))))


# What a rule may ask for beside the amount; each asks for two things at most, else none would ever fit.
_CONDITIONS = st.sampled_from([
    {"groups": ("茶饮",)}, {"items": (CAKE,)}, {"weekdays": (2, 3)}, {"weekdays": (6, 7)},
    {"from_time": "09:00", "to_time": "12:30"}, {"from_time": "21:00", "to_time": "02:00"}, {"from_time": "12:00"},
    {"from_day": "2026-02-01", "to_day": "2026-03-31"}, {"to_day": "2026-02-10"}, {"tiers": ("silver", "gold")},
    {"first_visit": True}, *({"birthday": how} for how in Birthday.values if how),
])  # fmt: skip


@st.composite
def _extra(draw, n):
    times = draw(st.sampled_from([5_000, 10_000, 15_000, 20_000]))
    points = draw(st.sampled_from([3, 50] if times == 10_000 else [0, 0, 3]))
    asked = {}
    for condition in draw(st.lists(_CONDITIONS, max_size=2)):
        asked |= condition
    return Extra(
        f"rule{n}", f"规则{n}", f"Rule {n}", times_bp=times, points=points, each=draw(st.booleans()),
        minimum_minor=draw(st.sampled_from([0, 5_000])) if times >= 10_000 else 0, **asked,
    )  # fmt: skip


@st.composite
def programmes(draw):
    """A whole version of a programme's rules."""
    measure = draw(st.sampled_from(Measure))
    period = draw(st.sampled_from(Period))
    return Rules(
        points=draw(_points()), burn=draw(_BURN), stored=draw(_STORED), tiers=draw(_tiers(measure)),
        measure=measure, period=period, window_months=draw(st.integers(2 if period == Period.STREAK else 1, 3)),
        grace_days=draw(st.sampled_from([0, 0, 5, 40])), shortage=draw(st.sampled_from(Shortage)),
    )  # fmt: skip


# What a tier gives for nothing; one of them an item that a tier comes with.
FREE = st.sampled_from([
    (), (), (), (FreeService(CAKE),), (FreeService(LATTE, 3, Every.YEAR), FreeService(CAKE, 2)),
    (FreeService(CAKE, 2, Every.YEAR), FreeService(FEE)),
])  # fmt: skip


@st.composite
def _tiers(draw, measure):
    silver, gold = _THRESHOLDS[measure]
    fee = draw(st.sampled_from(["", FEE]))
    return (
        Tier("base", "会员", "Member", rank=1, free=draw(FREE)),
        Tier("silver", "银卡", "Silver", silver, multiplier_bp=12_500, discount_bp=250, rank=2, item=fee,
             item_months=2, free=draw(FREE)),
        Tier("gold", "金卡", "Gold", gold, multiplier_bp=15_000, discount_bp=750, rank=3, free=draw(FREE)),
        Tier("black", "黑卡", "Black", multiplier_bp=20_000, discount_bp=1_000, rank=4, item=BLACK,
             item_months=draw(st.sampled_from([0, 1])), free=draw(FREE)),
    )  # fmt: skip


def _points():
    return st.builds(
        PointsRule, points=st.integers(1, 3), per_minor=st.sampled_from([7, 100, 1_000]),
        rounding=st.sampled_from(Rounding), on_bonus=st.booleans(), expiry=st.sampled_from(Expiry),
        expiry_months=st.integers(1, 3), expiry_day=st.sampled_from(["02-29", "03-15", "12-31"]),
        expiry_years=st.integers(0, 1), pending_days=st.sampled_from([0, 0, 0, 1, 7, 40]), extras=_extras(),
        stacking=st.sampled_from(Stacking),
        awards=st.sampled_from([(), (Award("review", 20, 2),), (Award("review", 500),)]),
    )  # fmt: skip


_BURN = st.builds(
    BurnRule, minimum=st.sampled_from([1, 10, 100]), step=st.sampled_from([1, 10, 50]),
    value_minor=st.sampled_from([1, 33, 100]), max_share_bp=st.sampled_from([2_500, 10_000]),
    excluded=st.sampled_from([(), (), ("糕点",)]),
)  # fmt: skip
_STORED = st.builds(
    StoredValueRule, drain=st.sampled_from(DrainOrder), bonus_months=st.integers(0, 2),
    steps=st.just((TopUpStep(10_000, 1_000), TopUpStep(30_000, 5_000))),
    largest_balance_minor=st.sampled_from([0, 0, 45_000]),
)  # fmt: skip
# What lies on the counter: [name, price, how many].
_GOODS = st.tuples(
    st.sampled_from([LATTE, LATTE, CAKE, CAKE, FEE, BLACK]), st.integers(1, 9_000), st.integers(1, 3)
)  # fmt: skip
GOODS = st.lists(_GOODS, min_size=1, max_size=3)
STEPS = st.one_of(st.just(0), st.integers(0, 40))
BALANCES = st.one_of(st.just(0), st.integers(0, 30_000))
