"""Approve or decline somebody who wants to be a member."""

from shuke.cards.actions.apply import admit
from shuke.cards.errors import AlreadyDecided
from shuke.cards.events import ApplicationDecided
from shuke.cards.models import Application
from shuke.cards.queries.joining import application
from shuke.cards.values.joining import ApplicationState, ApplicationValue
from shuke.identity.queries import permissions_of
from shuke.identity.values import MEMBER
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.work import record


@action("cards.decide_applications")
def approve_application(actor: Actor, *, application_id: int, word: str = "") -> ApplicationValue:
    """Give the applicant the card, with a word if wanted; a declined one may be approved after all.

    Approving twice changes nothing. Raises NotFound, and AlreadyDecided for one that was withdrawn.
    """
    made = locked(Application, pk=application_id)
    if made.state == ApplicationState.APPROVED:
        return application(made.pk)
    if made.state == ApplicationState.WITHDRAWN:
        raise AlreadyDecided
    made.decided_by, made.word = actor.staff_id, word.strip()
    card = admit(_applicant(actor, made), made)
    record(ApplicationDecided(subject=card.customer_id, application_id=made.pk, approved=True, word=made.word))
    return application(made.pk)


@action("cards.decide_applications")
def decline_application(actor: Actor, *, application_id: int, word: str = "") -> ApplicationValue:
    """Say no, with a word if wanted; declining twice changes nothing.

    Raises NotFound, and AlreadyDecided for one that was approved or withdrawn.
    """
    made = locked(Application, pk=application_id)
    if made.state == ApplicationState.DECLINED:
        return application(made.pk)
    if made.state != ApplicationState.WAITING:
        raise AlreadyDecided
    made.state, made.decided_at = ApplicationState.DECLINED, clock.now()
    made.decided_by, made.word = actor.staff_id, word.strip()
    made.save(update_fields=["state", "decided_at", "decided_by", "word"])
    record(ApplicationDecided(application_id=made.pk, approved=False, word=made.word))
    return application(made.pk)


def _applicant(actor: Actor, made: Application) -> Actor:
    return Actor(
        kind="member", merchant_id=actor.merchant_id, person_id=made.person_id, permissions=permissions_of(MEMBER),
        label=made.name,
    )  # fmt: skip
