"""The people at a company."""

from collections.abc import Iterable

from shuke.customers.company.contacts import ContactValue
from shuke.customers.models import Contact
from shuke.kit.problems import NotFound


def contacts(customer_id: int) -> list[ContactValue]:
    """All of a company, those who left too, in order of name; one statement."""
    return [contact_value(row) for row in Contact.objects.filter(customer_id=customer_id).order_by("name", "id")]


def contact(contact_id: int) -> ContactValue:
    """One person; raises NotFound. One statement."""
    row = Contact.objects.filter(pk=contact_id).first()
    if row is None:
        raise NotFound
    return contact_value(row)


def contacts_of(customer_ids: Iterable[int]) -> list[ContactValue]:
    """Those who are there at these companies, in order of company and name; one statement."""
    rows = Contact.objects.filter(customer_id__in=list(customer_ids), left_on=None)
    return [contact_value(row) for row in rows.order_by("customer_id", "name", "id")]


def contact_value(row: Contact) -> ContactValue:
    """The row as it crosses the border."""
    return ContactValue(
        row.pk, row.customer_id, row.name, row.role, row.title, row.department, row.reports_to_id, row.phone, row.email,
        row.note, row.birth, row.left_on,
    )  # fmt: skip
