"""Publish what very many cards hold, when nothing else about them changed."""

from collections.abc import Sequence

from django.db import connection

from shuke.kit import tenancy

_SET = """
UPDATE customers_traits traits SET points = told.points, principal_minor = told.principal, bonus_minor = told.bonus,
  balance_minor = told.principal + told.bonus
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[]) AS told (customer, points, principal, bonus)
WHERE traits.merchant_id = %s AND traits.customer_id = told.customer
"""
_LOCK = """
SELECT FROM customers_traits WHERE merchant_id = %s AND customer_id = ANY(%s) ORDER BY customer_id FOR NO KEY UPDATE
"""


def lock_card_values(customers: Sequence[int]) -> None:
    """Let nobody else tell what these customers' cards hold until the transaction ends; in order of customers."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [tenancy.current_merchant(), list(customers)])


def set_card_values_batch(held: Sequence[tuple[int, int, int, int]]) -> None:
    """Set points, principal and bonus (minor units) of each customer, given as rows; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_SET, [*(list(column) for column in zip(*held, strict=True)), tenancy.current_merchant()])
