"""Whether rules make sense before they are published. Pure."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shuke.cards.errors import RulesRefused
from shuke.cards.free_services import MOST_TIMES
from shuke.cards.values.earning import Birthday, Extra
from shuke.cards.values.free import Every
from shuke.cards.values.policy import FULL, Period, Rules, Tier

MOST_EXTRAS = 30
MOST_FREE = 20
_LARGEST = 10**12
_TIER_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")


def check_rules(rules: Rules) -> None:
    """Raise RulesRefused naming the first rule that contradicts itself."""
    for refused in faults_of(rules):
        raise refused


def faults_of(rules: Rules) -> Iterator[RulesRefused]:
    """Each rule that contradicts itself or another, as the refusal that names it."""
    for field, why in _faults(rules):
        yield RulesRefused(field=field, why=why)


def _faults(rules: Rules) -> Iterator[tuple[str, str | Promise]]:
    if any("\x00" in text for text in _texts(rules.body())):
        yield "rules", _("leave out the NUL characters")
    yield from _points_faults(rules)
    yield from _extra_faults(rules)
    yield from _burn_faults(rules)
    yield from _stored_faults(rules)
    yield from _tier_faults(rules)


def _texts(value: Any) -> Iterator[str]:
    """Every text in stored rules; the database keeps none with a NUL."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(each)


def _points_faults(rules: Rules) -> Iterator[tuple[str, str | Promise]]:
    rule = rules.points
    if not (0 <= rule.points <= _LARGEST and 1 <= rule.per_minor <= _LARGEST):
        yield "per", _("points are given for an amount above zero")
    if not (1 <= rule.expiry_months <= 120 and 0 <= rule.expiry_years <= 10):
        yield "expiry_months", _("points last between 1 and 120 months")
    month, _dash, day = rule.expiry_day.partition("-")
    if not (month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        yield "expiry_day", _("the day is written month-day, like 12-31")


def _extra_faults(rules: Rules) -> Iterator[tuple[str, str | Promise]]:
    if not 0 <= rules.points.pending_days <= 366:
        yield "pending_days", _("points wait for at most 366 days")
    if len(rules.points.extras) > MOST_EXTRAS:
        yield "extras", _("a programme has at most 30 further rules")
    if len({extra.key for extra in rules.points.extras}) < len(rules.points.extras):
        yield "extras", _("each further rule has a key of its own")
    for row, extra in enumerate(rules.points.extras, start=1):
        for cell, why in _one_extra_faults(extra):
            yield f"extra_{cell}-{row}", why


def _one_extra_faults(extra: Extra) -> Iterator[tuple[str, str | Promise]]:
    if not (0 <= extra.times_bp <= 100 * FULL and 0 <= extra.points <= _LARGEST):
        yield "times", _("a multiplier lies between 0 and 100")
    if extra.times_bp == FULL and not extra.points:
        yield "times", _("it multiplies by something else than 1, or it adds points")
    # Else a refund that falls below the minimum would bring points instead of taking some.
    if extra.times_bp < FULL and extra.minimum_minor:
        yield "minimum", _("a minimum sum goes with multipliers of 1 and above only")
    if not 0 <= extra.minimum_minor <= _LARGEST:
        yield "minimum", _("the minimum is zero or more")
    if not all(_is_time(at) for at in (extra.from_time, extra.to_time) if at):
        yield "from_time", _("a time is written hour:minute, like 14:00")
    if extra.from_day and extra.to_day and extra.from_day > extra.to_day:
        yield "to_day", _("the last day is not before the first")
    if not all(_is_day(day) for day in (extra.from_day, extra.to_day) if day):
        yield "from_day", _("a day is written year-month-day, like 2026-10-01")
    if not set(extra.weekdays) <= set(range(1, 8)):
        yield "weekdays", _("days of the week are 1 to 7")


def _is_time(text: str) -> bool:
    return bool(_TIME.fullmatch(text))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


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
        if not 0 < step.paid_minor <= _LARGEST:
            yield f"step_paid-{row}", _("a top-up step has an amount above zero")
        if not 0 <= step.bonus_minor <= _LARGEST:
            yield f"step_bonus-{row}", _("the bonus is zero or more")
        if step.paid_minor == before:
            yield f"step_paid-{row}", _("two top-up steps begin at the same amount")
        before = step.paid_minor


def is_tier_key(text: str) -> bool:
    """Whether it can name a tier for good: postings and cards hold it."""
    return _TIER_KEY.fullmatch(text) is not None


def _tier_faults(rules: Rules) -> Iterator[tuple[str, str | Promise]]:
    tiers = rules.tiers
    negative = [row for row, tier in enumerate(tiers, start=1) if tier.threshold < 0]
    for row in negative:
        yield f"tier_from-{row}", _("a tier is reached with zero or more")
    if not tiers or (tiers[0].threshold != 0 and not negative):
        yield "tier_from-1", _("the lowest tier begins at zero, so that everybody has one")
    if len({tier.key for tier in tiers}) < len(tiers):
        yield "tiers", _("two tiers begin at the same amount")
    if not all(is_tier_key(tier.key) for tier in tiers):
        yield "tiers", _("a tier's key is up to 40 small letters, digits and hyphens")
    for row, tier in enumerate(tiers, start=1):
        yield from _one_tier_faults(row, tier, tiers[row - 2] if row > 1 else None)
    if rules.period == Period.STREAK and not 2 <= rules.window_months <= 24:
        yield "window_months", _("months in a row are 2 to 24")
    if rules.gift_near not in (Birthday.DAY, Birthday.WEEK, Birthday.MONTH):
        yield "gift_near", _("a birthday gift is given on the day, in the week or in the month")
    if not 0 <= rules.grace_days <= 366:
        yield "grace_days", _("a tier stays for at most 366 days more")
    if not 1 <= rules.window_months <= 60:
        yield "window_months", _("the window is 1 to 60 months long")
    if not 0 <= rules.small_sum_minor <= _LARGEST:
        yield "small_sum", _("the small sum is zero or more")


def _one_tier_faults(row: int, tier: Tier, lower: Tier | None) -> Iterator[tuple[str, str | Promise]]:
    bought = bool(tier.item and not tier.threshold)
    if lower is not None and not bought and lower.threshold == tier.threshold:
        yield f"tier_from-{row}", _("two tiers begin at the same amount")
    if not tier.name_zh.strip() and not tier.name_en.strip():
        yield f"tier_zh-{row}", _("every tier has a name")
    if not 0 <= tier.discount_bp <= FULL:
        yield f"tier_off-{row}", _("a discount lies between 0 and 100 %")
    if not 0 <= tier.gift_points <= _LARGEST:
        yield f"tier_gift_points-{row}", _("a birthday gift is zero points or more")
    if not 0 <= tier.multiplier_bp <= 100 * FULL:
        yield f"tier_times-{row}", _("a multiplier lies between 0 and 100")
    yield from _free_faults(row, tier)


def _free_faults(row: int, tier: Tier) -> Iterator[tuple[str, str | Promise]]:
    items = [service.item for service in tier.free]
    if len(items) > MOST_FREE:
        yield f"tier_free-{row}", _("a tier has at most 20 free services")
    if not all(item.strip() == item != "" for item in items):
        yield f"tier_free-{row}", _("name the item that is free, as it stands on bills")
    if len(set(items)) < len(items):
        yield f"tier_free-{row}", _("leave one line for each item: one is there twice")
    if not all(1 <= service.times <= MOST_TIMES for service in tier.free):
        yield f"tier_free-{row}", _("say how often: 1 to 99 times")
    if not all(service.every in Every.values for service in tier.free):
        yield f"tier_free-{row}", _("a free service begins anew every month or every year")
