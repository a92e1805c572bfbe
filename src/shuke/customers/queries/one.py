"""One customer, or a few by their ids."""

from collections.abc import Iterable, Sequence
from datetime import date

from shuke.customers.models import Customer, Phone
from shuke.customers.values import CustomerValue, Kind
from shuke.kit.problems import NotFound


def customer(customer_id: int) -> CustomerValue:
    """The customer with this id; raises NotFound. Two statements."""
    found = Customer.objects.filter(pk=customer_id).prefetch_related("phones").first()
    if found is None:
        raise NotFound
    return value_of(found, [phone.number for phone in found.phones.all()])


def by_phone(e164: str) -> CustomerValue | None:
    """The customer who gave this number first; archived ones do not count."""
    ids = Phone.objects.filter(number=e164, customer__archived_at=None).order_by("customer_id")
    first = ids.values_list("customer_id", flat=True).first()
    return customer(first) if first else None


def all_by_phone(e164: str) -> list[CustomerValue]:
    """All who gave this number, oldest record first; a family may share one. Two statements."""
    return holders_of([e164])


def holders_of(numbers: Iterable[str]) -> list[CustomerValue]:
    """All who gave one of these E.164 numbers, oldest record first, archived ones left out. Two statements."""
    ids = Phone.objects.filter(number__in=list(numbers)).values("customer_id")
    rows = Customer.objects.filter(pk__in=ids, archived_at=None).prefetch_related("phones").order_by("pk")
    return [value_of(row, [phone.number for phone in row.phones.all()]) for row in rows]


def holders_by_phone(numbers: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
    """By E.164 number: id and name of all who gave it, archived ones left out; one statement."""
    rows = Phone.objects.filter(number__in=set(numbers), customer__archived_at=None).order_by("customer_id")
    found: dict[str, list[tuple[int, str]]] = {}
    for number, customer, name in rows.values_list("number", "customer_id", "customer__name"):
        found.setdefault(number, []).append((customer, name))
    return found


def opened_by_batch(batch: int) -> int:
    """How many records an import has opened, archived ones left out; one statement."""
    return Customer.objects.filter(batch=batch, archived_at=None).count()


def by_person(person_id: int) -> CustomerValue | None:
    """The oldest record here that a signed-in person claimed; archived ones do not count. Two statements."""
    rows = Customer.objects.filter(person_id=person_id, archived_at=None).order_by("pk")
    first = rows.values_list("pk", flat=True).first()
    return customer(first) if first else None


def phones_of(ids: Iterable[int]) -> list[tuple[int, str]]:
    """Customer and number of all phones of these customers, in id order; one statement."""
    rows = Phone.objects.filter(customer_id__in=list(ids)).order_by("customer_id", "position", "id")
    return list(rows.values_list("customer_id", "number"))


def by_external_ref(reference: str) -> CustomerValue | None:
    """The customer whom another system knows by this reference."""
    found = Customer.objects.filter(external_ref=reference).prefetch_related("phones").first() if reference else None
    return value_of(found, [phone.number for phone in found.phones.all()]) if found else None


def names(ids: Iterable[int]) -> dict[int, str]:
    """Id to name for those of the ids that are this merchant's; one statement."""
    return dict(Customer.objects.filter(pk__in=set(ids)).values_list("pk", "name"))


def birthdays_of(ids: Iterable[int]) -> dict[int, date]:
    """Id to the birthday on the record, of those of these who are private customers and told it; one statement."""
    rows = Customer.objects.filter(pk__in=list(ids), kind=Kind.PERSON, birthday__isnull=False)
    return dict(rows.values_list("pk", "birthday"))


def value_of(row: Customer, phones: Sequence[str]) -> CustomerValue:
    """The row as other rooms see it."""
    return CustomerValue(
        id=row.pk, kind=row.kind, name=row.name, phones=tuple(phones), email=row.email, birthday=row.birthday,
        language=row.language, owner_id=row.owner_id, person_id=row.person_id, external_ref=row.external_ref,
        archived=row.archived_at is not None, created_at=row.created_at,
        imported=row.batch is not None,
    )  # fmt: skip
