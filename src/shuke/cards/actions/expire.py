"""Let points and bonus end whose last day has passed, for all cards at once."""

from typing import Any

from django.db import connection

from shuke.cards.actions.standing import publish_standing
from shuke.cards.first_use import programme_of_merchant
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.tenancy import current_merchant
from shuke.ledger.actions.expire_lots import expire_lots

_STEP = 2000
# Proportional payments count from the balances when value last changed from outside; an ended bonus is such a change.
_AFTER = """
UPDATE cards_card card SET share_principal = principal.balance, share_bonus = bonus.balance
FROM ledger_account principal, ledger_account bonus
WHERE card.merchant_id = %(merchant)s
  AND principal.merchant_id = %(merchant)s AND principal.id = card.principal_account_id
  AND bonus.merchant_id = %(merchant)s AND bonus.id = card.bonus_account_id
  AND EXISTS (SELECT FROM ledger_transfer ended WHERE ended.merchant_id = %(merchant)s AND ended.reason = 'expired'
              AND ended.at = %(at)s AND ended.debit_id = card.bonus_account_id)
"""
_TOUCHED = """
SELECT DISTINCT card.customer_id FROM ledger_transfer ended
JOIN cards_card card
  ON card.merchant_id = ended.merchant_id AND ended.debit_id IN (card.points_account_id, card.bonus_account_id)
WHERE ended.merchant_id = %(merchant)s AND ended.reason = 'expired' AND ended.at = %(at)s ORDER BY 1
"""


@action("cards.expire")
def expire_values(actor: Actor) -> int:
    """Take what ended before today (in the merchant's zone) off all cards; returns how many accounts lost something."""
    at = clock.now()
    ended = expire_lots(clock.today(programme_of_merchant().time_zone), at=at)
    if ended:
        for step in _touched({"merchant": current_merchant(), "at": at}):
            publish_standing(step)
    return ended


def _touched(values: dict[str, Any]) -> list[list[int]]:
    with connection.cursor() as cursor:
        cursor.execute(_AFTER, values)
        cursor.execute(_TOUCHED, values)
        customers = [row[0] for row in cursor.fetchall()]
    return [customers[start : start + _STEP] for start in range(0, len(customers), _STEP)]
