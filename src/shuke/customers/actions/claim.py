"""Tie a record to the person it stands for."""

from shuke.customers.models import Customer
from shuke.kit.locks import locked


def claim_customer(customer_id: int, *, person_id: int) -> bool:
    """Let a person read the record as his own; False when it is another person's already. Raises NotFound."""
    customer = locked(Customer, pk=customer_id)
    if customer.person_id is None:
        customer.person_id = person_id
        customer.save(update_fields=["person_id"])
    return bool(customer.person_id == person_id)
