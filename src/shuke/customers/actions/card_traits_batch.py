"""Publish what the cards room says about many customers in one statement."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

from shuke.kit import tenancy
from shuke.kit.text.tokens import index_tokens
from shuke.kit.work import as_json

_SET = """
UPDATE customers_traits traits SET
  card_number = told.card_number, tier_name = told.tier_name, tier_rank = told.tier_rank,
  enrolled_on = told.enrolled_on,
  points = told.points, principal_minor = told.principal_minor, bonus_minor = told.bonus_minor,
  balance_minor = told.principal_minor + told.bonus_minor,
  numbers = CASE WHEN told.card_number = '' OR told.card_number = ANY (traits.numbers) THEN traits.numbers
                 ELSE traits.numbers || told.card_number END
FROM jsonb_to_recordset(%(rows)s::jsonb) AS told (
  customer_id bigint, card_number text, tier_name text, tier_rank smallint, enrolled_on date,
  points bigint, principal_minor bigint, bonus_minor bigint)
WHERE traits.merchant_id = %(merchant)s AND traits.customer_id = told.customer_id
"""
_TOKENS = """
INSERT INTO customers_token (merchant_id, customer_id, token)
SELECT %(merchant)s, customer_id, token
FROM jsonb_to_recordset(%(rows)s::jsonb) AS found (customer_id bigint, token text)
ON CONFLICT DO NOTHING
"""


def set_card_traits_batch(traits: Mapping[int, Mapping[str, Any]]) -> None:
    """Set card, day of enrolment, tier, points and balance of each customer; two statements."""
    rows = [{"customer_id": customer, **told} for customer, told in traits.items()]
    numbers = ((customer, str(told["card_number"])) for customer, told in traits.items() if told["card_number"])
    _run(_SET, rows)
    _run(_TOKENS, _tokens(numbers))


def _tokens(numbers: Iterable[tuple[int, str]]) -> list[dict[str, Any]]:
    return [
        {"customer_id": c, "token": token} for c, number in numbers for token in sorted(index_tokens(numbers=[number]))
    ]


def _run(statement: str, rows: list[dict[str, Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"merchant": tenancy.current_merchant(), "rows": as_json(rows)})
