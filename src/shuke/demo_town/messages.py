"""Messages of today, so that the outbox shows what it is for: a sign-in code, a code for a new PIN."""

from django.utils import translation

from shuke.cards import queries as cards
from shuke.cards.actions import send_pin_code
from shuke.demo_town.guests import NEWCOMER
from shuke.demo_town.personas import persona
from shuke.gateways import sms
from shuke.identity import actions as identity
from shuke.identity import queries as people
from shuke.identity.actions.sign_in import send_code
from shuke.identity.values import MEMBER
from shuke.kit import tenancy
from shuke.kit.access import Actor

HOME = "127.0.0.1"


def send_some() -> None:
    """Send them where messages go anywhere at all."""
    if not sms.is_available():
        return
    with translation.override("zh-hans"):
        send_code(NEWCOMER, address=HOME)
        _new_pin()


def _new_pin() -> None:
    who = persona("xiaowen")
    assert who is not None
    person = identity.welcome_person(who.phone, name=who.name)
    with tenancy.open(person=person.pk):
        own = cards.own_cards(person.pk)
    for card in own[:1]:
        actor = Actor(
            kind="member", merchant_id=card.merchant.id, person_id=person.pk, permissions=people.permissions_of(MEMBER),
            label=person.name,
        )  # fmt: skip
        with tenancy.open(merchant=card.merchant.id, person=person.pk):
            send_pin_code(actor, card_id=card.card.id, phone=who.phone)
