"""The people at a company: write, say that one has left, forget one."""

import uuid
from datetime import date
from typing import Any

from shuke.customers import place, rules
from shuke.customers.actions.facts import company_locked
from shuke.customers.actions.timeline import write_timeline
from shuke.customers.company.contacts import ContactInput, ContactRole, ContactValue, check_no_circle
from shuke.customers.company.rules import check_short
from shuke.customers.errors import ContactKnown, ContactRefused, FactDayRefused, TooManyContacts
from shuke.customers.models import Contact, TimelineEntry
from shuke.customers.models.yearly_day import birth_columns
from shuke.customers.queries.contacts import contact_value
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked

MOST_CONTACTS, SHORT, LONG = 200, 60, 2000


@action("customers.edit")
def add_contact(actor: Actor, *, customer_id: int, contact: ContactInput) -> ContactValue:
    """Keep somebody at a company. Raises NotFound, NotACompany, CustomerArchived, TooManyContacts, InvalidInput
    kinds.
    """
    company_locked(customer_id)
    if Contact.objects.filter(customer_id=customer_id).count() >= MOST_CONTACTS:
        raise TooManyContacts(limit=MOST_CONTACTS)
    row = Contact.objects.create(customer_id=customer_id, **_checked(customer_id, None, contact))
    _tell(actor, row, "contact_added")
    return contact_value(row)


@action("customers.edit")
def change_contact(actor: Actor, *, customer_id: int, contact_id: int, contact: ContactInput) -> ContactValue:
    """Let this stand of somebody; what stood before is in the audit. Raises NotFound, ReportsInCircle,
    InvalidInput kinds.
    """
    row = _row(customer_id, contact_id)
    for name, value in _checked(customer_id, contact_id, contact).items():
        setattr(row, name, value)
    row.save()
    return contact_value(row)


@action("customers.edit")
def contact_left(actor: Actor, *, customer_id: int, contact_id: int, left_on: date | None) -> ContactValue:
    """Say since when somebody works there no more (None: still does). Raises NotFound, FactDayRefused."""
    row = _row(customer_id, contact_id)
    if left_on is not None and left_on > place.today():
        raise FactDayRefused(field="left_on")
    if (row.left_on is None) != (left_on is None):
        _tell(actor, row, "contact_left" if left_on else "contact_back")
    row.left_on = left_on
    row.save(update_fields=["left_on"])
    return contact_value(row)


@action("customers.edit")
def forget_contact(actor: Actor, *, customer_id: int, contact_id: int) -> None:
    """Forget a person wholly, the name on the timeline too; those under him report to his boss.

    Raises NotFound.
    """
    row = _row(customer_id, contact_id)
    Contact.objects.filter(customer_id=customer_id, reports_to_id=contact_id).update(reports_to_id=row.reports_to_id)
    row.delete()
    TimelineEntry.objects.filter(customer_id=customer_id, params__contact=contact_id).update(params={})


def _row(customer_id: int, contact_id: int) -> Contact:
    company_locked(customer_id)
    row: Contact = locked(Contact, pk=contact_id, customer_id=customer_id)
    return row


def _checked(customer_id: int, contact_id: int | None, told: ContactInput) -> dict[str, Any]:
    if told.role not in ContactRole.values:
        raise ContactRefused(field="role")
    phones = rules.check_phones([told.phone], place.region())
    name, phone = rules.check_name(told.name), phones[0] if phones else ""
    same = Contact.objects.filter(customer_id=customer_id, name=name, phone=phone, left_on=None)
    if phone and same.exclude(pk=contact_id or 0).exists():
        raise ContactKnown(field="phone", name=name)
    return {
        "name": name, "role": told.role, "title": check_short(told.title, SHORT, "title"),
        "department": check_short(told.department, SHORT, "department"),
        "reports_to_id": _checked_boss(customer_id, contact_id, told.reports_to),
        "phone": phone, "email": rules.check_email(told.email),
        "note": check_short(told.note, LONG, "note"), **birth_columns(told.birth),
    }  # fmt: skip


def _checked_boss(customer_id: int, contact_id: int | None, boss: int | None) -> int | None:
    # The company's row is locked: nobody can close a circle from the other side meanwhile.
    boss_of = dict(Contact.objects.filter(customer_id=customer_id).values_list("id", "reports_to_id"))
    if boss is not None and boss not in boss_of:
        raise ContactRefused(field="reports_to")
    if contact_id is not None:
        check_no_circle(boss_of, contact_id, boss)
    return boss


def _tell(actor: Actor, row: Contact, kind: str) -> None:
    params = {"contact": row.pk, "name": row.name, "by": actor.label}
    write_timeline(row.customer_id, clock.now(), kind, uuid.uuid4().hex, params=params)
