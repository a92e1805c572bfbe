"""The shared look-up by which verified owners of a phone find cards that were given them without a sign-in."""

from collections.abc import Iterable, Sequence

from shuke.cards.hashes import phone_hash
from shuke.cards.models import Card, CardPhoneHash
from shuke.cards.values import CardState
from shuke.customers import queries as directory
from shuke.kit.tenancy import current_merchant

_STEP = 2000


def remember_phones(card_id: int, phones: Iterable[str]) -> None:
    """Let the owners of these numbers find the card after they verified them; one statement."""
    _remember([(card_id, phone) for phone in phones])


def remember_phones_batch(customer_ids: Sequence[int]) -> None:
    """Let the owners of all phones of these customers find their cards; three statements for every two thousand."""
    for start in range(0, len(customer_ids), _STEP):
        step = customer_ids[start : start + _STEP]
        cards: dict[int, list[int]] = {}
        held = Card.objects.filter(customer_id__in=step).exclude(state=CardState.CLOSED)
        for customer, card in held.values_list("customer_id", "pk"):
            cards.setdefault(customer, []).append(card)
        _remember([(card, phone) for customer, phone in directory.phones_of(cards) for card in cards[customer]])


def refresh_phones(customer_id: int) -> None:
    """Make the customer's present phones, and no former ones, find his cards."""
    cards = Card.objects.filter(customer_id=customer_id).values_list("pk", flat=True)
    hashes = [phone_hash(phone) for _customer, phone in directory.phones_of([customer_id])]
    known = CardPhoneHash.objects.filter(merchant_id=current_merchant(), card_id__in=list(cards))
    known.exclude(hash__in=hashes).delete()
    remember_phones_batch([customer_id])


def _remember(pairs: Iterable[tuple[int, str]]) -> None:
    merchant = current_merchant()
    CardPhoneHash.objects.bulk_create(
        [CardPhoneHash(hash=phone_hash(phone), merchant_id=merchant, card_id=card) for card, phone in pairs],
        ignore_conflicts=True,
    )
