"""The numbers of a record, kept in the order given."""

from collections.abc import Sequence

from shuke.customers.models import Phone


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
