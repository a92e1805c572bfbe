"""What membership brings and asks, line by line, for somebody who is about to join."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from shuke.cards.differing import weekday
from shuke.cards.explain import multiplier, rule_name
from shuke.cards.values.earning import FULL, Birthday, Extra
from shuke.cards.values.policy import Measure, Period, Rules, Tier
from shuke.cards.web.benefits import promises, tier_benefit
from shuke.kit import moments
from shuke.kit.money import Money

MOST_EXTRAS = 6


def join_promises(rules: Rules, currency: str, today: date) -> list[str]:
    """The programme's promises; then each tier with what it takes to reach it, and each further rule of these days."""
    tiers = [_tier(tier, rules, currency) for tier in rules.tiers[1:] if tier_benefit(tier)]
    names = {tier.key: tier.name for tier in rules.tiers}
    current = [each for each in rules.points.extras if _is_current(each, today)]
    return [
        *promises(rules, currency),
        *tiers,
        *(_extra(each, names, currency, today) for each in current[:MOST_EXTRAS]),
    ]


def _tier(tier: Tier, rules: Rules, currency: str) -> str:
    """“Gold, from ¥1,000.00 spent within 6 months: 5 % off, points × 1.2”."""
    ways = [_reached(tier.threshold, rules, currency)] if tier.threshold else []
    if tier.item:
        ways.append(_("with the purchase of %(item)s") % {"item": tier.item})
    return _("%(tier)s, %(how)s: %(benefit)s") % {
        "tier": tier.name, "how": pgettext("between ways", " or ").join(ways), "benefit": tier_benefit(tier),
    }  # fmt: skip


def _reached(threshold: int, rules: Rules, currency: str) -> str:
    months = rules.window_months
    told = {"amount": _amount(threshold, rules.measure, currency), "n": months}
    if rules.period == Period.ROLLING:
        return ngettext("from %(amount)s within %(n)s month", "from %(amount)s within %(n)s months", months) % told
    return {
        Period.YEAR: _("from %(amount)s in a calendar year"),
        Period.QUARTER: _("from %(amount)s in a calendar quarter"),
        Period.LIFETIME: _("from %(amount)s in all"),
        Period.STREAK: _("from %(amount)s a month, %(n)s months in a row"),
    }[Period(rules.period)] % told


def _amount(threshold: int, measure: str, currency: str) -> str:
    if measure == Measure.SPEND:
        return _("%(sum)s spent") % {"sum": Money(threshold, currency).format()}
    if measure == Measure.VISITS:
        words = npgettext("to reach a tier", "%(n)s visit", "%(n)s visits", threshold)
    else:
        words = npgettext("to reach a tier", "%(n)s point", "%(n)s points", threshold)
    return words % {"n": f"{threshold:,}"}


def _is_current(extra: Extra, today: date) -> bool:
    day = today.isoformat()
    return (extra.from_day or day) <= day <= (extra.to_day or day)


def _extra(extra: Extra, tiers: Mapping[str, str], currency: str, today: date) -> str:
    """“Double Tuesday: points × 2 (Tuesday, 14:00 – 17:00)”."""
    comma = pgettext("between phrases", ", ")
    gives, when = comma.join(_gives(extra)), comma.join(_when(extra, tiers, currency, today))
    told = {"rule": rule_name(extra), "gives": gives, "when": when}
    return _("%(rule)s: %(gives)s (%(when)s)") % told if when else _("%(rule)s: %(gives)s") % told


def _gives(extra: Extra) -> Iterator[str]:
    if extra.times_bp != FULL:
        yield _("points × %(times)s") % {"times": multiplier(extra.times_bp)}
    if extra.points:
        points = ngettext("%(n)s point", "%(n)s points", extra.points) % {"n": f"{extra.points:,}"}
        yield _("%(points)s for each piece") % {"points": points} if extra.each else points


def _when(extra: Extra, tiers: Mapping[str, str], currency: str, today: date) -> Iterator[str]:
    comma = _(", ")
    if extra.first_visit:
        yield _("the first visit")
    if extra.birthday:
        near = str(Birthday(extra.birthday).label)
        yield near[:1].lower() + near[1:]
    if extra.weekdays:
        yield comma.join(map(weekday, extra.weekdays))
    if extra.from_time or extra.to_time:
        yield f"{extra.from_time or '0:00'} – {extra.to_time or '24:00'}"
    if extra.to_day:
        yield _("until %(day)s") % {"day": moments.calendar_day(date.fromisoformat(extra.to_day), today)}
    for names in ((*extra.groups, *extra.items), tuple(tiers.get(key, key) for key in extra.tiers)):
        if names:
            yield comma.join(names)
    if extra.minimum_minor:
        yield _("from a sum paid of %(sum)s") % {"sum": Money(extra.minimum_minor, currency).format()}
