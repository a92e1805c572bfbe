"""Let packs and rights to rewards end whose last day has passed, for very many cards at once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

from shuke.cards.first_use import programme_of_merchant
from shuke.customers import actions as customers
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.tenancy import current_merchant

# Packs in id order, as whoever uses one would wait; what is left of their value ends with its lots.
_PACKS = """
UPDATE cards_held_pack SET state = 'expired' WHERE merchant_id = %(merchant)s AND id IN (
  SELECT id FROM cards_held_pack WHERE merchant_id = %(merchant)s AND state = 'live' AND until < %(today)s
    AND {which} ORDER BY id FOR NO KEY UPDATE)
RETURNING id
"""
_WITH_VALUE = _PACKS.format(which="account_id = ANY(%(accounts)s)")
_WITHOUT_VALUE = _PACKS.format(which="paid_minor = paid_minor * used / sessions")
# A reward nobody came for goes back on the shelf; its points stay spent.
_REDEMPTIONS = """
WITH ended AS (
  UPDATE cards_redemption SET state = 'expired' WHERE merchant_id = %(merchant)s AND id IN (
    SELECT id FROM cards_redemption WHERE merchant_id = %(merchant)s AND state = 'open' AND until < %(today)s
    ORDER BY id FOR NO KEY UPDATE)
  RETURNING reward_id
), counted AS (
  SELECT reward_id, count(*) AS n FROM ended WHERE reward_id IS NOT NULL GROUP BY reward_id
)
UPDATE cards_reward reward SET stock = reward.stock + counted.n, taken = reward.taken - counted.n
FROM counted WHERE reward.merchant_id = %(merchant)s AND reward.id = counted.reward_id
"""


def end_packs(today: date, accounts: Sequence[int]) -> None:
    """End the packs whose value lies on these accounts and lasted until before `today`; two statements at most."""
    _end(_WITH_VALUE, today=today, accounts=list(accounts))


@action("cards.expire")
def end_rights(actor: Actor) -> None:
    """End redeemed rewards that nobody fetched, and packs that hold no value any more; three statements at most."""
    today = clock.today(programme_of_merchant().time_zone)
    _end(_WITHOUT_VALUE, today=today)
    with connection.cursor() as cursor:
        cursor.execute(_REDEMPTIONS, {"merchant": current_merchant(), "today": today})


def _end(statement: str, **values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"merchant": current_merchant(), **values})
        ended = [row[0] for row in cursor.fetchall()]
    customers.end_packs_left(ended)
