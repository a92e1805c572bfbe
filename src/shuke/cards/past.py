"""What past purchases would have earned, had the card been there: the rules of today at the date of each. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from shuke.cards import rules
from shuke.cards.earning import fitting, points_of
from shuke.cards.occasion import facts_for
from shuke.cards.qualifying import Counted, Qualifying, qualifying
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
    points: int = 0


def earn_past(
    purchases: Iterable[Purchase], spends: Iterable[Spend], policy: Rules, zone: ZoneInfo, *, birthday: int = 0
) -> Iterator[Earning]:
    """One card's purchases in order of time with what each earned, at the tier its window had reached before it."""
    standing = Standing(policy)
    spends = list(spends)
    visits = sum(spend.visits for spend in spends)
    both: list[Purchase | Spend] = [*purchases, *spends]
    for each in sorted(both, key=lambda one: one.at):
        day = each.at.astimezone(zone).date()
        standing.move_to(day)
        if isinstance(each, Spend):
            standing.add(day, each.amount_minor, each.visits, each.points)
            continue
        tier = standing.tier
        earning = _earned(each, tier, policy, zone, birthday=birthday, first=visits <= 0)
        yield earning
        visits += 1
        standing.add(day, each.paid_minor, 1, earning.points)


def _earned(bought: Purchase, tier: Tier, policy: Rules, zone: ZoneInfo, *, birthday: int, first: bool) -> Earning:
    rule, paid = policy.points, bought.paid_minor
    facts = facts_for(
        policy, tier, at=bought.at, zone=zone, lines=bought.lines, first_visit=first, birthday=birthday
    )  # fmt: skip
    found = fitting(rule, facts, paid_minor=paid) if facts and rule.extras else NOTHING_FITS
    summed = points_of(paid, rule=rule, multiplier_bp=tier.multiplier_bp, found=found)
    ends = rules.points_end_on(bought.at.astimezone(zone).date(), rule)
    return Earning(bought, tier, summed.points, ends, found, facts, summed.added)


class Standing:
    """What counts towards a tier, day by day; days come in order."""

    def __init__(self, policy: Rules) -> None:
        self.policy = policy
        self._days: dict[date, Counted] = {}
        self._values: dict[date, int] = {}
        self._spans: Qualifying | None = None
        self._sums: list[int] = []
        self._today = date.min

    @property
    def tier(self) -> Tier:
        """The tier that is reached on the day moved to."""
        value = self._spans.value(self._sums) if self._spans else 0
        return rules.tier_for(value, self.policy.tiers)

    def move_to(self, day: date) -> None:
        """Count as on a day: what is too old or of another period counts no more."""
        if day != self._today:
            self._today, self._spans = day, qualifying(self.policy, day)
            self._sums = [
                sum(value for each, value in self._values.items() if each in span) for span in self._spans.spans
            ]

    def add(self, day: date, amount: int, visits: int, points: int) -> None:
        """Count a purchase of a day."""
        known = self._days.get(day, Counted(day, 0, 0, 0))
        told = Counted(day, known.amount_minor + amount, known.visits + visits, known.points + points)
        more = told.by(self.policy.measure) - known.by(self.policy.measure)
        self._days[day], self._values[day] = told, told.by(self.policy.measure)
        if more and self._spans:
            self._sums = [
                each + (more if day in span else 0) for each, span in zip(self._sums, self._spans.spans, strict=True)
            ]


def expiries(earnings: Iterable[Earning], today: date) -> dict[date, int]:
    """How many points ended after which last day, of those that ended before `today`."""
    ended: dict[date, int] = {}
    for earning in earnings:
        if earning.ends_on is not None and earning.ends_on < today and earning.points:
            ended[earning.ends_on] = ended.get(earning.ends_on, 0) + earning.points
    return ended
