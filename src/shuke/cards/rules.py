"""Pure decisions about points, tiers and stored value. The formulae are explained in docs/formulae.md."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction

from shuke.cards.errors import BurnRefused, TopUpSpent, TopUpUndoTooLate
from shuke.cards.values import Balances
from shuke.cards.values.policy import FULL, BurnRule, DrainOrder, Expiry, PointsRule, Tier, TopUpStep
from shuke.kit.money import Money, Rounding

ONE_DAY = timedelta(days=1)
UNDO_TOP_UP_WITHIN = timedelta(hours=1)
_NONE = TopUpStep(0, 0)


def tier_for(reached: int, tiers: Sequence[Tier]) -> Tier:
    """The highest tier whose threshold is reached; `tiers` lowest first. What can only be bought is never reached."""
    return next((tier for tier in reversed(tiers) if tier.threshold and reached >= tier.threshold), tiers[0])


def tier_reached(value: int, *, tier: Tier, tiers: Sequence[Tier]) -> Tier | None:
    """The tier above `tier` that was reached; None when the card stays where it is."""
    reached = tier_for(value, tiers)
    return reached if reached.rank > tier.rank else None


def granted_until(tier: Tier, since: date | None) -> date | None:
    """The last day of a tier bought on a day, or going on from its old end; None: for ever."""
    if not tier.item_months or since is None:
        return None
    end = month_end(since, tier.item_months)
    return end.replace(day=min(since.day, end.day))


def granted_before(tier: Tier, until: date | None, today: date) -> date | None:
    """The last day of a bought tier without its last purchase; None when nothing is left of it."""
    if until is None or not tier.item_months:
        return None
    earlier = months_before(until, tier.item_months)
    return earlier if earlier > today else None


def tier_bought(items: Iterable[str], tiers: Sequence[Tier]) -> Tier | None:
    """The highest tier that comes with one of these items; None without any."""
    names = set(items)
    return next((tier for tier in reversed(tiers) if tier.item and tier.item in names), None)


def discount_for(gross_minor: int, tier: Tier) -> int:
    """What the tier takes off a bill, half a minor unit rounded up."""
    return Rounding.HALF_UP.apply(Fraction(gross_minor * tier.discount_bp, FULL))


def bonus_for(paid_minor: int, steps: Sequence[TopUpStep]) -> int:
    """The bonus of the highest step that one payment reaches; steps do not add up."""
    return max(
        (step for step in steps if paid_minor >= step.paid_minor), key=lambda s: s.paid_minor, default=_NONE
    ).bonus_minor


def drain(spend: int, *, principal: int, bonus: int, order: DrainOrder, share: tuple[int, int]) -> tuple[int, int]:
    """How a payment of `spend` is taken: (principal, bonus), adding up to it exactly.

    `share` is (principal, bonus) when value was last added. Proportional looks at what must remain of *that*, not at
    the balances of the moment, so that many small payments take exactly what a single one would.
    Raises ValueError when the card holds less.
    """
    if not 0 <= spend <= principal + bonus:
        raise ValueError("a card cannot pay more than it holds")
    if order == DrainOrder.BONUS_FIRST:
        taken = spend - min(spend, bonus)
    elif order == DrainOrder.PRINCIPAL_FIRST or sum(share) == 0:
        taken = min(spend, principal)
    else:
        remains = Rounding.HALF_UP.apply(Fraction((principal + bonus - spend) * share[0], sum(share)))
        taken = min(max(principal - remains, spend - bonus, 0), spend, principal)
    return taken, spend - taken


def payable_with_points(bill_minor: int, *, gross_minor: int, excluded_minor: int) -> int:
    """The part of a bill after its discount that points may pay: without the excluded lines' share, rounded down."""
    return bill_minor * (gross_minor - excluded_minor) // gross_minor if excluded_minor else bill_minor


def burn_value(points: int, *, held: int, bill_minor: int, rule: BurnRule) -> int:
    """What `points` out of `held` pay of a bill, in minor units; raises BurnRefused with the most that would do."""
    if points == 0:
        return 0
    value = worth_of(points, rule)
    if points < rule.minimum or points % rule.step or value > bill_minor * rule.max_share_bp // FULL:
        most = most_points(held, bill_minor, rule)
        raise BurnRefused(field="spend_points", missing={"most": most}, minimum=rule.minimum, step=rule.step, most=most)
    return value


def worth_of(points: int, rule: BurnRule) -> int:
    """What so many points pay, in minor units; an incomplete step pays nothing."""
    return points // rule.step * rule.value_minor


def most_points(held: int, bill_minor: int, rule: BurnRule) -> int:
    """The most points out of `held` that may pay a bill; 0 when fewer than the minimum would."""
    steps = min(held // rule.step, bill_minor * rule.max_share_bp // FULL // rule.value_minor)
    return steps * rule.step if steps * rule.step >= rule.minimum else 0


def settle(credited: int, owed: int) -> int:
    """How many of the points just credited go straight into what is owed."""
    return min(credited, owed)


def usable_on(earned_on: date, rule: PointsRule) -> date | None:
    """The first day on which points earned that day can be spent; None when they can at once."""
    return earned_on + timedelta(days=rule.pending_days) if rule.pending_days else None


def points_end_on(earned_on: date, rule: PointsRule) -> date | None:
    """The last day on which points earned that day can be spent; None when they never end."""
    if rule.expiry == Expiry.ROLLING:
        return month_end(earned_on, rule.expiry_months)
    if rule.expiry == Expiry.FIXED:
        return _fixed_end(earned_on, rule)
    return None


def bonus_ends_on(given_on: date, months: int) -> date | None:
    """The last day of a bonus given that day; None when it never ends."""
    return month_end(given_on, months) if months else None


def month_end(day: date, months: int) -> date:
    """The last day of the month that lies `months` after the month of `day`."""
    return _first(day.year, day.month + months + 1) - ONE_DAY


def months_before(day: date, months: int) -> date:
    """The same day of the month `months` earlier, or that month's last day where it is shorter."""
    first = _first(day.year, day.month - months)
    return first.replace(day=min(day.day, month_end(first, 0).day))


def _first(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _fixed_end(earned_on: date, rule: PointsRule) -> date:
    month, day = map(int, rule.expiry_day.split("-"))
    end = _day_of(earned_on.year + rule.expiry_years, month, day)
    return end if end >= earned_on else _day_of(earned_on.year + rule.expiry_years + 1, month, day)


def _day_of(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, month_end(date(year, month, 1), 0).day))


def last_day_counted(day: date, months: int) -> date:
    """The last day on which a spend of `day` is still within the window of so many months."""
    end = month_end(day, months)
    return end if day.day > end.day else end.replace(day=day.day) - ONE_DAY


def check_undo_top_up(held: Balances, *, paid: int, bonus: int, since: datetime, now: datetime) -> None:
    """Raise TopUpUndoTooLate after the hour, TopUpSpent unless what was paid in and given is still on the card."""
    if now > since + UNDO_TOP_UP_WITHIN:
        raise TopUpUndoTooLate
    missing = max(paid - held.principal.minor, 0) + max(bonus - held.bonus.minor, 0)
    if missing:
        amount = Money(missing, held.principal.currency)
        raise TopUpSpent(missing={"missing_minor": missing}, missing_sum=amount.format())
