"""Past sales once more by other rules: what they would have earned and taken off. Pure; see docs/formulae.md."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from zoneinfo import ZoneInfo

from shuke.cards import rules
from shuke.cards.earning import fitting, points_of
from shuke.cards.occasion import facts_for
from shuke.cards.past import Spend, Standing
from shuke.cards.values.earning import NOTHING_FITS
from shuke.cards.values.policy import BurnRule, Rules, Tier
from shuke.cards.values.what_if import Estimate, PastBill, PastCard

_NINETY_FIVE = 1.96  # standard errors on either side that hold 95 of 100 samples


@dataclass(frozen=True, slots=True)
class Given:
    """What a card's bills bring by one version of the rules: points, what these pay, and discounts, in minor units."""

    points: int = 0
    worth: Fraction = Fraction(0)
    discount: int = 0


def given(card: PastCard, policy: Rules, zone: ZoneInfo) -> Given:
    """The card's bills by these rules, each at the tier that was reached on its day.

    What counts towards the tier is what was booked; people pay with points and balance as they did.
    """
    standing, visits, points, discount = Standing(policy), 0, 0, 0
    both: list[PastBill | Spend] = [*card.counted, *card.bills]
    # What a sale counted stands at the sale's own moment, and counts from the next one.
    for each in sorted(both, key=lambda one: (one.at, isinstance(one, Spend))):
        day = each.at.astimezone(zone).date()
        if isinstance(each, Spend):
            standing.add(day, each.amount_minor, each.visits, each.points)
            visits += each.visits
            continue
        standing.move_to(day)  # sums up all days once more: for bills alone, of which there are fewer
        tier = _higher(standing.tier, card.kept, policy)
        earned, off = _bill(each, tier, policy, zone, birthday=card.birthday, first=visits <= 0)
        points, discount = points + earned, discount + off
    return Given(points, worth(points, policy.burn), discount)


def worth(points: int, burn: BurnRule) -> Fraction:
    """What points pay, in minor units, whole steps and minimum left aside."""
    return Fraction(points * burn.value_minor, burn.step)


def _higher(reached: Tier, kept: str, policy: Rules) -> Tier:
    other = policy.tier(kept)
    return other if other.key == kept and other.rank > reached.rank else reached


def _bill(bill: PastBill, tier: Tier, policy: Rules, zone: ZoneInfo, *, birthday: int, first: bool) -> tuple[int, int]:
    """The points and the discount of one bill."""
    rule = policy.points
    discount = rules.discount_for(bill.gross_minor, tier) if bill.discounted else 0
    apart = bill.points_minor + (0 if rule.on_bonus else bill.bonus_minor)
    paid = max(bill.gross_minor - discount - apart, 0)
    facts = facts_for(policy, tier, at=bill.at, zone=zone, lines=bill.lines, first_visit=first, birthday=birthday)
    found = fitting(rule, facts, paid_minor=paid) if facts and rule.extras else NOTHING_FITS
    return points_of(paid, rule=rule, multiplier_bp=tier.multiplier_bp, found=found).points, discount


def estimated(values: Sequence[Fraction | int], cards: int) -> Estimate:
    """The sum over `cards` from the values of those that were drawn, and what it may be off by."""
    drawn = len(values)
    if not drawn:
        return Estimate(0)
    whole = sum(values, Fraction(0))
    total = round(whole * cards / drawn)
    if drawn >= cards or drawn == 1:
        return Estimate(total)
    mean = whole / drawn
    variance = float(sum((value - mean) ** 2 for value in values) / (drawn - 1))
    error = cards * math.sqrt(variance / drawn * (1 - drawn / cards))
    return Estimate(total, math.ceil(_NINETY_FIVE * error))
