"""Take an invitation back."""

from shuke.identity.models import Invitation, InvitationHash
from shuke.identity.values import InvitationValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked


@action("identity.invite_staff")
def withdraw_invitation(actor: Actor, *, invitation_id: int) -> InvitationValue:
    """Make an invitation's link useless; withdrawing twice changes nothing. Raises NotFound."""
    invitation = locked(Invitation, pk=invitation_id)
    if not invitation.withdrawn_at and not invitation.accepted_at:
        invitation.withdrawn_at = clock.now()
        invitation.save(update_fields=["withdrawn_at"])
        InvitationHash.objects.filter(merchant_id=actor.merchant_id, invitation_id=invitation.pk).delete()
    return invitation.as_value()
