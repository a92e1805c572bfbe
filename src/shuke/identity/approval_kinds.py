"""What can be approved: each room's `approvals.py` says so in `KINDS`, read as one table."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from shuke.identity.errors import UnknownApprovalKind
from shuke.identity.values.approval import ApprovalKind


@cache
def approval_kinds() -> dict[str, ApprovalKind]:
    """All kinds by name (`room.kind`), lowest room first."""
    found: dict[str, ApprovalKind] = {}
    for room in reversed(settings.ROOMS):
        if find_spec(f"{room}.approvals"):
            found |= getattr(import_module(f"{room}.approvals"), "KINDS", {})
    return found


def approval_kind(name: str) -> ApprovalKind:
    """One kind; raises UnknownApprovalKind."""
    try:
        return approval_kinds()[name]
    except KeyError:
        raise UnknownApprovalKind(field="kind") from None
