"""Which tier somebody reaches, and how long a bought one holds."""

from datetime import date

from tests.stateful.paper.days import ONE_DAY, day_of, month_on


def reached(rules, entries, today):
    """The place of the highest tier whose threshold is met; `entries` are (at, amount, visits, points)."""
    value = counted(rules, entries, today)
    return max(n for n, tier in enumerate(rules.tiers) if n == 0 or 0 < tier.threshold <= value)


def counted(rules, entries, today):
    """What was reached by a programme's measure within its period."""
    dated = [(day_of(at), *figures) for at, *figures in entries]

    def within(since, until=date.max):
        return _figure(rules.measure, [each for each in dated if since <= each[0] < until])

    if rules.period == "lifetime":
        return within(date.min)
    if rules.period == "rolling":
        return within(month_on(today, -rules.window_months) + ONE_DAY)
    month = today.replace(day=1)
    if rules.period == "streak":
        months = [within(month_on(month, -n), month_on(month, 1 - n)) for n in range(rules.window_months + 1)]
        return max(min(months[:-1]), min(months[1:]))
    length = 12 if rules.period == "year" else 3
    begin = month.replace(month=(month.month - 1) // length * length + 1)
    return max(within(begin, month_on(begin, length)), within(month_on(begin, -length), begin))


def _figure(measure, entries):
    if measure == "visits":
        visits = {}
        for day, _amount, came, _points in entries:
            visits[day] = visits.get(day, 0) + came
        return sum(1 for came in visits.values() if came > 0)
    return sum(amount if measure == "spend" else points for _day, amount, _came, points in entries)


def bought(rules, names):
    """The place of the highest tier that comes with one of these things; None without any."""
    return max((n for n, tier in enumerate(rules.tiers) if tier.item and tier.item in names), default=None)
