"""The lock every writer takes first: customer before card, coupon, order and accounts."""

from shuke.customers.models import Customer
from shuke.kit.locks import locked


def lock_customer(customer_id: int) -> None:
    """Hold the customer's row until the transaction ends; raises NotFound when it is not this merchant's."""
    locked(Customer, pk=customer_id)
