"""What records say that an import may have brought, and whether anybody has had a hand in them since."""

from collections.abc import Iterable

from shuke.customers.models import Customer, TimelineEntry
from shuke.customers.queries.one import phones_of
from shuke.customers.values import Facts


def facts_of(ids: Iterable[int]) -> dict[int, Facts]:
    """Name and phones by id; `edited` for those no import opened, who were changed or claimed. Three statements."""
    wanted = set(ids)
    touched = set(
        TimelineEntry.objects.filter(customer_id__in=wanted, kind="edited")
        .exclude(params__has_key="import")
        .values_list("customer_id", flat=True)
    )
    phones: dict[int, list[str]] = {}
    for customer, number in phones_of(wanted):
        phones.setdefault(customer, []).append(number)
    rows = Customer.objects.filter(pk__in=wanted).values_list("pk", "name", "batch", "person_id")
    return {
        pk: Facts(name, tuple(phones.get(pk, ())), batch is None or person is not None or pk in touched)
        for pk, name, batch, person in rows
    }
