"""What a sale would do to a card, computed before anything is written. Pure, so the till can ask for a preview."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shuke.cards import rules
from shuke.cards.earning import fitting, points_of
from shuke.cards.errors import BalanceMissing, CardClosed, CardFrozen, PaysTooMuch, PointsMissing
from shuke.cards.values import CardState, LockedCard, Proof
from shuke.cards.values.earning import NOTHING_FITS, Facts, Fitting, read_fitting
from shuke.cards.values.policy import BurnRule, PointsRule
from shuke.kit.money import Money, Rounding


@dataclass(frozen=True, slots=True)
class Bill:
    """One sale on one card, in minor units. `paid` is what earns and counts for the tier.

    `found` are the rules beside the amount's that fit, and `added` the points these add to what the sum earns;
    `excluded` is what points may not pay for.
    """

    gross: int
    discount: int
    points_spent: int
    points_value: int
    principal: int
    bonus: int
    due: int
    paid: int
    earned: int
    owed_paid: int
    found: Fitting = NOTHING_FITS
    added: int = 0
    facts: Facts | None = None
    excluded: int = 0

    @property
    def total(self) -> int:
        """The bill after the tier's discount."""
        return self.gross - self.discount

    @property
    def payable_with_points(self) -> int:
        """The part of the total that points may pay."""
        return rules.payable_with_points(self.total, gross_minor=self.gross, excluded_minor=self.excluded)

    @property
    def from_card(self) -> int:
        """What leaves the card: this is compared with the small-sum limit."""
        return self.points_value + self.principal + self.bonus


def check_usable(card: LockedCard) -> None:
    """Raise CardFrozen or CardClosed: such a card neither pays nor earns."""
    if card.state == CardState.FROZEN:
        raise CardFrozen
    if card.state == CardState.CLOSED:
        raise CardClosed


def bill_for(
    card: LockedCard, *, gross: Money, spend_points: int = 0, spend_balance: Money | None = None,
    honoured: Money | None = None, facts: Facts | None = None,
) -> Bill:  # fmt: skip
    """The bill of a sale of `gross`; raises BurnRefused, PointsMissing, PaysTooMuch or BalanceMissing.

    `honoured` is a discount that was given already, by a till without network: it stands, whatever the tier is now.
    `facts` are what rules beside the amount's look at; without them none of these fits.
    """
    discount = rules.discount_for(gross.minor, card.tier) if honoured is None else honoured.minor
    bill = gross.minor - discount
    held, burn, excluded = card.balances.points, card.rules.burn, _excluded(card.rules.burn, facts)
    open_to_points = rules.payable_with_points(bill, gross_minor=gross.minor, excluded_minor=excluded)
    if not 0 <= spend_points <= held:
        raise PointsMissing(field="spend_points", missing={"points": spend_points - held}, minimum=burn.minimum,
                            step=burn.step, most=rules.most_points(held, open_to_points, burn))  # fmt: skip
    value = rules.burn_value(spend_points, held=held, bill_minor=open_to_points, rule=burn)
    principal, bonus = _from_balance(card, spend_balance or Money.zero(card.currency), bill - value)
    due = bill - value - principal - bonus
    rule = card.rules.points
    paid = due + principal + (bonus if rule.on_bonus else 0)
    found = fitting(rule, facts, paid_minor=paid) if facts and rule.extras else NOTHING_FITS
    summed = points_of(paid, rule=rule, multiplier_bp=card.tier.multiplier_bp, found=found)
    earned = summed.points
    return Bill(
        gross=gross.minor, discount=discount, points_spent=spend_points, points_value=value, principal=principal,
        bonus=bonus, due=due, paid=paid, earned=earned, owed_paid=rules.settle(earned, card.balances.owed),
        found=found, added=summed.added, facts=facts, excluded=excluded,
    )  # fmt: skip


def _excluded(rule: BurnRule, facts: Facts | None) -> int:
    lines = facts.lines if facts and rule.excluded else ()
    return sum(line.amount_minor for line in lines if line.group in rule.excluded)


def most_to_spend(card: LockedCard, bill: Bill) -> tuple[int, int]:
    """The most points that may pay this bill, and the most stored value beside the points it is paid with already."""
    points = rules.most_points(card.balances.points, bill.payable_with_points, card.rules.burn)
    return points, min(card.balances.total.minor, bill.total - bill.points_value)


def without_pin(card: LockedCard) -> int:
    """The most that may leave the card without its PIN, in minor units: nothing unless a fresh code was read."""
    return card.rules.small_sum_minor if card.proof == Proof.CODE else 0


def needs_pin(card: LockedCard, bill: Bill) -> bool:
    """Whether the member has to type the PIN for this bill."""
    return bill.from_card > without_pin(card)


def _from_balance(card: LockedCard, wanted: Money, bill: int) -> tuple[int, int]:
    held = card.balances.total
    if not 0 <= wanted.minor <= bill:
        raise PaysTooMuch(field="spend_balance", bill=Money(bill, card.currency).format())
    if wanted > held:
        raise BalanceMissing(field="spend_balance", missing={"amount_minor": (wanted - held).minor},
                             held=held.format(), gap=(wanted - held).format())  # fmt: skip
    return rules.drain(
        wanted.minor, principal=card.balances.principal.minor, bonus=card.balances.bonus.minor,
        order=card.rules.stored.drain, share=(card.share_principal, card.share_bonus),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """What remains of a sale when only `net` of it stands."""

    money: int
    principal: int
    bonus: int
    points_value: int
    points: int
    paid: int
    earned: int


def kept(record: Mapping[str, Any], net_minor: int) -> Kept:
    """What a charged sale would be with `net_minor` left of it: a function of the net alone.

    Refunds give back money first, then principal, bonus and points. Because every state follows from the net, many
    small refunds end exactly where a single one does. Raises ValueError for a net outside the sale.
    """
    if not 0 <= net_minor <= record["total"]:
        raise ValueError("the net of a sale lies between nothing and its total")
    gone = record["total"] - net_minor
    remains: list[int] = []
    for part in ("money", "principal", "bonus", "points_value"):
        taken = min(gone, record[part])
        remains.append(record[part] - taken)
        gone -= taken
    money, principal, bonus, value = remains
    paid = money + principal + (bonus if record["on_bonus"] else 0)
    return Kept(money, principal, bonus, value, _points_kept(record, value), paid, _earned(record, paid))


def _points_kept(record: Mapping[str, Any], value: int) -> int:
    return -(-record["points"] * value // record["points_value"]) if record["points_value"] else 0


def _earned(record: Mapping[str, Any], paid: int) -> int:
    rule = PointsRule(points=record["rate"], per_minor=record["per_minor"], rounding=Rounding(record["rounding"]))
    found = read_fitting(record.get("extra"))
    return points_of(paid, rule=rule, multiplier_bp=record["multiplier_bp"], found=found).points
