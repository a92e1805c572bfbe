"""Become a member by oneself, from the poster at the counter."""

from shuke.cards.actions.claim import claim_cards
from shuke.cards.actions.enrol import issue_card, one_at_a_time
from shuke.cards.errors import NumberNeeded
from shuke.cards.models import Card
from shuke.cards.queries.cards import card_by_id
from shuke.cards.values import CardState, CardValue
from shuke.customers import actions as customers
from shuke.kit.access import Actor, action, system


@action("cards.join")
def join(actor: Actor, *, name: str, phone: str, confirmed_new: bool = False) -> CardValue:
    """Give the signed-in person the merchant's card: the one already theirs, or a new one.

    A card enrolled at the counter with the same verified phone is found first; where the phone is not enough to tell
    whose it is, NumberNeeded is raised unless the person says the old one is not theirs (`confirmed_new`).
    """
    one_at_a_time(f"person {actor.person_id}")
    claims = claim_cards(actor, phone=phone, name=name)
    if mine := _mine(actor):
        return card_by_id(mine)
    if claims.unsure and not confirmed_new:
        raise NumberNeeded(field="number")
    customer = customers.create_customer(
        system(actor.merchant_id, "join"), name=name, phones=[phone], source="join", person_id=actor.person_id
    )
    customers.lock_customer(customer.id)
    return issue_card(actor, customer, key=f"join:{actor.person_id}")


def _mine(actor: Actor) -> int | None:
    rows = Card.objects.filter(person_id=actor.person_id).exclude(state=CardState.CLOSED)
    return rows.order_by("-enrolled_at").values_list("pk", flat=True).first()
