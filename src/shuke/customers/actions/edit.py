"""Change facts of a record."""

import uuid
from collections.abc import Mapping
from typing import Any

from shuke.customers import rules
from shuke.customers.actions.field_values import put_values
from shuke.customers.actions.phones import check_unshared, replace_phones
from shuke.customers.actions.profile import checked_profile
from shuke.customers.actions.timeline import write_timeline
from shuke.customers.actions.tokens import refresh_tokens, texts_of
from shuke.customers.errors import CustomerArchived
from shuke.customers.events import CustomerEdited
from shuke.customers.models import Customer, Phone, Traits
from shuke.customers.place import region
from shuke.customers.queries.one import value_of
from shuke.customers.values import CustomerValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.work import record

EDITABLE = ("name", "kind", "email", "birthday", "gender", "language")


@action("customers.edit")
def edit_customer(
    actor: Actor, *, customer_id: int, shared_phone: bool = False, fields: Mapping[str, Any] | None = None,
    secret: Mapping[str, Any] | None = None, **changes: Any,
) -> CustomerValue:  # fmt: skip
    """Change the given facts (name, kind, email, birthday, gender, language, phones) and leave the others.

    `fields` and `secret` are values of custom fields by key (see `field_values.parted`); the audit hides the latter.
    What stood there before is kept by the database. Raises NotFound, CustomerArchived, InvalidInput kinds, PhoneKnown
    for a new phone of somebody else unless it is shared (`shared_phone`), and TypeError for other names.
    """
    if unknown := changes.keys() - {*EDITABLE, "phones"}:
        raise TypeError(f"no such facts: {', '.join(sorted(unknown))}")
    customer = locked(Customer, pk=customer_id)
    if customer.archived_at:
        raise CustomerArchived
    had = list(Phone.objects.filter(customer_id=customer_id).values_list("number", flat=True))
    numbers = list(rules.check_phones(changes.pop("phones"), region())) if "phones" in changes else had
    if not shared_phone:
        check_unshared([number for number in numbers if number not in had], but=customer_id)
    profile = checked_profile(**{name: getattr(customer, name) for name in EDITABLE} | changes)
    own, searched = put_values(actor, customer_id, {**(fields or {}), **(secret or {})})
    changed = tuple(name for name in EDITABLE if profile[name] != getattr(customer, name))
    changed += ("phones",) if numbers != had else ()
    if changed:
        _write(customer, profile, numbers, had)
    if changed or searched:
        cards = Traits.objects.filter(customer_id=customer_id).values_list("numbers", flat=True).first()
        refresh_tokens(customer, numbers, cards or (), texts_of([customer_id]).get(customer_id, []))
    if changed or own:
        names = [*changed, *([field.name_zh, field.name_en] for field in own)]
        write_timeline(
            customer_id, clock.now(), "edited", uuid.uuid4().hex, params={"fields": names, "by": actor.label}
        )
        record(CustomerEdited(subject=customer_id, fields=(*changed, *(field.key for field in own))))
    return value_of(customer, numbers)


def _write(customer: Customer, profile: dict[str, Any], numbers: list[str], had: list[str]) -> None:
    for name, value in profile.items():
        setattr(customer, name, value)
    customer.save(update_fields=list(profile))
    if numbers != had:
        replace_phones(customer.pk, numbers)
