"""Reads of identity."""

from shuke.identity.queries.audit import audit, done_under
from shuke.identity.queries.invitations import api_keys, invitation, invitation_behind, pending_invitations
from shuke.identity.queries.merchants import merchant, merchant_by_code, merchants, own_merchants
from shuke.identity.queries.permissions import all_permissions, label_of, permission_table, permissions_of
from shuke.identity.queries.staff import staff, staff_list

__all__ = [
    "all_permissions",
    "api_keys",
    "audit",
    "done_under",
    "invitation",
    "invitation_behind",
    "label_of",
    "merchant",
    "merchant_by_code",
    "merchants",
    "own_merchants",
    "pending_invitations",
    "permission_table",
    "permissions_of",
    "staff",
    "staff_list",
]
