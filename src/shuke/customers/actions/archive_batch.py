"""Put away what an undone import had opened, and take it out again when the same people come in another file."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from shuke.kit import clock, tenancy

# Whoever was given anything since (a note, a tag, a card, a visit, value) stays where he is.
_ARCHIVE = """
UPDATE customers_customer customer SET archived_at = %(now)s,
  external_ref = CASE WHEN %(let_go)s THEN '' ELSE external_ref END
FROM customers_traits traits
WHERE customer.merchant_id = %(merchant)s AND customer.batch = %(batch)s AND customer.archived_at IS NULL
  AND customer.person_id IS NULL AND customer.owner_id IS NULL
  AND traits.merchant_id = %(merchant)s AND traits.customer_id = customer.id
  AND traits.visits = 0 AND traits.card_number = '' AND traits.points = 0 AND traits.balance_minor = 0
  AND NOT EXISTS (SELECT 1 FROM customers_note n WHERE n.merchant_id = %(merchant)s AND n.customer_id = customer.id)
  AND NOT EXISTS (SELECT 1 FROM customers_tagging g WHERE g.merchant_id = %(merchant)s AND g.customer_id = customer.id)
  AND NOT EXISTS (SELECT 1 FROM customers_field_value v
                  WHERE v.merchant_id = %(merchant)s AND v.customer_id = customer.id)
  AND NOT EXISTS (SELECT 1 FROM customers_consent s WHERE s.merchant_id = %(merchant)s AND s.customer_id = customer.id)
"""
_RESTORE = """
UPDATE customers_customer SET archived_at = NULL, batch = %(batch)s
WHERE merchant_id = %(merchant)s AND id = ANY(%(ids)s) AND batch IS NOT NULL AND archived_at IS NOT NULL
"""
_FORGET = "DELETE FROM customers_timeline WHERE merchant_id = %(merchant)s AND batch = %(batch)s AND kind <> 'created'"
_LOCK = """
SELECT count(*) FROM (SELECT id FROM customers_customer WHERE merchant_id = %(merchant)s AND id = ANY(%(ids)s)
  ORDER BY id FOR NO KEY UPDATE) locked
"""


def archive_customers_batch(batch: int, *, let_go: bool = False) -> int:
    """Archive those whom only this batch had opened and on whom nothing hangs; returns how many.

    With `let_go` they give up what another system calls them, so that a corrected file opens those people afresh.
    """
    return _run(_ARCHIVE, batch=batch, now=clock.now(), let_go=let_go)


def restore_customers_batch(ids: Sequence[int], *, batch: int) -> int:
    """Take those of these customers out of the archive that an import had opened; returns how many.

    They belong to this batch from now on: its undo puts them away again.
    """
    return _run(_RESTORE, ids=list(ids), batch=batch)


def forget_timeline_batch(batch: int) -> int:
    """Remove what a batch told on timelines; the records' own beginnings stay."""
    return _run(_FORGET, batch=batch)


def lock_customers_batch(ids: Sequence[int]) -> None:
    """Lock many customers in id order until the transaction ends."""
    _run(_LOCK, ids=list(ids))


def _run(statement: str, **values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"merchant": tenancy.current_merchant(), **values})
        return int(cursor.rowcount)
