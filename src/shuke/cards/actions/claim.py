"""Show a person the cards that are theirs: enrolled at a counter, found by the phone they verified."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Max

from shuke.cards.actions.lock import locked_row
from shuke.cards.errors import NotYourNumber, NumberNeeded
from shuke.cards.events import CardClaimed
from shuke.cards.hashes import number_hash, phone_hash
from shuke.cards.models import Card, CardNumberHash, CardPhoneHash, Opening, QualifyingSpend, TopUp
from shuke.cards.values import CardState
from shuke.customers import actions as customers
from shuke.customers import queries as directory
from shuke.kit import attempts, clock, tenancy
from shuke.kit.access import Actor, action
from shuke.kit.codes.card_numbers import parse_card_number
from shuke.kit.text.normalise import fold
from shuke.kit.work import record

RECYCLED_AFTER = timedelta(days=365)
TYPED_NUMBERS = attempts.Limit(tries=10, window=timedelta(hours=1), lock=timedelta(hours=1), doubling=True)


@dataclass(frozen=True, slots=True)
class Claims:
    """How many cards came to a person, and at how many more the phone alone is not enough."""

    claimed: int
    unsure: int


def claim_cards(actor: Actor, *, phone: str, name: str = "", only_at: int | None = None) -> Claims:
    """Give a signed-in person the cards of this verified phone; safe to call at each visit.

    They are looked for at every merchant, or at the merchant `only_at`: what another shop knows of a number does not
    count here. A card stays where it is when its customer has another name, or nobody used it for 12 months: the
    number may be somebody else's by now.
    """
    hints = CardPhoneHash.objects.filter(hash=phone_hash(phone))
    if only_at is not None:
        hints = hints.filter(merchant_id=only_at)
    places = hints.order_by("merchant_id", "card_id").values_list("merchant_id", "card_id")
    found = [_claim_at(actor, merchant_id, card_id, phone, name) for merchant_id, card_id in places]
    return Claims(found.count(True), found.count(False))


def claim_by_number(actor: Actor, *, number: str, phone: str) -> None:
    """Give a signed-in person the card with this number, if it was enrolled with this verified phone.

    Raises CardNumberRefused, TooManyAttempts, and NotYourNumber for every other reason.
    """
    plain = parse_card_number(number)
    counter = attempts.hashed("claim by number", actor.person_id)
    attempts.spend(counter, limit=TYPED_NUMBERS)
    place = CardNumberHash.objects.filter(hash=number_hash(plain)).first()
    if place is None:
        raise NotYourNumber(field="number")
    with tenancy.open(merchant=place.merchant_id, person=actor.person_id):
        if not _open_claim(place.card_id, phone):
            raise NotYourNumber(field="number")
        claim_card(replace(actor, merchant_id=place.merchant_id), card_id=place.card_id, phone=phone, by="number")
    attempts.clear(counter)


@action("cards.claim")
def claim_card(actor: Actor, *, card_id: int, phone: str, name: str = "", by: str = "phone") -> None:
    """Make a card its owner's; raises NumberNeeded when the phone alone does not prove it."""
    card = locked_row(pk=card_id)
    if by == "phone" and not _sure(card, name):
        raise NumberNeeded
    card.person_id, card.claimed_at = actor.person_id, clock.now()
    card.save(update_fields=["person_id", "claimed_at"])
    customers.claim_customer(card.customer_id, person_id=actor.person_id or 0)
    record(CardClaimed(subject=card.customer_id, card_id=card.pk, person_id=actor.person_id or 0))


@action("cards.confirm_owner")
def confirm_owner(actor: Actor, *, number: str) -> None:
    """Say at the counter that whoever holds the card's phone number now is its owner; the next sign-in claims it."""
    card = locked_row(number=number)
    card.owner_confirmed_at = clock.now()
    card.save(update_fields=["owner_confirmed_at"])


def _claim_at(actor: Actor, merchant_id: int, card_id: int, phone: str, name: str) -> bool | None:
    with tenancy.open(merchant=merchant_id, person=actor.person_id):
        if not _open_claim(card_id, phone):
            return None
        try:
            claim_card(replace(actor, merchant_id=merchant_id), card_id=card_id, phone=phone, name=name)
        except NumberNeeded:
            return False
        return True


def _open_claim(card_id: int, phone: str) -> bool:
    """Whether the card is nobody's yet and its customer still has this phone."""
    nobodys = Card.objects.filter(pk=card_id, person_id=None).exclude(state=CardState.CLOSED)
    customer = nobodys.values_list("customer_id", flat=True).first()
    return customer is not None and phone in directory.customer(customer).phones


def _sure(card: Card, name: str) -> bool:
    if card.owner_confirmed_at:
        return True
    owner = directory.customer(card.customer_id).name
    same = not name.strip() or fold(name) == fold(owner)
    return same and clock.now() - _last_use(card) < RECYCLED_AFTER


def _last_use(card: Card) -> datetime:
    spent = QualifyingSpend.objects.filter(card=card).aggregate(last=Max("at"))["last"]
    paid = TopUp.objects.filter(card=card).aggregate(last=Max("at"))["last"]
    opened = Opening.objects.filter(card=card, undone_at=None).aggregate(last=Max("at"))["last"]
    return max(filter(None, (card.enrolled_at, spent, paid, opened)))
