"""Ask to be a member by oneself: a card at once, or an application that staff decide."""

from datetime import timedelta
from typing import Any

from shuke.cards import joining
from shuke.cards.actions.claim import claim_cards
from shuke.cards.actions.enrol import one_at_a_time
from shuke.cards.actions.join import join
from shuke.cards.errors import AlreadyDecided, NumberNeeded
from shuke.cards.events import ApplicationMade, MemberReferred
from shuke.cards.models import Application, Card, JoinLink
from shuke.cards.queries.cards import card_by_id
from shuke.cards.queries.joining import application, join_terms, tries_of
from shuke.cards.queries.members import card_of_person
from shuke.cards.referral import card_of_referral
from shuke.cards.values import CardState, CardValue
from shuke.cards.values.joining import Answers, ApplicationState, Applied
from shuke.customers import actions as customers
from shuke.customers import queries as directory
from shuke.kit import clock
from shuke.kit.access import Actor, action, system
from shuke.kit.text.phones import parse_phone
from shuke.kit.work import record

NOTHING_SAID = Answers()


@action("cards.join")
def apply_to_join(
    actor: Actor, *, name: str, phone: str, confirmed_new: bool = False, link: str = "", referral: str = "",
    answers: Answers = NOTHING_SAID,
) -> Applied:  # fmt: skip
    """Become a member, or ask for it where the merchant approves: the card, or the application that waits.

    Asking again gives the same card or application. `link` and `referral` are the codes in the address that led here;
    unknown ones are nobody's. Raises NumberNeeded (see `join`), AnswerNeeded, BirthdayRefused, AppliedTooOften.
    """
    person = actor.person_id or 0
    one_at_a_time(f"person {person}")
    claims = claim_cards(actor, phone=phone, name=name, only_at=actor.merchant_id)
    if mine := card_of_person(person):
        return Applied(card_by_id(mine), None)
    if earlier := Application.objects.filter(person_id=person, state=ApplicationState.WAITING).first():
        return Applied(None, application(earlier.pk))
    terms = join_terms()
    said = joining.asked_only(answers, terms)
    joining.check_answers(said, terms, today=clock.now().date())
    joining.check_not_too_often(tries_of(person, since=clock.now() - timedelta(days=joining.TRIES_WITHIN_DAYS)))
    if claims.unsure and not confirmed_new:
        raise NumberNeeded(field="number")
    made = Application.objects.create(
        person_id=person, name=name.strip(), phone=parse_phone(phone, directory.region()), birthday=said.birthday,
        gender=said.gender, question=terms.question, answer=said.answer, **_origin(actor, link, referral),
    )  # fmt: skip
    if terms.approval:
        record(ApplicationMade(application_id=made.pk))
        return Applied(None, application(made.pk))
    card = admit(actor, made)
    return Applied(card, application(made.pk))


@action("cards.withdraw_application")
def withdraw_application(actor: Actor, *, application_id: int) -> None:
    """Take one's own waiting application back; raises AlreadyDecided when it does not wait any more."""
    mine = Application.objects.filter(pk=application_id, person_id=actor.person_id, state=ApplicationState.WAITING)
    if not mine.update(state=ApplicationState.WITHDRAWN, decided_at=clock.now()):
        raise AlreadyDecided


def admit(applicant: Actor, made: Application) -> CardValue:
    """Give an applicant the card, write down what he said of himself and who brought him; inside an action."""
    card = join(applicant, name=made.name, phone=made.phone, confirmed_new=True)
    made.state, made.card_id, made.decided_at = ApplicationState.APPROVED, card.id, clock.now()
    made.save(update_fields=["state", "card", "decided_at", "decided_by", "word"])
    _learn(applicant, card, made)
    if made.referrer_id:
        referrer = Card.objects.get(pk=made.referrer_id)
        record(MemberReferred(subject=referrer.customer_id, card_id=referrer.pk, brought_card_id=card.id))
    return card


def _learn(actor: Actor, card: CardValue, made: Application) -> None:
    """What was said of oneself goes on record, where nothing is known yet."""
    known = directory.customer(card.customer_id)
    facts: dict[str, Any] = {}
    if made.birthday and known.birthday is None:
        facts["birthday"] = made.birthday
    if made.gender:
        facts["gender"] = made.gender
    someone = system(actor.merchant_id, "join")
    if facts:
        customers.edit_customer(someone, customer_id=card.customer_id, **facts)
    if made.answer:
        customers.add_note(someone, customer_id=card.customer_id, text=f"{made.question} {made.answer}")


def _origin(actor: Actor, link: str, referral: str) -> dict[str, int | None]:
    """Where somebody comes from: a link of this merchant's, or a member who is not himself."""
    found = JoinLink.objects.filter(code=link).values_list("pk", flat=True).first() if link else None
    return {"link_id": found, "referrer_id": _referrer(actor, referral) if referral else None}


def _referrer(actor: Actor, referral: str) -> int | None:
    card_id = card_of_referral(referral)
    cards = Card.objects.filter(pk=card_id).exclude(state=CardState.CLOSED).exclude(person_id=actor.person_id)
    return cards.values_list("pk", flat=True).first() if card_id else None
