"""A person's own cards, across merchants."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection

from shuke.cards.joins import ACCOUNTS
from shuke.cards.models import Card, PinCode
from shuke.cards.queries.cards import cards_by_ids
from shuke.cards.queries.design import published_design
from shuke.cards.sealing import unseal
from shuke.cards.values import CardState, CardValue
from shuke.cards.values.design import Design
from shuke.identity import queries as identity
from shuke.identity.queries.merchants import merchants_among
from shuke.identity.values import MerchantValue
from shuke.kit import clock, tenancy
from shuke.kit.problems import NotFound
from shuke.ledger import queries as ledger

SOON_DAYS = 90
_FAR = 10 * 366
# Each visit leaves a qualifying spend, even one that moves nothing on the card.
_MARKER = f"""
SELECT md5(concat_ws(' ', card.number, card.state, card.tier, card.owed_points, card.pin_hash <> '',
       points.balance - points.held, principal.balance - principal.held, bonus.balance - bonus.held,
       (SELECT string_agg(held.part || ' ' || held.balance, ' ' ORDER BY held.id) FROM ledger_account held
        WHERE held.merchant_id = card.merchant_id AND held.holder_id = card.id AND held.part > 0),
       (SELECT count(*) FROM cards_free_use used
        WHERE used.merchant_id = card.merchant_id AND used.card_id = card.id AND used.undone_at IS NULL),
       (SELECT max(each.at) FROM cards_qualifying_spend each
        WHERE each.merchant_id = card.merchant_id AND each.card_id = card.id)))
FROM cards_card card {ACCOUNTS}
WHERE card.merchant_id = %s AND card.id = %s
"""


@dataclass(frozen=True, slots=True)
class OwnCard:
    """A card as its owner sees it, with its merchant; `secret` lets the phone compute the code."""

    card: CardValue
    merchant: MerchantValue
    expiring_points: int = 0
    expiring_on: date | None = None
    secret: bytes = field(default=b"", repr=False)
    expires_soon: bool = False
    design: Design | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A card to change to; `tail` ends its number where the same merchant gave several."""

    card_id: int
    merchant: str
    tail: str = ""


def own_cards(person_id: int) -> list[OwnCard]:
    """All cards of the open person, the most recently used first; a few statements a merchant."""
    places: dict[int, list[int]] = {}
    for merchant_id, card_id in Card.own.exclude(state=CardState.CLOSED).values_list("merchant_id", "pk"):
        places.setdefault(merchant_id, []).append(card_id)
    found = [own for merchant_id, ids in places.items() for own in _at(merchant_id, person_id, ids)]
    return sorted(
        found, key=lambda own: (own.card.last_used_on or own.card.enrolled_at.date(), own.card.id), reverse=True
    )


def own_choices() -> list[Choice]:
    """All cards of the open person in the order they came, to change between them; two statements."""
    rows = Card.own.exclude(state=CardState.CLOSED).order_by("enrolled_at", "pk")
    places = list(rows.values_list("pk", "merchant_id", "number"))
    held = Counter(merchant_id for _id, merchant_id, _number in places)
    merchants = merchants_among(held)
    return [
        Choice(id, merchants[merchant_id].name, number[-4:] if held[merchant_id] > 1 else "")
        for id, merchant_id, number in places
    ]


def own_card(person_id: int, card_id: int) -> OwnCard:
    """One of the open person's cards, with its secret; raises NotFound for anybody else's."""
    row = Card.own.filter(pk=card_id).first()
    if row is None:
        raise NotFound
    with tenancy.open(merchant=row.merchant_id, person=person_id):
        value = cards_by_ids([card_id])[0]
        merchant = identity.merchant(row.merchant_id)
        today = clock.today(merchant.time_zone)
        points, ends = _expiring(row.points_account_id, today)
        secret = unseal(bytes(row.sealed_secret), merchant_id=row.merchant_id)
        soon = ends is not None and (ends - today).days <= SOON_DAYS
        return OwnCard(value, merchant, points, ends, secret, soon, published_design())


def own_marker(person_id: int, card_id: int) -> str:
    """A mark that differs once what the owner sees of his card has changed; two statements. Raises NotFound."""
    merchant_id = Card.own.filter(pk=card_id).values_list("merchant_id", flat=True).first()
    if merchant_id is None:
        raise NotFound
    with tenancy.open(merchant=merchant_id, person=person_id), connection.cursor() as cursor:
        cursor.execute(_MARKER, [merchant_id, card_id])
        return str(cursor.fetchone()[0])


def pin_code_is_out(card_id: int) -> bool:
    """Whether a code sent to set a new PIN of this card still counts."""
    return PinCode.objects.filter(card_id=card_id, used_at=None, expires_at__gt=clock.now()).exists()


def _at(merchant_id: int, person_id: int, ids: list[int]) -> list[OwnCard]:
    with tenancy.open(merchant=merchant_id, person=person_id):
        merchant = identity.merchant(merchant_id)
        design = published_design()
        return [OwnCard(card, merchant, design=design) for card in cards_by_ids(ids)]


def _expiring(account: int | None, today: date) -> tuple[int, date | None]:
    """The points that end next, and their last day; nothing when none ever end."""
    ahead = ledger.expiring([account] if account else [], until=today + timedelta(days=_FAR))
    return (ahead[0].amount, ahead[0].on) if ahead else (0, None)
