"""Whether rules make sense before they are published. Pure."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shuke.cards.errors import RulesRefused
from shuke.cards.values.policy import FULL, Rules, Tier

_LARGEST = 10**12


def check_rules(rules: Rules) -> None:
    """Raise RulesRefused naming the first rule that contradicts itself."""
    for field, why in _faults(rules):
        raise RulesRefused(field=field, why=why)


def _faults(rules: Rules) -> Iterator[tuple[str, str | Promise]]:
    yield from _points_faults(rules)
    yield from _burn_faults(rules)
    yield from _stored_faults(rules)
    yield from _tier_faults(rules)


def _points_faults(rules: Rules) -> Iterator[tuple[str, str | Promise]]:
    rule = rules.points
    if not (0 <= rule.points <= _LARGEST and 1 <= rule.per_minor <= _LARGEST):
        yield "per", _("points are given for an amount above zero")
    if not (1 <= rule.expiry_months <= 120 and 0 <= rule.expiry_years <= 10):
        yield "expiry_months", _("points last between 1 and 120 months")
    month, _dash, day = rule.expiry_day.partition("-")
    if not (month.isdigit() and day.isdigit() and 1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        yield "expiry_day", _("the day is written month-day, like 12-31")


def _burn_faults(rules: Rules) -> Iterator[tuple[str, str | Promise]]:
    rule = rules.burn
    if not (1 <= rule.step <= _LARGEST and 1 <= rule.value_minor <= _LARGEST and 0 <= rule.minimum <= _LARGEST):
        yield "burn_step", _("a step of at least one point pays more than nothing")
    if not 0 <= rule.max_share_bp <= FULL:
        yield "burn_max_share", _("points pay between 0 and 100 % of a bill")


def _stored_faults(rules: Rules) -> Iterator[tuple[str, str | Promise]]:
    rule = rules.stored
    if not (0 <= rule.bonus_months <= 120 and 0 <= rule.largest_balance_minor <= _LARGEST):
        yield "bonus_months", _("bonus lasts up to 120 months; 0 means for ever")
    before = None
    for row, step in enumerate(rule.steps, start=1):
        if not (0 < step.paid_minor <= _LARGEST and 0 <= step.bonus_minor <= _LARGEST):
            yield f"step_paid-{row}", _("a top-up step has an amount above zero and a bonus of zero or more")
        if step.paid_minor == before:
            yield f"step_paid-{row}", _("two top-up steps begin at the same amount")
        before = step.paid_minor


def _tier_faults(rules: Rules) -> Iterator[tuple[str, str | Promise]]:
    tiers = rules.tiers
    if not tiers or tiers[0].threshold_minor != 0:
        yield "tier_from-1", _("the lowest tier begins at zero, so that everybody has one")
    if len({tier.key for tier in tiers}) < len(tiers):
        yield "tiers", _("two tiers begin at the same amount")
    for row, tier in enumerate(tiers, start=1):
        yield from _one_tier_faults(row, tier, tiers[row - 2] if row > 1 else None)
    if not 1 <= rules.window_months <= 60:
        yield "window_months", _("the window is 1 to 60 months long")
    if not 0 <= rules.small_sum_minor <= _LARGEST:
        yield "small_sum", _("the small sum is zero or more")


def _one_tier_faults(row: int, tier: Tier, lower: Tier | None) -> Iterator[tuple[str, str | Promise]]:
    if lower is not None and lower.threshold_minor == tier.threshold_minor:
        yield f"tier_from-{row}", _("two tiers begin at the same amount")
    if not tier.name_zh.strip() and not tier.name_en.strip():
        yield f"tier_zh-{row}", _("every tier has a name")
    if not 0 <= tier.discount_bp <= FULL:
        yield f"tier_off-{row}", _("a discount lies between 0 and 100 %")
    if not 0 <= tier.multiplier_bp <= 100 * FULL:
        yield f"tier_times-{row}", _("a multiplier lies between 0 and 100")
