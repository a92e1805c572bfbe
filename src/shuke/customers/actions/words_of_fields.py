"""The search follows the texts in the merchant's own fields, also when a field begins or ceases to be searched."""

from collections.abc import Sequence

from procrastinate.contrib.django import app

from shuke.customers.actions.tokens import refresh_tokens, texts_of
from shuke.customers.models import Customer, FieldValue, Phone, Traits
from shuke.kit import tenancy

STEP = 500


def words_change(field_id: int) -> None:
    """Let the worker make the search forget, or find, what stands in this field."""
    app.configure_task("customers.rewrite_words").defer(merchant_id=tenancy.current_merchant(), field_id=field_id)


def rewrite_words(merchant_id: int, field_id: int) -> None:
    """Write anew what every customer with a value in this field is found by; in steps. Opens its own tenancies."""
    after = 0
    while True:
        with tenancy.open(merchant=merchant_id):
            rows = FieldValue.objects.filter(field_id=field_id, customer_id__gt=after).order_by("customer_id")
            ids = list(rows.values_list("customer_id", flat=True)[:STEP])
            _rewrite(ids)
        if len(ids) < STEP:
            return
        after = ids[-1]


def refresh_words(customer: Customer) -> None:
    """Let the search find one customer, whose row is locked, by what is known of it now; five statements."""
    _rewrite([customer.pk])


def _rewrite(ids: Sequence[int]) -> None:
    texts = texts_of(ids)
    phones: dict[int, list[str]] = {}
    for customer, number in Phone.objects.filter(customer_id__in=ids).values_list("customer_id", "number"):
        phones.setdefault(customer, []).append(number)
    numbers = dict(Traits.objects.filter(customer_id__in=ids).values_list("customer_id", "numbers"))
    for customer in Customer.objects.filter(pk__in=ids).order_by("pk"):
        refresh_tokens(customer, phones.get(customer.pk, []), numbers.get(customer.pk, []), texts.get(customer.pk, []))
