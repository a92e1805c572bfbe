"""What must be true after the storm, whatever was killed in it."""

import time
from collections.abc import Iterator

from tests.crash.storm import Memory
from tests.hammer import proof
from tests.hammer.shop import Shop

_SALES = """
SELECT regexp_replace(key, '^api:[0-9]+:', ''), id, total_minor FROM sales_sale
WHERE merchant_id = %(merchant)s AND source = 'api'
"""
_PENDING = "SELECT count(*) FROM kit_pending WHERE merchant_id = %(merchant)s"
_HANDED_OUT = """
SELECT e.id::text FROM kit_event e
WHERE e.merchant_id = %(merchant)s AND e.name = 'sales.SaleRungUp'
  AND (SELECT count(*) FROM customers_timeline t WHERE t.merchant_id = e.merchant_id AND t.customer_id = e.subject
       AND t.kind = 'sale' AND t.ref = (e.payload ->> 'sale_id')) <> 1
"""


def violations(shop: Shop, memory: Memory) -> list[str]:
    """Lost, doubled and half sales, books that do not balance."""
    return [*_kept(shop, memory), *proof.violations(shop)]


def _kept(shop: Shop, memory: Memory) -> Iterator[str]:
    found: dict[str, tuple[object, object]] = {}
    for key, number, total in proof.rows_of(_SALES, merchant=shop.merchant):
        if key in found:
            yield f"sale {key} is there twice"
        found[str(key)] = (number, total)
    lost = [key for key in memory.acknowledged if key not in found]
    if lost:
        yield f"lost sales: {len(lost)} of {len(memory.acknowledged)} acknowledged, e.g. {lost[0]}"
    other = [
        k for k, a in memory.acknowledged.items() if k in found and found[k] != (a.body["id"], a.body["total_minor"])
    ]
    if other:
        yield f"sales other than acknowledged: {len(other)}, e.g. {other[0]}"
    unasked = found.keys() - memory.acknowledged.keys() - set(memory.given_up)
    if unasked:
        yield f"sales nobody was told of: {len(unasked)}, e.g. {min(unasked)}"


def drained(shop: Shop, seconds: float) -> list[str]:
    """Events still waiting after the worker had so long, and those that did not reach the timeline exactly once."""
    deadline = time.monotonic() + seconds
    while (left := proof.count_of(_PENDING, merchant=shop.merchant)) and time.monotonic() < deadline:
        time.sleep(0.2)
    told = proof.rows_of(_HANDED_OUT, merchant=shop.merchant)
    return [f"events left in the outbox: {left}"] * bool(left) + [f"events not told once: {len(told)}"] * bool(told)
