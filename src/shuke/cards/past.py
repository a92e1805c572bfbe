"""What past purchases would have earned, had the card been there: the rules of today at the date of each. Pure."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from shuke.cards import rules
from shuke.cards.values import Purchase
from shuke.cards.values.policy import Rules, Tier


@dataclass(frozen=True, slots=True)
class Earning:
    """What one purchase earned, at which tier, and the last day of those points (None: they stay)."""

    purchase: Purchase
    tier: Tier
    points: int
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Spend:
    """What already counts towards the tier: of sales the card has seen."""

    at: datetime
    amount_minor: int


def earn_past(purchases: Iterable[Purchase], spends: Iterable[Spend], policy: Rules, zone: tzinfo) -> Iterator[Earning]:
    """One card's purchases in order of time with what each earned, at the tier its window had reached before it."""
    window = Window(policy, zone)
    both: list[Purchase | Spend] = [*purchases, *spends]
    for each in sorted(both, key=lambda one: one.at):
        day = each.at.astimezone(zone).date()
        window.move_to(day)
        if isinstance(each, Spend):
            window.add(day, each.amount_minor)
            continue
        tier = window.tier
        points = rules.points_for(each.paid_minor, tier=tier, rule=policy.points)
        yield Earning(each, tier, points, rules.points_end_on(day, policy.points))
        window.add(day, each.paid_minor)


class Window:
    """The rolling sum of what counts towards a tier, day by day."""

    def __init__(self, policy: Rules, zone: tzinfo) -> None:
        self.policy, self.zone = policy, zone
        self._days: deque[tuple[date, int]] = deque()
        self._sum, self._today = 0, date.min

    @property
    def tier(self) -> Tier:
        """The tier that the sum reaches."""
        return rules.tier_for(self._sum, self.policy.tiers)

    def move_to(self, day: date) -> None:
        """Let go of what is too old to count on a day; days come in order."""
        if day == self._today:
            return
        self._today = day
        first = rules.months_before(day, self.policy.window_months) + rules.ONE_DAY
        while self._days and self._days[0][0] < first:
            self._sum -= self._days.popleft()[1]

    def add(self, day: date, amount: int) -> None:
        """Count an amount on a day."""
        self._days.append((day, amount))
        self._sum += amount


def expiries(earnings: Iterable[Earning], today: date) -> dict[date, int]:
    """How many points ended after which last day, of those that ended before `today`."""
    ended: dict[date, int] = {}
    for earning in earnings:
        if earning.ends_on is not None and earning.ends_on < today and earning.points:
            ended[earning.ends_on] = ended.get(earning.ends_on, 0) + earning.points
    return ended
