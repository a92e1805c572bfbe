"""What is known of one customer when they are graded. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from shuke.keyaccounts.grading.policy import Policy

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Facts:
    """Sums are minor units: in the window, in as many months before it, in each whole month (the latest last).

    `ratings` are those given by hand, by input.
    """

    customer_id: int
    spend_minor: int = 0
    before_minor: int = 0
    days: int = 0
    months: tuple[int, ...] = ()
    ratings: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edges:
    """The last days up to which sums are read: before the window before, before the window, today, and of months."""

    earlier: date
    since: date
    until: date
    months: tuple[date, ...]

    @property
    def days(self) -> list[date]:
        """All in the order in which `facts_of` takes them back."""
        return [self.earlier, self.since, self.until, *self.months]


def edges(policy: Policy, today: date) -> Edges:
    """Where the sums of a policy begin and end on a day; the star rule looks at whole months only."""
    first = today.replace(day=1)
    starts = [months_before(first, back) for back in range(policy.star_months, -1, -1)]
    return Edges(
        months_before(today, 2 * policy.window_months), months_before(today, policy.window_months), today,
        tuple(start - ONE_DAY for start in starts),
    )  # fmt: skip


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def facts_of(customer_id: int, running: list[int | None], days: int, ratings: Mapping[str, float]) -> Facts:
    """Facts from what was spent up to each of the edges' days."""
    earlier, since, until, *months = (each or 0 for each in running)
    sums = tuple(later - sooner for sooner, later in pairwise(months))
    return Facts(customer_id, until - since, since - earlier, days, sums, ratings)
