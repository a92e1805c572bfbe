"""Offers to the lost: who was drawn, and what it brought so far."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from shuke.customers import queries as customers
from shuke.identity import queries as identity
from shuke.keyaccounts.models import LostOffer, LostOfferMember
from shuke.keyaccounts.risk.holdout import FIRST_AFTER, Arm, Effect, Telling, effect, telling
from shuke.kit import clock
from shuke.kit.problems import NotFound
from shuke.kit.tenancy import current_merchant


@dataclass(frozen=True)
class TrialRow:
    """One trial as it was drawn."""

    id: int
    name: str
    offer: str
    seed: str
    held_percent: int
    days: int
    cost_minor: int
    drawn_on: date
    by: str
    cancelled_on: date | None
    cancelled_why: str
    cancelled_by: str

    @property
    def until(self) -> date:
        """The last day that counts: of a trial called off the day before, the day of the lot at the earliest."""
        last = self.drawn_on + timedelta(days=self.days)
        return last if self.cancelled_on is None else max(self.cancelled_on - timedelta(days=1), self.drawn_on)

    @property
    def tells_on(self) -> date:
        """The day of the first figures."""
        return self.drawn_on + FIRST_AFTER


@dataclass(frozen=True)
class Drawn:
    """A customer of a trial: offered or held out, and what was spent since (minor units)."""

    customer_id: int
    name: str
    held: bool
    spent_minor: int


@dataclass(frozen=True)
class TrialResult:
    """What a trial brought so far; `effect` only where `telling` allows it."""

    trial: TrialRow
    drawn: tuple[Drawn, ...]
    offered: Arm
    held: Arm
    telling: Telling
    effect: Effect | None
    over: bool

    @property
    def running(self) -> bool:
        """Whether it is still measured."""
        return not self.over and self.trial.cancelled_on is None

    @property
    def cost_minor(self) -> int:
        """What the offer cost altogether."""
        return self.trial.cost_minor * self.offered.size


def trials(limit: int = 50) -> list[TrialRow]:
    """Trials, newest first; one statement."""
    return [_row(each) for each in LostOffer.objects.order_by("-drawn_on", "-id")[:limit]]


def trial(trial_id: int) -> TrialResult:
    """One trial with its measured effect; raises NotFound. Four statements."""
    row = LostOffer.objects.filter(pk=trial_id).first()
    if row is None:
        raise NotFound
    told = _row(row)
    held = dict(LostOfferMember.objects.filter(trial_id=trial_id).values_list("customer_id", "held"))
    names, bought = customers.names(held), customers.consumed(held)
    drawn = tuple(
        Drawn(each, names.get(each, ""), held[each], _spent(*bought.get(each, ([], [])), told)) for each in sorted(held)
    )
    offered = Arm([each.spent_minor for each in drawn if not each.held])
    without = Arm([each.spent_minor for each in drawn if each.held])
    today = clock.today(identity.merchant(current_merchant()).time_zone)
    measured_until = min(today, told.until)
    can = telling(offered, without, drawn_on=told.drawn_on, measured_until=measured_until)
    found = effect(offered, without) if can == Telling.TOLD else None
    return TrialResult(told, drawn, offered, without, can, found, today > told.until)


def _spent(days: list[date], running: list[int], told: TrialRow) -> int:
    """What was spent from the day after the lot to the last day that counts."""
    low, high = bisect_right(days, told.drawn_on), bisect_right(days, told.until)
    if low == high:
        return 0
    return running[high - 1] - (running[low - 1] if low else 0)


def _row(row: LostOffer) -> TrialRow:
    return TrialRow(
        row.pk, row.name, row.offer, row.seed, row.held_percent, row.days, row.cost_minor, row.drawn_on, row.by,
        row.cancelled_on, row.cancelled_why, row.cancelled_by,
    )  # fmt: skip
