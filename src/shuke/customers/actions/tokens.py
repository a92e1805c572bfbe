"""What a record is found by, rewritten in one statement whenever the record changes."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from shuke.customers.models import Customer
from shuke.kit import tenancy
from shuke.kit.text.tokens import index_tokens

_REFRESH = """
WITH gone AS (
  DELETE FROM customers_token
  WHERE merchant_id = %(merchant)s AND customer_id = %(customer)s AND token <> ALL (%(tokens)s::text[])
)
INSERT INTO customers_token (merchant_id, customer_id, token)
SELECT %(merchant)s, %(customer)s, token FROM unnest(%(tokens)s::text[]) AS token
ON CONFLICT DO NOTHING
"""

_ADD = """
WITH kept AS (
  UPDATE customers_traits SET numbers = numbers || %(number)s::text
  WHERE merchant_id = %(merchant)s AND customer_id = %(customer)s AND %(number)s <> ALL (numbers)
)
INSERT INTO customers_token (merchant_id, customer_id, token)
SELECT %(merchant)s, %(customer)s, token FROM unnest(%(tokens)s::text[]) AS token
ON CONFLICT DO NOTHING
"""


def refresh_tokens(customer: Customer, phones: Iterable[str], numbers: Iterable[str] = ()) -> None:
    """Make the search find the record by its present name, numbers, address and references, and by nothing older."""
    references = (*numbers, customer.external_ref) if customer.external_ref else tuple(numbers)
    tokens = index_tokens(name=customer.name, phones=phones, numbers=references, emails=[customer.email])
    _run(_REFRESH, customer=customer.pk, tokens=sorted(tokens))


def add_number_token(customer_id: int, number: str) -> None:
    """Let the search find a customer by a card number too, now and after later edits; one statement."""
    _run(_ADD, customer=customer_id, number=number, tokens=sorted(index_tokens(numbers=[number])))


def _run(statement: str, **values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"merchant": tenancy.current_merchant(), **values})
