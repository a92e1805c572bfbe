"""A scan pays once."""

from shuke.cards.models import TillToken
from shuke.cards.values import LockedCard
from shuke.kit import clock


def use_up(card: LockedCard) -> None:
    """Use up the till's token the card was found by, if there is one; a sale does it by itself (`spend.py`)."""
    if card.token_id:
        TillToken.objects.filter(pk=card.token_id).update(used_at=clock.now())
