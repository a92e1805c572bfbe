"""Reads of identity."""

from shuke.identity.queries.merchants import merchant, merchant_by_code, own_merchants
from shuke.identity.queries.permissions import all_permissions, permissions_of
from shuke.identity.queries.staff import staff, staff_list

__all__ = [
    "all_permissions", "merchant", "merchant_by_code", "own_merchants", "permissions_of", "staff", "staff_list",
]  # fmt: skip
