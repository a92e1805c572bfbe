"""One part of a change to many: set-wise, what was before written down, and its way back.

A statement changes them first (`told`: whom, and what was before), notes it with the run, and answers who changed.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from shuke.customers.bulk import Verb
from shuke.kit import clock, tenancy

_NOTE = """
UPDATE customers_bulk_target target SET before = told.before FROM told
WHERE target.merchant_id = %(merchant)s AND target.run_id = %(run)s AND target.customer_id = told.customer_id
RETURNING target.customer_id"""
_DO: dict[str, str] = {
    Verb.TAG: """WITH put AS (
  INSERT INTO customers_tagging (merchant_id, customer_id, tag_id, at)
  SELECT %(merchant)s, unnest(%(ids)s::bigint[]), %(tag_id)s, %(now)s ON CONFLICT DO NOTHING RETURNING customer_id, id
), told AS (SELECT customer_id, jsonb_build_object('id', id) AS before FROM put)""",
    Verb.UNTAG: """WITH gone AS (
  DELETE FROM customers_tagging
  WHERE merchant_id = %(merchant)s AND customer_id = ANY (%(ids)s::bigint[]) AND tag_id = %(tag_id)s
  RETURNING customer_id, id, at, batch
), told AS (SELECT customer_id, jsonb_build_object('id', id, 'at', at, 'batch', batch) AS before FROM gone)""",
    Verb.ASSIGN: """WITH was AS (
  SELECT id, owner_id FROM customers_customer
  WHERE merchant_id = %(merchant)s AND id = ANY (%(ids)s::bigint[]) AND owner_id IS DISTINCT FROM %(owner_id)s::bigint
), told AS (
  UPDATE customers_customer c SET owner_id = %(owner_id)s::bigint FROM was
  WHERE c.merchant_id = %(merchant)s AND c.id = was.id
  RETURNING c.id AS customer_id, jsonb_build_object('owner_id', was.owner_id) AS before)""",
    Verb.ARCHIVE: """WITH told AS (
  UPDATE customers_customer SET archived_at = %(now)s
  WHERE merchant_id = %(merchant)s AND id = ANY (%(ids)s::bigint[]) AND archived_at IS NULL
  RETURNING id AS customer_id, jsonb_build_object('at', archived_at) AS before)""",
    Verb.RESTORE: """WITH was AS (
  SELECT id, archived_at FROM customers_customer
  WHERE merchant_id = %(merchant)s AND id = ANY (%(ids)s::bigint[]) AND archived_at IS NOT NULL
), told AS (
  UPDATE customers_customer c SET archived_at = NULL FROM was
  WHERE c.merchant_id = %(merchant)s AND c.id = was.id
  RETURNING c.id AS customer_id, jsonb_build_object('at', was.archived_at) AS before)""",
}
# Whoever was changed once more since stays as he is now. A tag comes back under its old number: an earlier run may
# have to take it off again.
_WHOM = """FROM customers_bulk_target k
  WHERE k.merchant_id = %(merchant)s AND k.run_id = %(run)s AND k.customer_id = ANY (%(ids)s::bigint[])
    AND k.before IS NOT NULL"""
_UNDO: dict[str, str] = {
    Verb.TAG: f"""DELETE FROM customers_tagging g USING (SELECT (k.before ->> 'id')::bigint AS id {_WHOM}) k
WHERE g.merchant_id = %(merchant)s AND g.id = k.id RETURNING g.customer_id""",
    Verb.UNTAG: f"""INSERT INTO customers_tagging (id, merchant_id, customer_id, tag_id, at, batch)
SELECT (k.before ->> 'id')::bigint, %(merchant)s, k.customer_id, %(tag_id)s, (k.before ->> 'at')::timestamptz,
  (k.before ->> 'batch')::bigint {_WHOM}
ON CONFLICT DO NOTHING RETURNING customer_id""",
    Verb.ASSIGN: f"""UPDATE customers_customer c SET owner_id = k.owner_id
FROM (SELECT k.customer_id, (k.before ->> 'owner_id')::bigint AS owner_id {_WHOM}) k
WHERE c.merchant_id = %(merchant)s AND c.id = k.customer_id AND c.owner_id IS NOT DISTINCT FROM %(owner_id)s::bigint
RETURNING c.id""",
    Verb.ARCHIVE: f"""UPDATE customers_customer c SET archived_at = NULL
FROM (SELECT k.customer_id, (k.before ->> 'at')::timestamptz AS at {_WHOM}) k
WHERE c.merchant_id = %(merchant)s AND c.id = k.customer_id AND c.archived_at = k.at RETURNING c.id""",
    Verb.RESTORE: f"""UPDATE customers_customer c SET archived_at = k.at
FROM (SELECT k.customer_id, (k.before ->> 'at')::timestamptz AS at {_WHOM}) k
WHERE c.merchant_id = %(merchant)s AND c.id = k.customer_id AND c.archived_at IS NULL RETURNING c.id""",
}
# Owners and the archive stand in the history of each customer, as if it had been done one by one.
_PERIODS = """
INSERT INTO customers_owner_period (merchant_id, customer_id, owner_id, by_id, since)
SELECT c.merchant_id, c.id, c.owner_id, %(staff)s::bigint, %(now)s FROM customers_customer c
WHERE c.merchant_id = %(merchant)s AND c.id = ANY (%(ids)s::bigint[])"""
_TELL = """
INSERT INTO customers_timeline (merchant_id, customer_id, at, kind, ref, params)
SELECT c.merchant_id, c.id, %(now)s, %(kind)s, %(ref)s,
  jsonb_strip_nulls(jsonb_build_object(
    'by', %(by)s::text, 'name', CASE WHEN %(kind)s = 'owner' THEN coalesce(s.name, '') END))
FROM customers_customer c LEFT JOIN identity_staff s ON s.merchant_id = c.merchant_id AND s.id = c.owner_id
WHERE c.merchant_id = %(merchant)s AND c.id = ANY (%(ids)s::bigint[]) ON CONFLICT DO NOTHING"""
_KINDS = {
    Verb.ASSIGN: ("owner", "owner"), Verb.ARCHIVE: ("archived", "restored"), Verb.RESTORE: ("restored", "archived"),
}  # fmt: skip


def do_part(run: Any, ids: Sequence[int]) -> int:
    """Do the run's verb to these locked customers; how many were not so before. At most three statements."""
    changed = _run(_DO[run.verb] + _NOTE, run, ids)
    _history(run, changed, back=False)
    return len(changed)


def undo_part(run: Any, ids: Sequence[int]) -> int:
    """Give those of these locked customers that the run changed what they had before; how many. Three statements."""
    changed = _run(_UNDO[run.verb], run, ids)
    _history(run, changed, back=True)
    return len(changed)


def _history(run: Any, ids: Sequence[int], *, back: bool) -> None:
    if run.verb not in _KINDS or not ids:
        return
    if run.verb == Verb.ASSIGN:
        _run(_PERIODS, run, ids)
    kind = _KINDS[run.verb][back]
    _run(_TELL, run, ids, kind=kind, ref=f"bulk {run.pk}{' back' if back else ''}", by=run.label)


def _run(statement: str, run: Any, ids: Sequence[int], **more: Any) -> list[int]:
    values = {
        "merchant": tenancy.current_merchant(), "run": run.pk, "ids": list(ids), "now": clock.now(),
        "tag_id": run.params.get("tag_id"), "owner_id": run.params.get("owner_id"), "staff": run.staff_id, **more,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()] if cursor.description else []
