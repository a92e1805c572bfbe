"""Who at a company sees what we promised it."""

from datetime import datetime

from django.db import connection

from shuke.customers import queries as customers
from shuke.customers.values import ContactValue
from shuke.identity.queries.merchants import merchants_among
from shuke.keyaccounts.models import PromiseReader
from shuke.keyaccounts.promises.reading import OwnReading, Place, ReaderValue, reading
from shuke.keyaccounts.promises.secrets import hash_of
from shuke.kit import clock, tenancy
from shuke.kit.problems import NotFound
from shuke.kit.tenancy import current_merchant

# Reading.SEES told set-wise: a contact who is there, under the number that was invited; tests hold the two together.
_SEEN = """
SELECT reader.id, reader.customer_id, customer.name, reader.accepted_at FROM keyaccounts_promise_reader reader
JOIN customers_contact contact ON contact.merchant_id = reader.merchant_id AND contact.id = reader.contact_id
  AND contact.left_on IS NULL AND contact.phone = reader.phone
JOIN customers_customer customer ON customer.merchant_id = reader.merchant_id AND customer.id = reader.customer_id
  AND customer.archived_at IS NULL
WHERE reader.merchant_id = %s AND reader.person_id = %s AND reader.ended_at IS NULL
ORDER BY customer.name_key, reader.id
"""


def places(customer_id: int) -> list[Place]:
    """Everybody at a company with his latest invitation, those who left only if they had one; three statements."""
    rows = PromiseReader.objects.filter(customer_id=customer_id).order_by("id")
    latest = {row.contact_id: row for row in rows}
    people = customers.contacts(customer_id)
    return [
        Place(each, _value(latest[each.id], each) if each.id in latest else None)
        for each in people
        if each.left_on is None or each.id in latest
    ]


def reader(reader_id: int) -> ReaderValue:
    """One invitation; raises NotFound."""
    row = PromiseReader.objects.filter(pk=reader_id).first()
    if row is None:
        raise NotFound
    return value_of(row)


def reader_behind(secret: str) -> ReaderValue:
    """The invitation that a link opens; raises NotFound."""
    row = PromiseReader.objects.filter(secret_hash=hash_of(secret)).first()
    if row is None:
        raise NotFound
    return value_of(row)


def value_of(row: PromiseReader) -> ReaderValue:
    """The row as it crosses the border; one more statement, two where the contact was forgotten."""
    try:
        contact = customers.contact(row.contact_id)
    except NotFound:
        contact = None
    return _value(row, contact)


def companies_read_by(person_id: int) -> list[tuple[int, int, str, datetime]]:
    """Invitation, company, its name and since when, of all whose promises a person sees here; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_SEEN, [current_merchant(), person_id])
        return list(cursor.fetchall())


def own_readings(person_id: int) -> list[OwnReading]:
    """The companies whose shared promises the open person sees; two statements and one a merchant.

    Needs a tenancy opened for him.
    """
    own = PromiseReader.own.filter(ended_at=None, accepted_at__isnull=False).order_by("merchant_id")
    merchants = merchants_among(own.values_list("merchant_id", flat=True).distinct())
    found = []
    for merchant_id, merchant in sorted(merchants.items()):
        with tenancy.open(merchant=merchant_id, person=person_id):
            found += [
                OwnReading(id, merchant, customer_id, company, since)
                for id, customer_id, company, since in companies_read_by(person_id)
            ]
    return found


def own_reading_place(reading_id: int) -> int:
    """The merchant of one of the open person's readings that were not ended; raises NotFound for anybody else's."""
    merchant = PromiseReader.own.filter(pk=reading_id, ended_at=None).values_list("merchant_id", flat=True).first()
    if merchant is None:
        raise NotFound
    return int(merchant)


def _value(row: PromiseReader, contact: ContactValue | None) -> ReaderValue:
    state = reading(
        accepted_at=row.accepted_at, ended_at=row.ended_at, expires_at=row.expires_at, phone=row.phone,
        contact=contact, now=clock.now(),
    )  # fmt: skip
    return ReaderValue(
        row.pk, row.customer_id, row.contact_id, contact.name if contact else "", row.phone, row.invited_at,
        row.invited_by, row.expires_at, row.accepted_at, row.ended_at, row.ended_by, state, row.person_id,
    )  # fmt: skip
