"""What a sale would do to a card, said by the rules that the sale will go by; nothing is written."""

from collections.abc import Sequence
from datetime import datetime

from shuke.cards import rules
from shuke.cards.bill import Bill, bill_for, check_usable, most_to_spend, needs_pin, without_pin
from shuke.cards.explain import explain_discount
from shuke.cards.occasion import facts_of
from shuke.cards.queries.first_visit import is_first_visit
from shuke.cards.reckoning import reckoned
from shuke.cards.values import Balances, LockedCard, Quoted
from shuke.cards.values.earning import Bought
from shuke.cards.window import SUMS, Window, bounds, read_window, spans_of
from shuke.kit.money import Money
from shuke.kit.prepared import fetch_one
from shuke.kit.tenancy import current_merchant


def quote_charge(
    *, card: LockedCard, at: datetime, gross: Money, spend_points: int = 0, spend_balance: Money | None = None,
    lines: Sequence[Bought] = (),
) -> Quoted:  # fmt: skip
    """What `charge` would do to a card read by `card_at_till`; one statement, two where a rule rewards first visits.

    Raises what `charge` raises, the PIN's refusals apart.
    """
    check_usable(card)
    facts = facts_of(card, at=at, lines=lines, first_visit=is_first_visit(card))
    bill = bill_for(card, gross=gross, spend_points=spend_points, spend_balance=spend_balance, facts=facts)
    window = _window(card, bill, at)
    reached = rules.tier_reached(window.value, tier=card.tier, tiers=card.rules.tiers)
    bought = rules.tier_bought((line.name for line in lines), card.rules.tiers)
    if bought and bought.rank > (reached or card.tier).rank:
        reached = bought
    points, balance = most_to_spend(card, bill)
    return Quoted(
        **reckoned(card, bill, balances=_balances(card, bill), reached=reached, window=window, at=at),
        most_points=points, most_balance=Money(balance, card.currency),
        most_points_value=Money(rules.worth_of(points, card.rules.burn), card.currency),
        discount_reason=explain_discount(card, bill),
        without_pin=Money(without_pin(card), card.currency), pin_needed=needs_pin(card, bill),
    )  # fmt: skip


def _window(card: LockedCard, bill: Bill, at: datetime) -> Window:
    spans = spans_of(card)
    row = fetch_one(SUMS[card.rules.measure], {
        "merchant": current_merchant(), "card": card.id, "at": at, "amount": bill.paid, "points": bill.earned,
        "visits": 1, "zone": card.zone, **bounds(spans, card.zone),
    })  # fmt: skip
    return read_window(card, spans, row[0])


def _balances(card: LockedCard, bill: Bill) -> Balances:
    held, new = card.balances, bill.earned - bill.owed_paid
    pending = new if card.rules.points.pending_days else 0
    return Balances(
        points=held.points - bill.points_spent + new - pending, owed=held.owed - bill.owed_paid,
        pending=held.pending + pending,
        principal=held.principal - Money(bill.principal, card.currency),
        bonus=held.bonus - Money(bill.bonus, card.currency),
    )  # fmt: skip
