"""Cards for many customers at once: those who have one keep it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from shuke.cards.actions.phones import remember_phones_batch
from shuke.cards.first_use import programme_of_merchant
from shuke.cards.hashes import number_hash
from shuke.cards.models import Card, CardNumberHash, Programme
from shuke.cards.sealing import seal
from shuke.cards.values import CardState
from shuke.kit.codes.card_numbers import new_card_number
from shuke.kit.codes.member_codes import new_secret
from shuke.kit.tenancy import current_merchant
from shuke.ledger.actions import open_accounts_batch

_STEP = 2000


def enrol_batch(customers: Mapping[int, datetime], *, batch: int) -> int:
    """Give each of these (locked) customers a card from the moment given, unless he has one; returns how many are new.

    A card that an undone import had closed is opened again, with its number. Whoever signs in with one of the
    customers' phones finds it.
    """
    _open_again(list(customers), batch)
    held = set(Card.objects.filter(customer_id__in=list(customers)).values_list("customer_id", flat=True))
    missing = sorted(set(customers) - held)
    for start in range(0, len(missing), _STEP):
        _issue({customer: customers[customer] for customer in missing[start : start + _STEP]}, batch)
    remember_phones_batch(sorted(customers))
    return len(missing)


def _open_again(customers: Sequence[int], batch: int) -> None:
    closed = Card.objects.filter(customer_id__in=customers, state=CardState.CLOSED, batch__isnull=False)
    closed.update(state=CardState.ACTIVE, batch=batch)


def _issue(customers: Mapping[int, datetime], batch: int) -> None:
    programme = programme_of_merchant()
    lowest = programme.current_rules().tiers[0].key
    cards = Card.objects.bulk_create(
        _card(programme, lowest, customer, at, batch) for customer, at in customers.items()
    )
    accounts = open_accounts_batch([card.pk for card in cards], currency=programme.currency)
    for card in cards:
        mine = accounts[card.pk]
        card.points_account_id, card.principal_account_id, card.bonus_account_id = (
            mine.points,
            mine.principal,
            mine.bonus,
        )
    Card.objects.bulk_update(cards, ["points_account", "principal_account", "bonus_account"])
    CardNumberHash.objects.bulk_create(
        CardNumberHash(hash=number_hash(card.number), merchant_id=card.merchant_id, card_id=card.pk) for card in cards
    )


def _card(programme: Programme, tier: str, customer: int, at: datetime, batch: int) -> Card:
    merchant = current_merchant()
    return Card(
        merchant_id=merchant, programme=programme, customer_id=customer, number=new_card_number(),
        tier=tier, tier_since=at,
        sealed_secret=seal(new_secret(), merchant_id=merchant), enrolled_at=at, batch=batch,
    )  # fmt: skip
