"""Take names and phones that a corrected file says."""

from collections.abc import Iterable

from shuke.customers import rules
from shuke.customers.actions.phones import replace_phones
from shuke.customers.actions.timeline import write_timeline
from shuke.customers.actions.tokens import refresh_tokens, texts_of
from shuke.customers.events import CustomerEdited
from shuke.customers.models import Customer, Phone, Traits
from shuke.customers.values import Correction
from shuke.kit import clock
from shuke.kit.text.names import parse_name
from shuke.kit.work import record


def correct_customers_batch(told: Iterable[Correction], *, batch: int, by: str) -> int:
    """Give these (locked) customers the name and the phone that a file says, where it says one; returns how many.

    What stood there before is kept by the database.
    """
    corrected = 0
    for each in told:
        _correct(each, batch, by)
        corrected += 1
    return corrected


def _correct(told: Correction, batch: int, by: str) -> None:
    customer = Customer.objects.get(pk=told.customer_id)
    if told.name:
        _rename(customer, told.name)
    if told.phone:
        replace_phones(customer.pk, [told.phone])
    phones = Phone.objects.filter(customer_id=customer.pk).values_list("number", flat=True)
    numbers = Traits.objects.filter(customer_id=customer.pk).values_list("numbers", flat=True).first()
    refresh_tokens(customer, list(phones), numbers or (), texts_of([customer.pk]).get(customer.pk, []))
    fields = tuple(name for name, value in (("name", told.name), ("phones", told.phone)) if value)
    params = {"fields": fields, "by": by, "import": batch}
    write_timeline(customer.pk, clock.now(), "edited", f"import {batch}", params=params)
    record(CustomerEdited(subject=customer.pk, fields=fields))


def _rename(customer: Customer, told: str) -> None:
    name = parse_name(told)
    customer.name, customer.name_key = told[: rules.NAME_LENGTH], rules.name_key(name, told)
    customer.family_name, customer.given_name = name.family[:40], name.given[:80]
    customer.save(update_fields=["name", "name_key", "family_name", "given_name"])
