"""The owners of the open merchant, locked, so that two who leave at once cannot both be the last but one."""

from shuke.identity import rules
from shuke.identity.models import Staff
from shuke.identity.values import Role
from shuke.kit.locks import locked_all


def check_owner_left(leaving: int) -> None:
    """Raise LastOwner when nobody who can sign in would own the merchant after this one has left."""
    owners = locked_all(Staff, role=Role.OWNER, active=True, person_id__isnull=False)
    rules.check_owner_left(owners=[owner.pk for owner in owners], leaving=leaving)
