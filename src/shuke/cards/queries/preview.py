"""What a sale would do to a card, before anything is written: for the till and the rule tester."""

from dataclasses import dataclass, replace

from shuke.cards.bill import Bill, bill_for, most_to_spend
from shuke.cards.explain import explain_bill
from shuke.cards.values import Balances, CardValue, LockedCard
from shuke.cards.values.earning import Facts
from shuke.cards.values.policy import Rules, Tier
from shuke.kit.money import Money


@dataclass(frozen=True, slots=True)
class PreviewValue:
    """A bill as it would be, the most points that may pay it, and why."""

    bill: Bill
    most_points: int
    most_balance: Money
    explanation: tuple[str, ...]


def preview(
    card: CardValue, rules_now: Rules, *, gross: Money, spend_points: int = 0, spend_balance: Money | None = None
) -> PreviewValue:
    """The bill of a sale on a card as it stands; no statement. Raises what `charge` would raise about amounts."""
    held = _as_locked(card, rules_now, gross.currency)
    bill = bill_for(held, gross=gross, spend_points=spend_points, spend_balance=spend_balance)
    points, balance = most_to_spend(held, bill)
    return PreviewValue(bill, points, Money(balance, gross.currency), explain_bill(held, bill))


def try_rules(rules_now: Rules, tier: Tier, *, gross: Money, facts: Facts | None = None) -> PreviewValue:
    """What a sale would earn on an empty card of a tier: the rule tester. `facts` are those of the sale to try."""
    held = replace(_empty(rules_now, gross.currency), tier=tier)
    bill = bill_for(held, gross=gross, facts=replace(facts, tier=tier.key) if facts else None)
    return PreviewValue(bill, 0, Money.zero(gross.currency), explain_bill(held, bill))


def _as_locked(card: CardValue, rules_now: Rules, currency: str) -> LockedCard:
    return replace(_empty(rules_now, currency), id=card.id, number=card.number, tier=card.tier, balances=card.balances,
                   share_principal=card.balances.principal.minor, share_bonus=card.balances.bonus.minor)  # fmt: skip


def _empty(rules_now: Rules, currency: str) -> LockedCard:
    nothing = Money.zero(currency)
    return LockedCard(
        id=0, number="", customer_id=0, state="active", proof="number", till="",
        tier=rules_now.tiers[0], rules=rules_now, balances=Balances(0, nothing, nothing),
        points_account=0, principal_account=0, bonus_account=0, share_principal=0, share_bonus=0,
        currency=currency, zone="UTC",
    )  # fmt: skip
