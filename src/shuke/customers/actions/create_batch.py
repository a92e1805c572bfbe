"""Open many records at once, for imports."""

from collections.abc import Iterable, Sequence
from itertools import islice

from django.db import connection

from shuke.customers import rules
from shuke.customers.models import Customer, Phone, TimelineEntry
from shuke.customers.values import Kind, NewCustomer
from shuke.kit import tenancy
from shuke.kit.text.names import parse_name
from shuke.kit.text.tokens import index_tokens

_STEP = 2000
_TRAITS = """
INSERT INTO customers_traits (merchant_id, customer_id) SELECT %(merchant)s, unnest(%(ids)s::bigint[])
ON CONFLICT (merchant_id, customer_id) DO NOTHING
"""
_TOKENS = """
INSERT INTO customers_token (merchant_id, customer_id, token)
SELECT %(merchant)s, customer_id, token FROM unnest(%(ids)s::bigint[], %(tokens)s::text[]) AS found (customer_id, token)
ON CONFLICT DO NOTHING
"""
_REFERENCES = """
SELECT external_ref, id FROM customers_customer WHERE merchant_id = %s AND external_ref = ANY(%s)
"""


def create_customers_batch(rows: Iterable[NewCustomer], *, batch: int, source: str = "import") -> dict[str, int]:
    """Open records that the search finds at once; reference to id of all of them, also of those that were there.

    Five statements for every two thousand.
    """
    found: dict[str, int] = {}
    remaining = iter(rows)
    while step := list(islice(remaining, _STEP)):
        known = ids_of_references([row.reference for row in step])
        new = {row.reference: row for row in step if row.reference not in known}
        found |= known | _create(list(new.values()), batch, source)
    return found


def ids_of_references(references: Sequence[str]) -> dict[str, int]:
    """Id by what another system calls the customer, archived ones too; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_REFERENCES, [tenancy.current_merchant(), list(references)])
        return dict(cursor.fetchall())


def _create(rows: Sequence[NewCustomer], batch: int, source: str) -> dict[str, int]:
    return {customer.external_ref: customer.pk for customer in open_rows(rows, batch, source)}


def open_rows(rows: Sequence[NewCustomer], batch: int, source: str) -> list[Customer]:
    """Open these records, in their order; five statements. References must be free, or empty."""
    made = Customer.objects.bulk_create([_customer(row, batch, source) for row in rows])
    ids = [customer.pk for customer in made]
    pairs = [(customer.pk, token) for customer, row in zip(made, rows, strict=True) for token in _tokens(row)]
    values = {"merchant": tenancy.current_merchant()}
    with connection.cursor() as cursor:
        cursor.execute(_TRAITS, values | {"ids": ids})
        cursor.execute(_TOKENS, values | {"ids": [pair[0] for pair in pairs], "tokens": [pair[1] for pair in pairs]})
    Phone.objects.bulk_create(
        Phone(customer_id=customer.pk, number=phone, position=position)
        for customer, row in zip(made, rows, strict=True)
        for position, phone in enumerate(row.phones)
    )
    TimelineEntry.objects.bulk_create(
        TimelineEntry(
            customer_id=c.pk, at=c.created_at, kind="created", ref="created", params={"source": source}, batch=batch
        )
        for c in made
    )
    return made


def _customer(row: NewCustomer, batch: int, source: str) -> Customer:
    name, person = parse_name(row.name), row.kind == Kind.PERSON
    return Customer(
        kind=row.kind, name=row.name[: rules.NAME_LENGTH], family_name=name.family[:40] if person else "",
        given_name=name.given[:80] if person else "", name_key=rules.name_key(name, row.name), source=source,
        external_ref=row.reference, batch=batch, created_at=row.created_at, birthday=row.birthday,
        birthday_md=rules.month_and_day(row.birthday),
    )  # fmt: skip


def _tokens(row: NewCustomer) -> set[str]:
    return index_tokens(name=row.name, phones=row.phones, numbers=[row.reference])
