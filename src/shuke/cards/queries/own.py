"""A person's own cards, across merchants."""

from dataclasses import dataclass, field
from datetime import date

from shuke.cards.models import Card
from shuke.cards.queries.cards import cards_by_ids
from shuke.cards.sealing import unseal
from shuke.cards.values import CardState, CardValue
from shuke.identity import queries as identity
from shuke.identity.values import MerchantValue
from shuke.kit import clock, tenancy
from shuke.kit.problems import NotFound
from shuke.ledger import queries as ledger

SOON_DAYS = 90


@dataclass(frozen=True, slots=True)
class OwnCard:
    """A card as its owner sees it, with its merchant; `secret` lets the phone compute the code."""

    card: CardValue
    merchant: MerchantValue
    expiring_points: int = 0
    expiring_on: date | None = None
    secret: bytes = field(default=b"", repr=False)


def own_cards(person_id: int) -> list[OwnCard]:
    """All cards of the open person, the most recently used first; a few statements a merchant."""
    places: dict[int, list[int]] = {}
    for merchant_id, card_id in Card.own.exclude(state=CardState.CLOSED).values_list("merchant_id", "pk"):
        places.setdefault(merchant_id, []).append(card_id)
    found = [own for merchant_id, ids in places.items() for own in _at(merchant_id, person_id, ids)]
    return sorted(
        found, key=lambda own: (own.card.last_used_on or own.card.enrolled_at.date(), own.card.id), reverse=True
    )


def own_card(person_id: int, card_id: int) -> OwnCard:
    """One of the open person's cards, with its secret; raises NotFound for anybody else's."""
    row = Card.own.filter(pk=card_id).first()
    if row is None:
        raise NotFound
    with tenancy.open(merchant=row.merchant_id, person=person_id):
        value = cards_by_ids([card_id])[0]
        points, ends = _expiring(row.points_account_id)
        secret = unseal(bytes(row.sealed_secret), merchant_id=row.merchant_id)
        return OwnCard(value, identity.merchant(row.merchant_id), points, ends, secret)


def _at(merchant_id: int, person_id: int, ids: list[int]) -> list[OwnCard]:
    with tenancy.open(merchant=merchant_id, person=person_id):
        merchant = identity.merchant(merchant_id)
        return [OwnCard(card, merchant) for card in cards_by_ids(ids)]


def _expiring(account: int | None) -> tuple[int, date | None]:
    """The points that end next, if that is soon, and when."""
    today = clock.now().date()
    soon = ledger.expiring([account] if account else [], until=date.fromordinal(today.toordinal() + SOON_DAYS))
    return (soon[0].amount, soon[0].on) if soon else (0, None)
