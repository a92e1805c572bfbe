"""Help somebody who has lost what he confirms with."""

from shuke.gateways.actions import queue_platform_message
from shuke.gateways.values import Channel
from shuke.identity.errors import OnlyOperator
from shuke.identity.messages import words_of_reset
from shuke.identity.models import Person, Staff
from shuke.identity.sign_in.factors import forget_factors
from shuke.identity.sign_in.sessions import end_sessions
from shuke.identity.values import StaffValue
from shuke.kit import tenancy
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.problems import NotFound


@action("identity.reset_second_factor")
def reset_second_factor(actor: Actor, *, staff_id: int) -> StaffValue:
    """Forget passkeys, app, recovery codes and password, end all sessions, and tell the person by SMS.

    He signs in by phone and sets up anew. An owner may do it for somebody who works for him alone; everybody else is
    the operator's (the system's), for the account is not one business's. Raises NotFound, OnlyOperator.
    """
    staff = locked(Staff, pk=staff_id)
    person = Person.objects.filter(pk=staff.person_id or 0).first()
    if person is None or not staff.active:
        raise NotFound()
    if actor.kind != "system" and (person.pk == actor.person_id or _belongs_to_more(person)):
        raise OnlyOperator()
    forget_person(person, by=actor.label)
    return staff.as_value()


def forget_person(person: Person, *, by: str) -> None:
    """The same without a business: for the command line, of somebody who works nowhere."""
    forget_factors(person)
    end_sessions(person)
    if person.phone:
        queue_platform_message(
            channel=Channel.SMS, recipient=person.phone, text=words_of_reset(by), purpose="security",
            params={"by": by},
        )  # fmt: skip


def _belongs_to_more(person: Person) -> bool:
    with tenancy.open(person=person.pk):
        return person.is_superuser or Staff.own.filter(active=True).count() > 1
