"""A signed-in person's own records, across merchants."""

from shuke.customers.models import Customer


def own_records() -> list[tuple[int, int]]:
    """Merchant and customer ids of the records the open person claimed, archived ones left out; one statement.

    Needs a tenancy opened for a person.
    """
    rows = Customer.own.filter(archived_at=None).order_by("merchant_id", "pk")
    return list(rows.values_list("merchant_id", "pk"))
