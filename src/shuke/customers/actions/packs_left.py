"""Keep how many prepaid sessions customers have left, told by the room whose packs they are."""

from collections.abc import Sequence

from shuke.customers.values import PackTold
from shuke.kit import prepared, tenancy

_SET = """
WITH told AS (
  SELECT * FROM unnest(%(held)s::bigint[], %(customers)s::bigint[], %(packs)s::bigint[], %(sessions)s::int[],
                       %(ends)s::date[]) AS told (held, customer_id, pack, sessions, ends_on)
), gone AS (
  DELETE FROM customers_pack_left WHERE merchant_id = %(merchant)s::bigint
    AND held IN (SELECT told.held FROM told WHERE told.sessions IS NULL)
)
INSERT INTO customers_pack_left (merchant_id, held, customer_id, pack, sessions, ends_on)
SELECT %(merchant)s::bigint, told.held, told.customer_id, told.pack, told.sessions, told.ends_on FROM told
WHERE told.sessions IS NOT NULL ORDER BY told.held
ON CONFLICT (merchant_id, held) DO UPDATE SET customer_id = EXCLUDED.customer_id, pack = EXCLUDED.pack,
  sessions = EXCLUDED.sessions, ends_on = EXCLUDED.ends_on
"""
_END = """
UPDATE customers_pack_left SET sessions = 0 WHERE merchant_id = %(merchant)s::bigint AND held = ANY(%(held)s::bigint[])
"""
_FORGET = """
DELETE FROM customers_pack_left WHERE merchant_id = %(merchant)s::bigint AND held = ANY(%(held)s::bigint[])
"""


def set_packs_left(told: Sequence[PackTold]) -> None:
    """Set what is left of these packs and whose they are; one statement however many, none for none."""
    if not told:
        return
    prepared.run(_SET, {
        "merchant": tenancy.current_merchant(), "held": [each.held for each in told],
        "customers": [each.customer_id for each in told], "packs": [each.pack for each in told],
        "sessions": [each.sessions for each in told], "ends": [each.ends_on for each in told],
    })  # fmt: skip


def end_packs_left(held: Sequence[int]) -> None:
    """Nothing is left of these packs, which have ended; one statement, none for none."""
    if held:
        prepared.run(_END, {"merchant": tenancy.current_merchant(), "held": list(held)})


def forget_packs_left(held: Sequence[int]) -> None:
    """These packs are as if they had never been; one statement, none for none."""
    if held:
        prepared.run(_FORGET, {"merchant": tenancy.current_merchant(), "held": list(held)})
