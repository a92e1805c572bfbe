"""What past purchases would bring to cards: reckoned as an import would, with nothing written."""

from collections.abc import Collection, Iterable
from itertools import groupby
from zoneinfo import ZoneInfo

from shuke.cards.actions.standing import standing_of
from shuke.cards.first_use import programme_of_merchant
from shuke.cards.models import Card
from shuke.cards.past import earn_past, expiries
from shuke.cards.values import CardState, EarnedBatch, Purchase
from shuke.kit import clock


def forecast_batch(customers: Collection[int], purchases: Iterable[Purchase]) -> EarnedBatch:
    """What `earn_batch` would answer for these customers; ids below zero stand for those not opened yet.

    `purchases` come by customer. A handful of statements, however many they are.
    """
    programme, there = programme_of_merchant(), [customer for customer in customers if customer > 0]
    cards, policy, zone = standing_of(there), programme.current_rules(), ZoneInfo(programme.time_zone)
    idle = {customer for customer, (card, _spends) in cards.items() if card.state != CardState.ACTIVE}
    idle -= _opened_again(there)
    today, points, expired = clock.today(programme.time_zone), 0, 0
    for customer, bought in groupby(purchases, key=lambda each: each.customer_id):
        if customer not in idle:
            card, spends = cards.get(customer, (None, []))
            birthday = card.birthday if card else 0
            earnings = list(earn_past(bought, spends, policy, zone, birthday=birthday))
            points += sum(earning.points for earning in earnings)
            expired += sum(expiries(earnings, today).values())
    enrolled = len(set(customers) - cards.keys())
    return EarnedBatch(len(cards) + enrolled, enrolled, points, expired)


def _opened_again(customers: Collection[int]) -> set[int]:
    """Whose card an undone import had closed: it opens again with the next one."""
    closed = Card.objects.filter(customer_id__in=customers, state=CardState.CLOSED, batch__isnull=False)
    return set(closed.values_list("customer_id", flat=True))
