"""What differs between two versions of the rules, in words of the active language. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from shuke.cards.explain import multiplier, off, share
from shuke.cards.free_words import free_words
from shuke.cards.values.earning import FULL, Birthday, Deed, Extra, Stacking
from shuke.cards.values.policy import Expiry, Measure, Period, PointsRule, Rules, Tier
from shuke.cards.values.what_if import Change
from shuke.kit.money import Money, Rounding

Parts = dict[str, str]  # what is decided, to how, both in words; empty: not at all


@dataclass(frozen=True, slots=True)
class _Item:
    """A tier or a further rule: what it is called, and what it consists of."""

    name: str
    parts: Parts


def differences(before: Rules, after: Rules, currency: str) -> tuple[Change, ...]:
    """Everything that differs, the programme's own rules first, then further rules, then tier by tier."""
    return (
        *_in_parts(_whole(before, currency), _whole(after, currency)),
        *_in_items(_extras(before, currency), _extras(after, currency)),
        *_in_items(_tiers(before, currency), _tiers(after, currency)),
    )


def _in_parts(before: Parts, after: Parts, of: str = "") -> Iterator[Change]:
    for what in {**before, **after}:
        was, becomes = before.get(what, ""), after.get(what, "")
        if was != becomes:
            yield Change(_("%(of)s, %(what)s") % {"of": of, "what": what} if of else what, was, becomes)


def _in_items(before: Mapping[str, _Item], after: Mapping[str, _Item]) -> Iterator[Change]:
    for key in {**before, **after}:
        was, becomes = before.get(key), after.get(key)
        if was and becomes:
            yield from _in_parts(was.parts, becomes.parts, of=becomes.name)
        elif becomes:
            yield Change(becomes.name, "", _joined(becomes.parts))
        elif was:
            yield Change(was.name, _joined(was.parts), "")


def _joined(parts: Parts) -> str:
    told = (_("%(what)s %(how)s") % {"what": what, "how": how} for what, how in parts.items() if how)
    return pgettext("between phrases", ", ").join(told)


def _whole(rules: Rules, currency: str) -> Parts:
    return {
        **_points(rules.points, currency), **_burn(rules, currency), **_stored(rules, currency),
        _("Tiers count"): str(Measure(rules.measure).label), _("Tiers count within"): str(Period(rules.period).label),
        _("Months that count for a tier"): str(rules.window_months),
        _("Birthday gifts are given"): str(Birthday(rules.gift_near).label),
        _("A tier that is no longer reached stays for"): _days(rules.grace_days),
    }  # fmt: skip


def _points(rule: PointsRule, currency: str) -> Parts:
    awards = {
        _("Points: %(deed)s") % {"deed": Deed(each.deed).label}: _award(each.points, each.most_a_month)
        for each in rule.awards
    }
    return {
        _("Points earned"): _("%(points)s for every %(per)s") % {
            "points": _pieces(rule.points), "per": _money(rule.per_minor, currency)
        },
        _("Points rounded"): rounding(rule.rounding),
        _("Payments with bonus earn points"): _yes(rule.on_bonus),
        _("Points end"): _expiry(rule),
        _("Points can be spent after"): _days(rule.pending_days),
        _("When several factors fit"): str(Stacking(rule.stacking).label),
        **awards,
    }  # fmt: skip


def _burn(rules: Rules, currency: str) -> Parts:
    burn = rules.burn
    pays = ngettext("%(points)s point pays %(sum)s", "%(points)s points pay %(sum)s", burn.step)
    return {
        _("Paying with points"): pays % {"points": f"{burn.step:,}", "sum": _money(burn.value_minor, currency)},
        _("Paying with points, from"): _pieces(burn.minimum),
        _("Paying with points, at most of a bill"): share(burn.max_share_bp),
        _("Groups that points cannot pay for"): _list(burn.excluded),
        _("When refunded points are already spent"): str(rules.shortage.label),
    }  # fmt: skip


def _stored(rules: Rules, currency: str) -> Parts:
    stored = rules.stored
    steps = {
        _("Top-up of %(paid)s") % {"paid": _money(step.paid_minor, currency)}: _("%(bonus)s on top")
        % {"bonus": _money(step.bonus_minor, currency)}
        for step in stored.steps
    }
    return steps | {
        _("Payments take"): str(stored.drain.label),
        _("Bonus ends"): _months_later(stored.bonus_months),
        _("Most paid-in money on a card"): _money(stored.largest_balance_minor, currency),
        _("Without PIN up to"): _money(rules.small_sum_minor, currency),
    }


def _extras(rules: Rules, currency: str) -> dict[str, _Item]:
    names = {tier.key: tier.name for tier in rules.tiers}
    return {each.key: _Item(_said(each.name_zh, each.name_en), _extra(each, names, currency))
            for each in rules.points.extras}  # fmt: skip


def _extra(each: Extra, tiers: Mapping[str, str], currency: str) -> Parts:
    added = _("%(points)s for each piece") if each.each else "%(points)s"
    return {
        pgettext("of a rule", "name"): _both(each.name_zh, each.name_en),
        _("points ×"): multiplier(each.times_bp) if each.times_bp != FULL else "",
        _("points added"): added % {"points": _pieces(each.points)} if each.points else "",
        pgettext("of a rule", "given"): _("for each piece") if each.each else "",
        pgettext("of a rule", "groups"): _list(each.groups),
        pgettext("of a rule", "items"): _list(each.items),
        _("days of the week"): _list(map(weekday, each.weekdays)),
        pgettext("of a rule", "hours"): _span(each.from_time, each.to_time),
        pgettext("of a rule", "days"): _span(each.from_day, each.to_day),
        pgettext("of a rule", "tier"): _list(tiers.get(key, key) for key in each.tiers),
        pgettext("of a rule", "visit"): pgettext("visit", "the first one") if each.first_visit else "",
        pgettext("of a rule", "birthday"): str(Birthday(each.birthday).label) if each.birthday else "",
        _("from a sum paid of"): _money(each.minimum_minor, currency) if each.minimum_minor else "",
    }  # fmt: skip


def _tiers(rules: Rules, currency: str) -> dict[str, _Item]:
    return {tier.key: _Item(tier.name, _tier(tier, rules, currency)) for tier in rules.tiers}


def _tier(tier: Tier, rules: Rules, currency: str) -> Parts:
    return {
        pgettext("of a rule", "name"): _both(tier.name_zh, tier.name_en),
        _("reached with"): _amount(tier.threshold, rules.measure, currency),
        _("points ×"): multiplier(tier.multiplier_bp),
        pgettext("of a tier", "discount"): off(tier.discount_bp) if tier.discount_bp else pgettext("of a tier", "none"),
        _("comes with the item"): tier.item,
        _("for so long"): _months(tier.item_months) if tier.item else "",
        pgettext("of a tier", "free"): _list(map(free_words, tier.free)),
        _("points on the birthday"): _pieces(tier.gift_points) if tier.gift_points else "",
        _("birthday gift"): _both(tier.gift_zh, tier.gift_en),
        _("comes first"): _both(tier.priority_zh, tier.priority_en),
    }  # fmt: skip


def rounding(how: Rounding) -> str:
    """A way of rounding, as it is chosen."""
    return {
        Rounding.DOWN: pgettext("rounding", "down"), Rounding.UP: pgettext("rounding", "up"),
        Rounding.HALF_UP: pgettext("rounding", "to the nearest"),
    }[how]  # fmt: skip


def _amount(threshold: int, measure: str, currency: str) -> str:
    if measure == Measure.SPEND:
        return _money(threshold, currency)
    if measure == Measure.VISITS:
        return ngettext("%(n)s visit", "%(n)s visits", threshold) % {"n": f"{threshold:,}"}
    return _pieces(threshold)


def _award(points: int, most: int) -> str:
    if not most:
        return _pieces(points)
    words = ngettext("%(points)s, at most once a month", "%(points)s, at most %(most)s times a month", most)
    return words % {"points": _pieces(points), "most": most}


def _expiry(rule: PointsRule) -> str:
    if rule.expiry == Expiry.ROLLING:
        return _months_later(rule.expiry_months)
    if rule.expiry == Expiry.FIXED:
        years = ngettext("%(n)s year", "%(n)s years", rule.expiry_years) % {"n": rule.expiry_years}
        return _("on %(day)s, %(years)s later") % {"day": rule.expiry_day, "years": years}
    return pgettext("of points", "never")


def _months_later(months: int) -> str:
    return (
        _("at the end of the month, %(months)s later") % {"months": _months(months)}
        if months
        else pgettext("of points", "never")
    )


def _months(months: int) -> str:
    return ngettext("%(n)s month", "%(n)s months", months) % {"n": months} if months else _("for ever")


def _days(days: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def _pieces(points: int) -> str:
    return ngettext("%(n)s point", "%(n)s points", points) % {"n": f"{points:,}"}


def _money(minor: int, currency: str) -> str:
    return Money(minor, currency).format()


def _yes(so: bool) -> str:
    return pgettext("rule", "yes") if so else pgettext("rule", "no")


def _span(first: str, last: str) -> str:
    return f"{first or '…'} – {last or '…'}" if first or last else ""


def _list(names: Iterable[str]) -> str:
    return _(", ").join(names)


def weekday(day: int) -> str:
    """A day of the week, 1 being Monday."""
    return [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")][day - 1]


def _said(chinese: str, english: str) -> str:
    return (chinese or english) if (get_language() or "zh").startswith("zh") else (english or chinese)


def _both(chinese: str, english: str) -> str:
    return " / ".join(each for each in (chinese, english) if each)
