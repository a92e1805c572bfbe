"""Give a card a new number and secret: the value stays, the old number and code are dead."""

from shuke.cards.actions.lock import open_row
from shuke.cards.actions.printed import number_of, take_blank, tie
from shuke.cards.events import CardReplaced
from shuke.cards.hashes import number_hash
from shuke.cards.models import Card, CardNumberHash, RetiredNumber, TillToken
from shuke.cards.queries.cards import card_by_id
from shuke.cards.sealing import seal
from shuke.cards.values import CardState, CardValue
from shuke.customers import actions as customers
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.codes.card_numbers import CardNumber, new_card_number
from shuke.kit.codes.member_codes import new_secret
from shuke.kit.work import record


@action("cards.replace")
def replace_card(actor: Actor, *, number: str, key: str, blank: str = "") -> CardValue:
    """Replace a lost or worn card and make it usable again; the same key gives the same answer.

    With the `blank` number of a printed card that nobody has yet it becomes that one. Raises NotFound,
    CardClosed, CardNumberRefused, NoBlankCard.
    """
    if done := RetiredNumber.objects.filter(number=number, key=key).values_list("card_id", flat=True).first():
        return card_by_id(done)
    printed = take_blank(blank) if blank.strip() else None
    card = open_row(number)
    RetiredNumber.objects.create(number=card.number, card=card, key=key, retired_at=clock.now())
    TillToken.objects.filter(card=card, used_at=None).update(used_at=clock.now())
    _renew(card, number_of(printed) if printed else new_card_number())
    if printed:
        tie(printed, card)
    customers.add_number_token(card.customer_id, card.number)
    customers.set_traits(card.customer_id, card_number=card.number)
    record(CardReplaced(subject=card.customer_id, card_id=card.pk, number=card.number))
    return card_by_id(card.pk)


def _renew(card: Card, number: CardNumber) -> None:
    CardNumberHash.objects.filter(hash=number_hash(card.number)).delete()
    card.number = number
    card.sealed_secret = seal(new_secret(), merchant_id=card.merchant_id)
    card.state, card.frozen_at, card.frozen_why = CardState.ACTIVE, None, ""
    card.save(update_fields=["number", "sealed_secret", "state", "frozen_at", "frozen_why"])
    CardNumberHash.objects.create(hash=number_hash(card.number), merchant_id=card.merchant_id, card_id=card.pk)
