"""What records say that an import may have brought, and whether anybody has had a hand in them since."""

from collections.abc import Collection, Iterable

from django.db import connection

from shuke.customers.models import Customer, TimelineEntry
from shuke.customers.queries.one import phones_of
from shuke.customers.values import Facts
from shuke.kit.tenancy import current_merchant

# Whom an undo would archive once his card is closed: what came with the batch itself holds nobody.
_FREE = """
SELECT count(*) FROM customers_customer customer
JOIN customers_traits traits ON traits.merchant_id = customer.merchant_id AND traits.customer_id = customer.id
WHERE customer.merchant_id = %(merchant)s AND customer.batch = %(batch)s AND customer.archived_at IS NULL
  AND customer.person_id IS NULL AND customer.owner_id IS NULL AND traits.visits = 0 AND customer.id <> ALL(%(but)s)
  AND NOT EXISTS (SELECT 1 FROM customers_note n WHERE n.merchant_id = %(merchant)s AND n.customer_id = customer.id
                  AND n.batch IS DISTINCT FROM %(batch)s)
  AND NOT EXISTS (SELECT 1 FROM customers_tagging g WHERE g.merchant_id = %(merchant)s AND g.customer_id = customer.id
                  AND g.batch IS DISTINCT FROM %(batch)s)
  AND NOT EXISTS (SELECT 1 FROM customers_field_value v
                  WHERE v.merchant_id = %(merchant)s AND v.customer_id = customer.id)
  AND NOT EXISTS (SELECT 1 FROM customers_consent s WHERE s.merchant_id = %(merchant)s AND s.customer_id = customer.id)
"""


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


def free_of_batch(batch: int, *, but: Collection[int]) -> int:
    """How many customers an undo of the batch would archive, when those in `but` keep their cards; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_FREE, {"merchant": current_merchant(), "batch": batch, "but": list(but)})
        return int(cursor.fetchone()[0])
