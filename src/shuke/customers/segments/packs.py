"""Conditions on packs as reads of the sessions left: one row for each customer who has a pack, or has had one."""

from datetime import date
from typing import Any

from shuke.customers.segments.judging import day_span, pack_of
from shuke.customers.segments.tree import Test

Read = tuple[str, list[Any]]
# What has ended leaves the table in the night only: until then its day tells.
_LEFT = """SELECT d.customer_id, sum(d.sessions) AS n FROM customers_pack_left d
WHERE d.merchant_id = %s AND (d.ends_on IS NULL OR d.ends_on >= %s) AND d.sessions > 0"""
_EVER = """SELECT d.customer_id, sum(CASE WHEN d.ends_on < %s THEN 0 ELSE d.sessions END) AS n
FROM customers_pack_left d WHERE d.merchant_id = %s"""
_ENDING = """SELECT d.customer_id, count(*) AS n FROM customers_pack_left d
WHERE d.merchant_id = %s AND d.ends_on >= %s AND d.ends_on <= %s AND d.sessions > 0"""


def sessions_left(test: Test, merchant: int, today: date) -> Read:
    """Customers with sessions that count today, of the pack a test is about or of any: `n` of them."""
    return _of_pack(test, _LEFT, [merchant, today])


def sessions_ever(test: Test, merchant: int, today: date) -> Read:
    """The same of everybody who has had such a pack: `n` is 0 for who has used it up, or let it end."""
    return _of_pack(test, _EVER, [today, merchant])


def packs_ending(test: Test, merchant: int, today: date) -> Read:
    """Customers who have a pack with sessions left that ends on one of the test's days, today or later."""
    first, last = day_span(test, today)
    return _of_pack(test, _ENDING, [merchant, max(first or today, today), last])


def _of_pack(test: Test, read: str, params: list[Any]) -> Read:
    pack = pack_of(test)
    which, more = (" AND d.pack = %s", [pack]) if pack is not None else ("", [])
    return f"{read}{which} GROUP BY d.customer_id", [*params, *more]
