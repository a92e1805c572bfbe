"""Records that may already stand for whom somebody is about to enter."""

from collections.abc import Iterable

from shuke.customers.models import Customer, Phone
from shuke.customers.queries.one import value_of
from shuke.customers.rules import name_key
from shuke.customers.values import CustomerValue
from shuke.kit.text.names import parse_name
from shuke.kit.text.normalise import normalise


def duplicates(*, name: str, phones: Iterable[str] = (), limit: int = 3) -> list[CustomerValue]:
    """Customers with one of these E.164 phones or the same name, oldest first; three statements."""
    whole = normalise(name)
    shared = Phone.objects.filter(number__in=list(phones)).values_list("customer_id", flat=True)[:limit]
    named = (
        Customer.objects.filter(name_key=name_key(parse_name(whole), whole), name=whole)
        if whole
        else Customer.objects.none()
    )
    ids = {*shared, *named.filter(archived_at=None).order_by("pk").values_list("pk", flat=True)[:limit]}
    rows = Customer.objects.filter(pk__in=ids, archived_at=None).prefetch_related("phones").order_by("pk")[:limit]
    return [value_of(row, [phone.number for phone in row.phones.all()]) for row in rows]
