"""A version of the rules as the form shows it."""

from typing import Any

from shuke.cards.values.earning import Deed
from shuke.cards.values.policy import Rules
from shuke.kit.money import Money


def initial_of(rules: Rules, currency: str) -> dict[str, Any]:
    """A version as the form shows it."""

    def shown(minor: int) -> str:
        return f"{Money(minor, currency).decimal:f}"

    return {
        "after": rules.number, "points": rules.points.points, "per": shown(rules.points.per_minor),
        "rounding": rules.points.rounding, "on_bonus": rules.points.on_bonus, "expiry": rules.points.expiry,
        "expiry_months": rules.points.expiry_months, "expiry_day": rules.points.expiry_day,
        "burn_minimum": rules.burn.minimum, "burn_step": rules.burn.step, "burn_value": shown(rules.burn.value_minor),
        "burn_max_share": percent_of(rules.burn.max_share_bp), "shortage": rules.shortage, "drain": rules.stored.drain,
        "bonus_months": rules.stored.bonus_months, "largest_balance": shown(rules.stored.largest_balance_minor),
        "small_sum": shown(rules.small_sum_minor), "window_months": rules.window_months, "note": "",
        "pending_days": rules.points.pending_days, "stacking": rules.points.stacking, "measure": rules.measure,
        "period": rules.period, "grace_days": rules.grace_days, "gift_near": rules.gift_near,
        "burn_excluded": ", ".join(rules.burn.excluded),
        **_awards_shown(rules),
    }  # fmt: skip


def _awards_shown(rules: Rules) -> dict[str, int]:
    given = {award.deed: award for award in rules.points.awards}
    most = max((award.most_a_month for award in given.values()), default=0)
    return {f"award_{deed}": given[deed].points if deed in given else 0 for deed in Deed.values} | {"award_most": most}


def percent_of(basis_points: int) -> str:
    """Basis points as a number to type: 550 → 5.5."""
    return f"{basis_points / 100:.2f}".rstrip("0").rstrip(".")
