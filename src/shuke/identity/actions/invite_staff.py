"""Invite somebody to the staff."""

from django.utils import translation
from django.utils.translation import gettext as _

from shuke.gateways.actions import queue_message
from shuke.gateways.values import Channel
from shuke.identity import rules
from shuke.identity.models import Invitation, InvitationHash, Merchant
from shuke.identity.secrets import digest, new_secret
from shuke.identity.values import InvitationValue
from shuke.kit import clock
from shuke.kit.access import Actor, action


@action("identity.invite_staff")
def invite_staff(actor: Actor, *, name: str, role: str, phone: str = "", site: str = "") -> tuple[InvitationValue, str]:
    """Invite by a link that lives seven days; returns the invitation and the link's secret, which is kept nowhere.

    With a phone (E.164) the link goes there by SMS, below the address `site`, and only that number may accept.
    Raises UnknownRole, RoleNotYours, NameMissing.
    """
    rules.check_role(role)
    rules.check_may_give(actor.role, role)
    secret = new_secret()
    invitation = Invitation.objects.create(
        name=rules.clean_name(name), role=role, phone=phone, invited_by_id=actor.staff_id,
        expires_at=clock.now() + rules.INVITATION_LIFE,
    )  # fmt: skip
    InvitationHash.objects.create(hash=digest(secret), merchant_id=actor.merchant_id, invitation_id=invitation.pk)
    if phone:
        _send(invitation, Merchant.objects.get(pk=actor.merchant_id), f"{site}/invitation/{secret}/")
    return invitation.as_value(), secret


def _send(invitation: Invitation, merchant: Merchant, link: str) -> None:
    with translation.override(merchant.language):
        text = _("%(shop)s invites you to its staff. Open the link within 7 days: %(link)s") % {
            "shop": merchant.name, "link": link,
        }  # fmt: skip
    queue_message(
        channel=Channel.SMS, recipient=invitation.phone, text=text, purpose="invitation",
        params={"shop": merchant.name, "link": link}, secret=True, key=f"invitation-{invitation.pk}",
    )  # fmt: skip
