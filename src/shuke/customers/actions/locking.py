"""The lock every writer takes first: customer before card, coupon, order and accounts."""

from shuke.customers.models import Customer
from shuke.kit import prepared, tenancy
from shuke.kit.locks import locked
from shuke.kit.problems import NotFound

_LOCK = """
SELECT id FROM customers_customer WHERE merchant_id = %(merchant)s::bigint AND id = %(customer)s::bigint
FOR NO KEY UPDATE
"""


def lock_customer(customer_id: int) -> None:
    """Hold the customer's row until the transaction ends; raises NotFound when it is not this merchant's.

    One prepared statement: nothing of the row is read, and nearly every verb begins here.
    """
    merchant = tenancy.current().merchant
    if merchant is None:  # a person among the own rows
        locked(Customer, pk=customer_id)
    elif not prepared.fetch_one(_LOCK, {"merchant": merchant, "customer": customer_id}):
        raise NotFound
