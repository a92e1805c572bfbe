"""What a purchase earns, and how much of that when only a part of it stands."""

from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

from tests.stateful.paper.days import on

ROUND = {"down": floor, "up": ceil, "half_up": lambda exact: floor(exact + Fraction(1, 2))}
FULL = 10_000


def fitting(rule, *, at, lines, tier, first, birthday):
    """The further rules that fit a purchase; `lines` are [name, group, quantity, amount]."""
    return [extra for extra in rule.extras if _fits(extra, at, lines, tier, first, birthday)]


def earned(paid, *, rule, multiplier, extras, lines, paid_at_first):
    """The points of a purchase by `rule` and the `extras` that fitted, when `paid` of it stands."""
    if not paid:
        return 0
    reached = [extra for extra in extras if extra.minimum_minor <= paid]
    exact = Fraction(paid * rule.points * multiplier, rule.per_minor * FULL) * _factor(reached, rule.stacking, lines)
    return ROUND[rule.rounding](exact) + sum(_added(extra, lines, paid, paid_at_first) for extra in reached)


def _fits(extra, at, lines, tier, first, birthday):
    return all((
        not extra.weekdays or at.isoweekday() in extra.weekdays,
        not extra.from_day or date.fromisoformat(extra.from_day) <= at.date(),
        not extra.to_day or at.date() <= date.fromisoformat(extra.to_day),
        _minute(at) in _minutes(extra),
        not extra.tiers or tier in extra.tiers,
        first or not extra.first_visit,
        not extra.birthday or _near(extra.birthday, birthday, at.date()),
        not _picks(extra) or any(_picked(extra, line) for line in lines),
    ))  # fmt: skip


def _minute(at):
    return at.hour * 60 + at.minute


def _minutes(extra):
    """All minutes of a day at which a rule holds; a span that ends before it begins passes midnight."""
    begin, end = _read(extra.from_time or "00:00"), _read(extra.to_time or "24:00")
    return {n % 1440 for n in range(begin, end if begin < end else end + 1440)}


def _read(text):
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _near(how, birthday, today):
    if birthday is None:
        return False
    month, day = birthday
    if how == "month":
        return month == today.month
    monday = today - timedelta(days=today.weekday())
    days = [today] if how == "day" else [monday + timedelta(days=n) for n in range(7)]
    return any(each == on(each.year, month, day) for each in days)


def _picks(extra):
    return bool(extra.groups or extra.items)


def _picked(extra, line):
    return line[1] in extra.groups or line[0] in extra.items


def _factor(extras, stacking, lines):
    """What the bill counts in all: each line by the factors that are for it, or the whole by those for everything."""
    if not any(_picks(extra) for extra in extras):
        return _product([Fraction(extra.times_bp, FULL) for extra in extras], stacking)
    whole = sum(line[3] for line in lines)
    if not whole:
        return Fraction(1)
    return sum(
        line[3] * _product([Fraction(e.times_bp, FULL) for e in extras if not _picks(e) or _picked(e, line)], stacking)
        for line in lines
    ) / whole  # fmt: skip


def _product(factors, stacking):
    if stacking == "highest" and (high := [factor for factor in factors if factor > 1]):
        factors = [factor for factor in factors if factor < 1] + [max(high)]
    product = Fraction(1)
    for factor in factors:
        product *= factor
    return product


def _added(extra, lines, paid, paid_at_first):
    if extra.each and _picks(extra):
        pieces = sum(line[2] for line in lines if _picked(extra, line))
        return extra.points * pieces * paid // paid_at_first
    return extra.points
