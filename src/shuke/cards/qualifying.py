"""In which time spend, visits or points count towards a tier, what was reached in it, and what is missing. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shuke.cards.rules import last_day_counted, month_end, months_before
from shuke.cards.values import Progress
from shuke.cards.values.policy import Measure, Period, Rules, Tier

ONE_DAY = timedelta(days=1)
EVER = date(1, 1, 2)


@dataclass(frozen=True, slots=True)
class Span:
    """Days that count together, from `since` up to and without `until`; None: without end."""

    since: date
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Qualifying:
    """The spans to be summed up, and in which combinations a threshold may be reached in each of them.

    Rolling, lifetime: one span. Year, quarter: this period or the one before, because what was reached holds to the
    end of the next. Months in a row: those up to this month, or up to the last one while this one still runs.
    """

    spans: tuple[Span, ...]
    choices: tuple[tuple[int, ...], ...]

    def value(self, sums: Sequence[int]) -> int:
        """What was reached: the best combination counts, and in it its weakest span."""
        return max(min(sums[place] for place in choice) for choice in self.choices)

    @property
    def since(self) -> date:
        """The first day that counts at all."""
        return min(span.since for span in self.spans)


def qualifying(rules: Rules, today: date) -> Qualifying:
    """How a programme counts on a day."""
    if rules.period == Period.LIFETIME:
        return Qualifying((Span(EVER),), ((0,),))
    if rules.period == Period.ROLLING:
        return Qualifying((Span(months_before(today, rules.window_months) + ONE_DAY),), ((0,),))
    if rules.period == Period.STREAK:
        months = tuple(_back(today, 1, rules.window_months + 1))
        row = tuple(range(rules.window_months))
        return Qualifying(months, (row, tuple(place + 1 for place in row)))
    length = 12 if rules.period == Period.YEAR else 3
    return Qualifying(tuple(_back(today, length, 2)), ((0,), (1,)))


def _back(today: date, length: int, count: int) -> Iterator[Span]:
    """Calendar periods of so many months, the running one first."""
    first = today.replace(month=(today.month - 1) // length * length + 1, day=1)
    for _each in range(count):
        yield Span(first, month_end(first, length - 1) + ONE_DAY)
        first = months_before(first, length)


@dataclass(frozen=True, slots=True)
class Counted:
    """What counted on one day, refunds taken off."""

    day: date
    amount_minor: int
    visits: int
    points: int

    def by(self, measure: str) -> int:
        """How much of what a programme measures; several purchases of a day are one visit."""
        figures = {Measure.SPEND: self.amount_minor, Measure.POINTS: self.points, Measure.VISITS: int(self.visits > 0)}
        return figures[Measure(measure)]


def summed(rules: Rules, days: Iterable[Counted], today: date) -> tuple[tuple[int, ...], date | None]:
    """What was counted in each span of a programme, and the oldest day in the first of them."""
    spans, found = qualifying(rules, today).spans, list(days)
    sums = tuple(sum(each.by(rules.measure) for each in found if each.day in span) for span in spans)
    return sums, min((each.day for each in found if each.day in spans[0]), default=None)


def progress(
    sums: Sequence[int], *, tier: Tier, rules: Rules, oldest: date | None, today: date, currency: str
) -> Progress | None:
    """How far the next tier is; None on the highest, and where the next ones can only be bought.

    `by` is the last day on which `missing` stays true: the day before the oldest spend leaves a rolling window, or the
    last day of the period that runs.
    """
    higher = next((each for each in rules.tiers if each.rank > tier.rank and each.threshold), None)
    if higher is None:
        return None
    have, (done, of) = sums[0], _row(sums, higher.threshold, rules)
    return Progress(
        next_tier=higher, measure=rules.measure, have=have, missing=max(higher.threshold - have, 0),
        by=_by(rules, oldest or today, today), done=done, of=of, currency=currency,
    )  # fmt: skip


def _by(rules: Rules, oldest: date, today: date) -> date | None:
    if rules.period == Period.LIFETIME:
        return None
    if rules.period == Period.ROLLING:
        return last_day_counted(oldest, rules.window_months)
    until = qualifying(rules, today).spans[0].until
    return until - ONE_DAY if until else None


def _row(sums: Sequence[int], threshold: int, rules: Rules) -> tuple[int, int]:
    """How many months in a row have reached it up to now, and how many must; (0, 0) elsewhere."""
    if rules.period != Period.STREAK:
        return 0, 0
    before = 0
    for reached in sums[1:]:
        if reached < threshold:
            break
        before += 1
    return min(before + (sums[0] >= threshold), rules.window_months), rules.window_months
