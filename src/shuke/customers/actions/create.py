"""Open a record."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from shuke.customers import rules
from shuke.customers.actions.field_values import put_values
from shuke.customers.actions.phones import check_unshared, write_phones
from shuke.customers.actions.profile import checked_profile
from shuke.customers.actions.tags import put_tags
from shuke.customers.actions.timeline import write_timeline
from shuke.customers.actions.tokens import refresh_tokens, texts_of
from shuke.customers.actions.traits import set_traits
from shuke.customers.errors import ReferenceTaken
from shuke.customers.events import CustomerCreated
from shuke.customers.models import Customer
from shuke.customers.place import region
from shuke.customers.queries.one import value_of
from shuke.customers.values import CustomerValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.work import record


@action("customers.create")
def create_customer(
    actor: Actor, *, name: str, phones: Iterable[str] = (), kind: str = "person", email: str = "",
    birthday: date | None = None, gender: str = "", language: str = "", tags: Iterable[str] = (),
    source: str = "console", external_ref: str = "", person_id: int | None = None,
    shared_phone: bool = False, fields: Mapping[str, Any] | None = None, secret: Mapping[str, Any] | None = None,
) -> CustomerValue:  # fmt: skip
    """Open a record with everything the search needs; raises InvalidInput kinds and ReferenceTaken.

    PhoneKnown is raised when another customer has one of the phones, unless it is said to be shared (`shared_phone`).

    `fields` and `secret` are values of custom fields by key (see `field_values.parted`); the audit hides the latter.

    The colleague who opens it does not become its owner: owners are chosen, not stumbled upon.
    """
    profile = checked_profile(name=name, kind=kind, email=email, birthday=birthday, gender=gender, language=language)
    numbers = rules.check_phones(phones, region())
    if external_ref and (
        taken := Customer.objects.filter(external_ref=external_ref).values_list("pk", flat=True).first()
    ):
        raise ReferenceTaken(field="external_ref", customer_id=taken)
    if not shared_phone:
        check_unshared(numbers)
    now = clock.now()
    customer = Customer.objects.create(
        **profile, source=source, external_ref=external_ref, person_id=person_id, created_at=now
    )
    write_phones(customer.pk, numbers)
    _changed, searched = put_values(actor, customer.pk, {**(fields or {}), **(secret or {})})
    refresh_tokens(customer, numbers, texts=texts_of([customer.pk]).get(customer.pk, []) if searched else [])
    set_traits(customer.pk)
    put_tags([customer.pk], tags)
    write_timeline(customer.pk, now, "created", "created", params={"source": source})
    record(CustomerCreated(subject=customer.pk, source=source))
    return value_of(customer, numbers)
