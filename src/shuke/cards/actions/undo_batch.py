"""Take back what a batch of past purchases brought to cards."""

from collections.abc import Collection
from typing import Any

from django.db import connection
from django.db.models import Q

from shuke.cards.actions.standing import publish_standing
from shuke.cards.models import Card
from shuke.cards.posting_keys import UNDONE_IMPORT
from shuke.kit import clock
from shuke.kit.tenancy import current_merchant
from shuke.ledger.actions import reverse_batch

# A refund since then is dated as its sale: what is uncounted is what is left of each.
_LESS_SPEND = """
INSERT INTO cards_qualifying_spend (merchant_id, card_id, at, amount_minor, visits, points, ref, batch)
SELECT %(merchant)s, spend.card_id, spend.at, -sum(spend.amount_minor), -sum(spend.visits), -sum(spend.points), %(key)s,
       %(batch)s
FROM cards_qualifying_spend spend
WHERE spend.merchant_id = %(merchant)s AND (spend.card_id, spend.at) IN (
  SELECT card_id, at FROM cards_qualifying_spend WHERE merchant_id = %(merchant)s AND batch = %(batch)s)
GROUP BY spend.card_id, spend.at HAVING sum(spend.amount_minor) <> 0
"""
# A card that only the batch had opened, and that nobody has used or claimed since, is closed; its number stays its own.
_CLOSE = """
UPDATE cards_card card SET state = 'closed'
WHERE card.merchant_id = %(merchant)s AND card.batch = %(batch)s AND card.state = 'active' AND card.person_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM cards_qualifying_spend spend WHERE spend.merchant_id = card.merchant_id
                  AND spend.card_id = card.id GROUP BY spend.at HAVING sum(spend.amount_minor) <> 0)
  AND NOT EXISTS (SELECT 1 FROM cards_top_up paid WHERE paid.merchant_id = card.merchant_id AND paid.card_id = card.id)
  AND NOT EXISTS (SELECT 1 FROM ledger_account held WHERE held.merchant_id = card.merchant_id AND held.balance <> 0
                  AND held.id IN (card.points_account_id, card.principal_account_id, card.bonus_account_id))
  AND NOT EXISTS (SELECT 1 FROM cards_held_pack pack WHERE pack.merchant_id = card.merchant_id
                  AND pack.card_id = card.id AND pack.state = 'live' AND pack.used < pack.sessions)
"""
_TOUCHED = """
SELECT DISTINCT card.customer_id FROM cards_card card
JOIN cards_qualifying_spend spend ON spend.merchant_id = card.merchant_id AND spend.card_id = card.id
WHERE card.merchant_id = %(merchant)s AND spend.batch = %(batch)s
"""


def unearn_batch(batch: int, *, also: Collection[int] = ()) -> int:
    """Reverse all that a batch posted, uncount its spend, close the cards it had opened; returns how many reversals.

    `also` are cards it posted to without opening or counting. The customers are locked by the caller. Raises ledger's
    BatchSpent when somebody has spent of it.
    """
    values: dict[str, Any] = {"merchant": current_merchant(), "batch": batch, "key": f"{UNDONE_IMPORT}{batch}"}
    mine = Card.objects.filter(Q(batch=batch) | Q(pk__in=also))
    touched = set(mine.values_list("customer_id", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHED, values)
        touched |= {row[0] for row in cursor.fetchall()}
        reversed_ = reverse_batch(batch, values["key"], at=clock.now())
        for statement in (_LESS_SPEND, _CLOSE):
            cursor.execute(statement, values)
    publish_standing(sorted(touched))
    return reversed_
