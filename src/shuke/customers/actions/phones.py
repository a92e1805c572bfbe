"""The numbers of a record, kept in the order given."""

from collections.abc import Sequence

from django.db import connection

from shuke.customers.errors import PhoneKnown
from shuke.customers.models import Phone
from shuke.customers.queries.one import holders_of
from shuke.kit import tenancy

_ONE_AT_A_TIME = """
SELECT pg_advisory_xact_lock(hashtextextended('phone ' || number, %s)) FROM unnest(%s::text[]) AS number
"""


def check_unshared(numbers: Sequence[str], *, but: int | None = None) -> None:
    """Raise PhoneKnown when a customer other than `but` has one of these E.164 numbers; three statements.

    A second caller with the same number waits for the first: two tills make one record, not two.
    """
    if not numbers:
        return
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME, [tenancy.current_merchant(), sorted(numbers)])
    holders = [each for each in holders_of(numbers) if each.id != but]
    if holders:
        missing = {"customer_id": holders[0].id, "customer_ids": [each.id for each in holders]}
        raise PhoneKnown(field="phones", missing=missing, name=holders[0].name)


def write_phones(customer_id: int, numbers: Sequence[str]) -> None:
    """Give a record without numbers these, the first as its main one; one statement, none without numbers."""
    Phone.objects.bulk_create(
        Phone(customer_id=customer_id, number=number, position=place) for place, number in enumerate(numbers)
    )


def replace_phones(customer_id: int, numbers: Sequence[str]) -> None:
    """Make these the record's numbers; one that stays keeps its label and verification."""
    had = {phone.number: phone for phone in Phone.objects.filter(customer_id=customer_id)}
    Phone.objects.filter(customer_id=customer_id).exclude(number__in=numbers).delete()
    for place, number in enumerate(numbers):
        if number not in had:
            Phone.objects.create(customer_id=customer_id, number=number, position=place)
        elif had[number].position != place:
            Phone.objects.filter(pk=had[number].pk).update(position=place)
