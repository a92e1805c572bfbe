"""Become a member by oneself, from the poster at the counter."""

from shuke.cards.actions.claim import claim_cards
from shuke.cards.actions.enrol import issue_card, one_at_a_time
from shuke.cards.errors import NumberNeeded
from shuke.cards.models import Card
from shuke.cards.queries.cards import card_by_id
from shuke.cards.queries.members import card_of_person, newest_card_of
from shuke.cards.values import CardValue
from shuke.customers import actions as customers
from shuke.customers import queries as directory
from shuke.customers.values import CustomerValue
from shuke.kit.access import Actor, action, system
from shuke.kit.text.normalise import fold


@action("cards.join")
def join(actor: Actor, *, name: str, phone: str, confirmed_new: bool = False) -> CardValue:
    """Give the signed-in person the merchant's card: the one already theirs, or a new one.

    A card enrolled at this merchant's counter with the same verified phone is found first; where the phone is not
    enough to tell whose it is, NumberNeeded is raised unless the person says the old one is not theirs
    (`confirmed_new`). A record without a card under the same name and phone becomes theirs instead of a second one.
    """
    one_at_a_time(f"person {actor.person_id}")
    claims = claim_cards(actor, phone=phone, name=name, only_at=actor.merchant_id)
    if mine := card_of_person(actor.person_id or 0):
        return card_by_id(mine)
    if claims.unsure and not confirmed_new:
        raise NumberNeeded(field="number")
    customer = _known(actor, name, phone) or customers.create_customer(
        system(actor.merchant_id, "join"), name=name, phones=[phone], source="join", person_id=actor.person_id,
        shared_phone=True,
    )  # fmt: skip
    customers.lock_customer(customer.id)
    former = Card.objects.filter(customer_id=customer.id).count()  # closed ones keep their key
    return issue_card(actor, customer, key=f"join:{actor.person_id}:{customer.id}:{former}")


def _known(actor: Actor, name: str, phone: str) -> CustomerValue | None:
    """The person's own record here, or one of the same name and phone without owner and card."""
    if own := directory.by_person(actor.person_id or 0):
        return own
    for each in directory.holders_of([phone]):
        if each.person_id is None and fold(each.name) == fold(name) and newest_card_of(each.id) is None:
            customers.claim_customer(each.id, person_id=actor.person_id or 0)
            return directory.customer(each.id)
    return None
