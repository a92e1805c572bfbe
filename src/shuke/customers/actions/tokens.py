"""What a record is found by, rewritten in one statement whenever the record changes."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from shuke.customers.company.fields import SEARCHED
from shuke.customers.custom_fields import FieldKind
from shuke.customers.models import Customer, Fact, FieldValue, Phone, Traits
from shuke.kit import tenancy
from shuke.kit.codes.card_numbers import has_luhn
from shuke.kit.text.tokens import exact_token, index_tokens

_OUR_LENGTH = 16
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

_KEEP = """
UPDATE customers_traits traits SET numbers = numbers || told.given
FROM (SELECT customer_id, array_agg(number) AS given
      FROM unnest(%(ids)s::bigint[], %(numbers)s::text[]) AS each (customer_id, number) GROUP BY customer_id) told
WHERE traits.merchant_id = %(merchant)s AND traits.customer_id = told.customer_id
"""
_LET_GO = """
UPDATE customers_traits traits SET numbers = ARRAY(SELECT kept FROM unnest(traits.numbers) AS kept
                                                   WHERE kept <> ALL (told.gone))
FROM (SELECT customer_id, array_agg(number) AS gone
      FROM unnest(%(ids)s::bigint[], %(numbers)s::text[]) AS each (customer_id, number) GROUP BY customer_id) told
WHERE traits.merchant_id = %(merchant)s AND traits.customer_id = told.customer_id
"""
_ADD_MANY = """
INSERT INTO customers_token (merchant_id, customer_id, token)
SELECT %(merchant)s, customer_id, token FROM unnest(%(ids)s::bigint[], %(tokens)s::text[]) AS found (customer_id, token)
ON CONFLICT DO NOTHING
"""


def refresh_tokens(
    customer: Customer, phones: Iterable[str], numbers: Iterable[str] = (), texts: Iterable[str] = ()
) -> None:
    """Make the search find the record by its present name, numbers, address, references and the texts of its custom
    fields, and by nothing older."""
    numbers = tuple(numbers)
    references = (*numbers, customer.external_ref) if customer.external_ref else numbers
    tokens = index_tokens(name=customer.name, phones=phones, numbers=references, emails=[customer.email], texts=texts)
    tokens |= _exact(numbers)
    _run(_REFRESH, customer=customer.pk, tokens=sorted(tokens))


def add_number_token(customer_id: int, number: str) -> None:
    """Let the search find a customer by a card number too, now and after later edits; one statement."""
    _run(_ADD, customer=customer_id, number=number, tokens=sorted(index_tokens(numbers=[number])))


def add_numbers_batch(numbers: Iterable[tuple[int, str]]) -> None:
    """Let the search find many customers by a number each, now and after later edits; two statements.

    Who types such a number whole finds its holder alone.
    """
    given = [(customer, number) for customer, number in numbers]
    found = [
        (customer, token)
        for customer, number in given
        for token in sorted(index_tokens(numbers=[number]) | _exact([number]))
    ]
    _run(_KEEP, ids=[each[0] for each in given], numbers=[each[1] for each in given])
    _run(_ADD_MANY, ids=[each[0] for each in found], tokens=[each[1] for each in found])


def forget_numbers_batch(numbers: Iterable[tuple[int, str]]) -> None:
    """Let the search find these customers by these numbers no more; two statements and four for each customer."""
    gone = list(numbers)
    _run(_LET_GO, ids=[each[0] for each in gone], numbers=[each[1] for each in gone])
    left = Traits.objects.filter(customer_id__in={customer for customer, _number in gone}, customer__archived_at=None)
    for traits in left.select_related("customer").order_by("customer_id"):
        phones = Phone.objects.filter(customer_id=traits.customer_id).values_list("number", flat=True)
        texts = texts_of([traits.customer_id]).get(traits.customer_id, [])
        refresh_tokens(traits.customer, list(phones), traits.numbers, texts)


def texts_of(customer_ids: Sequence[int]) -> dict[int, list[str]]:
    """By customer: the texts in custom fields that are searched, legal names and credit codes; one statement."""
    found: dict[int, list[str]] = {}
    own = FieldValue.objects.filter(
        customer_id__in=customer_ids, field__kind=FieldKind.TEXT, field__sensitive=False, field__archived_at=None
    ).values_list("customer_id", "text")
    facts = Fact.objects.filter(customer_id__in=customer_ids, code__in=SEARCHED, ended_at=None)
    for customer, text in own.union(facts.values_list("customer_id", "text"), all=True):
        found.setdefault(customer, []).append(text)
    return found


def _exact(numbers: Iterable[str]) -> set[str]:
    """Tokens of whole old numbers; our own are long enough to be found alone."""
    return {token for number in numbers if not _is_ours(number) and (token := exact_token(number))}


def _is_ours(number: str) -> bool:
    return len(number) == _OUR_LENGTH and has_luhn(number)


def _run(statement: str, **values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"merchant": tenancy.current_merchant(), **values})
