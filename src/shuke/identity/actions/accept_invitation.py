"""Join the staff by an invitation."""

from shuke.identity import rules
from shuke.identity.errors import AlreadyStaff
from shuke.identity.events import StaffJoined
from shuke.identity.models import Invitation, Person, Staff
from shuke.identity.values import StaffValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.work import record


@action("identity.accept_invitation")
def accept_invitation(actor: Actor, *, invitation_id: int) -> StaffValue:
    """Give the acting person his place; who worked here before gets it back with the new role.

    A person without a name takes that of the invitation.

    Raises NotFound, InvitationClosed, InvitationForOther, AlreadyStaff.
    """
    invitation = locked(Invitation, pk=invitation_id)
    person = Person.objects.get(pk=actor.person_id or 0)
    rules.check_invitation(
        accepted_at=invitation.accepted_at, withdrawn_at=invitation.withdrawn_at, expires_at=invitation.expires_at,
        phone=invitation.phone, person_phone=person.phone or "", at=clock.now(),
    )  # fmt: skip
    staff = _place(person, invitation)
    if not person.name:
        person.name = staff.name
        person.save(update_fields=["name"])
    invitation.accepted_at = clock.now()
    invitation.save(update_fields=["accepted_at"])
    record(StaffJoined(staff_id=staff.pk, role=staff.role))
    return staff.as_value()


def _place(person: Person, invitation: Invitation) -> Staff:
    staff = Staff.objects.select_for_update(no_key=True).filter(person_id=person.pk).first()
    if staff is None:
        return Staff.objects.create(person_id=person.pk, name=invitation.name, role=invitation.role)
    if staff.active:
        raise AlreadyStaff()
    staff.role, staff.active = invitation.role, True
    staff.save(update_fields=["role", "active"])
    return staff
