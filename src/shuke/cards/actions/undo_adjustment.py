"""Take an adjustment back by reversing its entry."""

from shuke.cards.actions.adjust import settle, too_much
from shuke.cards.actions.decide_adjustment import locked_adjustment
from shuke.cards.errors import AdjustmentNotPosted
from shuke.cards.events import AdjustmentUndone
from shuke.cards.posting_keys import Posting
from shuke.cards.queries.adjustments import adjustment
from shuke.cards.values.adjustment import AdjustmentState, AdjustmentValue
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.work import record
from shuke.ledger.actions import reverse
from shuke.ledger.errors import InsufficientBalance


@action("cards.undo_adjustment")
def undo_adjustment(actor: Actor, *, adjustment_id: int) -> AdjustmentValue:
    """Reverse an adjustment that is on its card; a second time changes nothing.

    Raises NotFound, AdjustmentNotPosted, AdjustmentTooMuch when the card no longer holds what was added.
    """
    row, card = locked_adjustment(adjustment_id)
    if row.state == AdjustmentState.UNDONE:
        return adjustment(row.pk)
    if row.state != AdjustmentState.POSTED:
        raise AdjustmentNotPosted
    keys = Posting.ADJUSTED_UNDO.under(str(row.pk)), Posting.ADJUSTED.under(str(row.pk))
    at = clock.now()
    try:
        posted = reverse(keys[0], of=keys[1], at=at, ref=f"adjustment {row.pk}", reason="adjustment_undone")
    except InsufficientBalance:
        raise too_much(card, row.kind) from None
    settle(card, posted, row.kind)
    row.state, row.undone_at = AdjustmentState.UNDONE, at
    row.save(update_fields=["state", "undone_at"])
    record(AdjustmentUndone(
        subject=card.customer_id, card_id=card.id, adjustment_id=row.pk, kind=row.kind, amount=row.amount,
        currency=card.currency,
    ))  # fmt: skip
    return adjustment(row.pk)
