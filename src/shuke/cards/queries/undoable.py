"""Which top-ups can still be taken back."""

from shuke.cards import rules
from shuke.cards.models import TopUp, ValueRefund
from shuke.cards.posting_keys import Posting
from shuke.kit import clock


def undoable_top_ups(card_id: int) -> dict[str, int]:
    """Posting to id of a card's top-ups of the last hour that were not undone; one statement."""
    undone = ValueRefund.objects.filter(card_id=card_id, top_up__isnull=False).values("top_up_id")
    fresh = TopUp.objects.filter(card_id=card_id, at__gt=clock.now() - rules.UNDO_TOP_UP_WITHIN).exclude(pk__in=undone)
    return {Posting.TOP_UP.under(key): top_up for key, top_up in fresh.values_list("key", "pk")}
