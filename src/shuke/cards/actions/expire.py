"""Let points and bonus end whose last day has passed, for very many cards at once."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from shuke.cards.first_use import programme_of_merchant
from shuke.customers import actions as customers
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.tenancy import current_merchant
from shuke.ledger.actions.expire_lots import expire_lots
from shuke.ledger.queries import accounts_with_ended_lots

# A sale locks its card before its accounts; so does the night, where it will write on cards.
_LOCK = """
SELECT FROM cards_card WHERE merchant_id = %(merchant)s AND id IN (
  SELECT holder_id FROM ledger_account WHERE merchant_id = %(merchant)s AND id = ANY(%(accounts)s) AND kind = 'bonus')
ORDER BY id FOR NO KEY UPDATE
"""
# Proportional payments count from the balances when value last changed from outside; an ended bonus is such a change.
_AFTER = """
UPDATE cards_card card SET share_principal = principal.balance, share_bonus = bonus.balance
FROM ledger_account principal, ledger_account bonus
WHERE card.merchant_id = %(merchant)s
  AND principal.merchant_id = %(merchant)s AND principal.id = card.principal_account_id
  AND bonus.merchant_id = %(merchant)s AND bonus.id = card.bonus_account_id
  AND bonus.id = ANY(%(accounts)s)
  AND EXISTS (SELECT FROM ledger_transfer ended WHERE ended.merchant_id = %(merchant)s AND ended.reason = 'expired'
              AND ended.at = %(at)s AND ended.debit_id = card.bonus_account_id)
"""
# The card used first counts where a customer has several.
_VALUES = """
SELECT DISTINCT ON (card.customer_id) card.customer_id, points.balance, principal.balance, bonus.balance
FROM cards_card card
JOIN ledger_account points ON points.merchant_id = card.merchant_id AND points.id = card.points_account_id
JOIN ledger_account principal ON principal.merchant_id = card.merchant_id AND principal.id = card.principal_account_id
JOIN ledger_account bonus ON bonus.merchant_id = card.merchant_id AND bonus.id = card.bonus_account_id
WHERE card.merchant_id = %(merchant)s AND card.customer_id IN (
  SELECT held.customer_id FROM cards_card held WHERE held.merchant_id = %(merchant)s AND held.id IN (
    SELECT holder_id FROM ledger_account WHERE merchant_id = %(merchant)s AND id = ANY(%(accounts)s)))
ORDER BY card.customer_id, card.state = 'active' DESC, card.id
"""


@action("cards.expire")
def expire_values(actor: Actor, *, accounts: Sequence[int] | None = None) -> int:
    """Take what ended before today (in the merchant's zone) off all cards; returns how many accounts lost something.

    With `accounts`, only what lies on these: one part of a night that commits part by part and may be run again.
    """
    at, today = clock.now(), clock.today(programme_of_merchant().time_zone)
    part = accounts_with_ended_lots(today) if accounts is None else list(accounts)
    values = {"merchant": current_merchant(), "accounts": part, "at": at}
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, values)
    ended = expire_lots(today, at=at, accounts=part)
    if ended:
        _tell(values)
    return ended


def _tell(values: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_AFTER, values)
        cursor.execute(_VALUES, values)
        customers.set_card_values_batch(cursor.fetchall())
