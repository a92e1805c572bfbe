"""Let points, bonus, packs and stamps end whose last day has passed, for very many cards at once."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from shuke.cards.actions.end_rights import end_packs
from shuke.cards.first_use import programme_of_merchant
from shuke.cards.joins import ACCOUNTS
from shuke.customers import actions as customers
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.tenancy import current_merchant
from shuke.ledger.actions.expire_lots import expire_lots
from shuke.ledger.queries import accounts_with_ended_lots

# A sale locks its card before its accounts; so does the night, where it will write on cards.
_LOCK = """
SELECT FROM cards_card WHERE merchant_id = %(merchant)s AND id IN (
  SELECT holder_id FROM ledger_account WHERE merchant_id = %(merchant)s AND id = ANY(%(accounts)s)
    AND kind IN ('bonus', 'pack'))
ORDER BY id FOR NO KEY UPDATE
"""
# Proportional payments count from the balances when value last changed from outside; an ended bonus is such a change.
_AFTER = """
UPDATE cards_card card SET share_principal = principal.balance, share_bonus = bonus.balance
FROM ledger_account principal, ledger_account bonus
WHERE card.merchant_id = %(merchant)s AND card.id = ANY(%(cards)s)
  AND principal.merchant_id = %(merchant)s AND principal.id = card.principal_account_id
  AND bonus.merchant_id = %(merchant)s AND bonus.id = card.bonus_account_id AND bonus.id = ANY(%(ended)s)
"""
_CARDS = """
SELECT coalesce(array_agg(id), '{}'), coalesce(array_agg(DISTINCT customer_id), '{}') FROM cards_card
WHERE merchant_id = %(merchant)s AND id = ANY(ARRAY(
  SELECT holder_id FROM ledger_account WHERE merchant_id = %(merchant)s AND id = ANY(%(ended)s)))
"""
# The card used first counts where a customer has several.
_VALUES = f"""
SELECT DISTINCT ON (card.customer_id) card.customer_id, points.balance, principal.balance, bonus.balance
FROM cards_card card
{ACCOUNTS}
WHERE card.merchant_id = %(merchant)s AND card.customer_id = ANY(%(customers)s)
ORDER BY card.customer_id, card.state = 'active' DESC, card.id
"""


@action("cards.expire")
def expire_values(actor: Actor, *, accounts: Sequence[int] | None = None) -> int:
    """Take what ended before today (in the merchant's zone) off all cards; returns how many accounts lost something.

    With `accounts`, only what lies on these: one part of a night that commits part by part and may be run again.
    """
    at, today = clock.now(), clock.today(programme_of_merchant().time_zone)
    part = accounts_with_ended_lots(today) if accounts is None else list(accounts)
    values: dict[str, Any] = {"merchant": current_merchant(), "accounts": part}
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, values)
        end_packs(today, part)
        ended = expire_lots(today, at=at, accounts=part)
        if ended:
            _tell(cursor, values | {"ended": ended})
    return len(ended)


def _tell(cursor: CursorWrapper, values: dict[str, Any]) -> None:
    cursor.execute(_CARDS, values)
    cards, holders = cursor.fetchone()
    cursor.execute(_AFTER, values | {"cards": cards})
    # A customer's cards may lie in two parts of one night: what stands on the record is told one after the other.
    customers.lock_card_values(holders)
    cursor.execute(_VALUES, values | {"customers": holders})
    customers.set_card_values_batch(cursor.fetchall())
