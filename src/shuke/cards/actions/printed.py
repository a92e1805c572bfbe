"""A printed blank card finds its owner."""

from shuke.cards.errors import NoBlankCard
from shuke.cards.models import Card, PrintedCard
from shuke.cards.printing import ON_PAPER
from shuke.kit import clock
from shuke.kit.codes.card_numbers import CardNumber, parse_card_number


def take_blank(text: str) -> PrintedCard:
    """Lock the blank card with this printed number; raises CardNumberRefused and NoBlankCard. Inside an action."""
    number = parse_card_number(text)
    found = PrintedCard.objects.select_for_update(no_key=True, of=("self",)).filter(
        number=number, blank=True, card=None, request__state__in=ON_PAPER
    )
    blank = found.first()
    if blank is None:
        raise NoBlankCard(field="number")
    return blank


def tie(blank: PrintedCard, card: Card) -> None:
    """The blank card is this card from now on."""
    blank.card, blank.tied_at = card, clock.now()
    blank.save(update_fields=["card", "tied_at"])


def number_of(blank: PrintedCard) -> CardNumber:
    """What is printed on it."""
    return CardNumber(blank.number)
