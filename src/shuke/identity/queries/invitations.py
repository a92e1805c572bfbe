"""Reads of invitations and API keys."""

from shuke.identity.errors import LinkClosed
from shuke.identity.models import ApiKey, Invitation, InvitationHash
from shuke.identity.secrets import digest
from shuke.identity.values import ApiKeyValue, InvitationValue, MerchantValue
from shuke.kit import clock
from shuke.kit.problems import NotFound


def pending_invitations() -> list[InvitationValue]:
    """The open merchant's invitations that may still be accepted, newest first."""
    rows = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=clock.now())
    return [row.as_value() for row in rows.order_by("-id")]


def invitation(invitation_id: int) -> InvitationValue:
    """One invitation of the open merchant; raises NotFound."""
    found = Invitation.objects.filter(pk=invitation_id).first()
    if found is None:
        raise NotFound()
    return found.as_value()


def invitation_behind(secret: str) -> tuple[MerchantValue, int]:
    """The merchant and invitation a link belongs to, before any tenancy is open; raises LinkClosed."""
    found = InvitationHash.objects.select_related("merchant").filter(pk=digest(secret)).first()
    if found is None:
        raise LinkClosed()
    return found.merchant.as_value(), found.invitation_id


def api_keys() -> list[ApiKeyValue]:
    """The open merchant's keys: living ones first, then revoked, newest first in each."""
    rows = ApiKey.objects.order_by("-id")
    return sorted((row.as_value() for row in rows), key=lambda key: key.revoked_at is not None)
