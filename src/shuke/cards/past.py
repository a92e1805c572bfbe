"""What past purchases would have earned, had the card been there: the rules of today at the date of each. Pure."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from shuke.cards import rules
from shuke.cards.earning import fitting, points_of
from shuke.cards.occasion import facts_for
from shuke.cards.values import Purchase
from shuke.cards.values.earning import NOTHING_FITS, Facts, Fitting
from shuke.cards.values.policy import Rules, Tier


@dataclass(frozen=True, slots=True)
class Earning:
    """What one purchase earned, at which tier, and the last day of those points (None: they stay)."""

    purchase: Purchase
    tier: Tier
    points: int
    ends_on: date | None
    found: Fitting = NOTHING_FITS
    facts: Facts | None = None
    added: int = 0


@dataclass(frozen=True, slots=True)
class Spend:
    """What already counts towards the tier: of sales the card has seen."""

    at: datetime
    amount_minor: int
    visits: int = 1


def earn_past(
    purchases: Iterable[Purchase], spends: Iterable[Spend], policy: Rules, zone: ZoneInfo, *, birthday: int = 0
) -> Iterator[Earning]:
    """One card's purchases in order of time with what each earned, at the tier its window had reached before it."""
    window = Window(policy, zone)
    spends = list(spends)
    visits = sum(spend.visits for spend in spends)
    both: list[Purchase | Spend] = [*purchases, *spends]
    for each in sorted(both, key=lambda one: one.at):
        day = each.at.astimezone(zone).date()
        window.move_to(day)
        if isinstance(each, Spend):
            window.add(day, each.amount_minor)
            continue
        tier = window.tier
        yield _earned(each, tier, policy, zone, birthday=birthday, first=visits <= 0)
        visits += 1
        window.add(day, each.paid_minor)


def _earned(bought: Purchase, tier: Tier, policy: Rules, zone: ZoneInfo, *, birthday: int, first: bool) -> Earning:
    rule, paid = policy.points, bought.paid_minor
    facts = facts_for(
        policy, tier, at=bought.at, zone=zone, lines=bought.lines, first_visit=first, birthday=birthday
    )  # fmt: skip
    found = fitting(rule, facts, paid_minor=paid) if facts and rule.extras else NOTHING_FITS
    summed = points_of(paid, rule=rule, multiplier_bp=tier.multiplier_bp, found=found)
    ends = rules.points_end_on(bought.at.astimezone(zone).date(), rule)
    return Earning(bought, tier, summed.points, ends, found, facts, summed.added)


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
