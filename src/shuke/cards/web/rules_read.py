"""The version of the rules that a valid form and its rows describe."""

from collections.abc import Mapping
from typing import Any

from shuke.cards.values.earning import Award, Birthday, Deed, Extra, Stacking
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
from shuke.cards.web.extra_rows import names_of
from shuke.kit.money import Rounding


def rules_of(
    given: Mapping[str, Any], tiers: tuple[Tier, ...], steps: tuple[TopUpStep, ...], years: int,
    extras: tuple[Extra, ...] = (),
) -> Rules:  # fmt: skip
    """The version a valid form describes."""
    return Rules(
        points=PointsRule(
            points=given["points"], per_minor=given["per"].minor, rounding=Rounding(given["rounding"]),
            on_bonus=given["on_bonus"], expiry=Expiry(given["expiry"]), expiry_months=given["expiry_months"],
            expiry_day=given["expiry_day"], expiry_years=years, pending_days=given["pending_days"] or 0, extras=extras,
            stacking=Stacking(given["stacking"] or Stacking.MULTIPLY), awards=_awards(given),
        ),
        burn=BurnRule(
            minimum=given["burn_minimum"], step=given["burn_step"], value_minor=given["burn_value"].minor,
            max_share_bp=int(given["burn_max_share"] * 100), excluded=names_of(given["burn_excluded"]),
        ),
        stored=StoredValueRule(
            drain=DrainOrder(given["drain"]), steps=steps, bonus_months=given["bonus_months"],
            largest_balance_minor=given["largest_balance"].minor,
        ),
        tiers=tiers, window_months=given["window_months"], small_sum_minor=given["small_sum"].minor,
        shortage=Shortage(given["shortage"]), measure=Measure(given["measure"] or Measure.SPEND),
        period=Period(given["period"] or Period.ROLLING), grace_days=given["grace_days"] or 0,
        gift_near=Birthday(given["gift_near"] or Birthday.DAY),
    )  # fmt: skip


def _awards(given: Mapping[str, Any]) -> tuple[Award, ...]:
    most = given["award_most"] or 0
    points = {deed: given[f"award_{deed}"] or 0 for deed in Deed.values}
    return tuple(Award(deed, count, most) for deed, count in points.items() if count)
