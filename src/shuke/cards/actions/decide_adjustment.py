"""The second person's word on an adjustment: approve, refuse; and the first person's: withdraw."""

from shuke.cards.actions.adjust import LONGEST_TEXT, post_adjustment
from shuke.cards.actions.lock import lock_card
from shuke.cards.errors import AdjustmentDecided, AdjustmentExpired, NotYourOwnAdjustment
from shuke.cards.events import AdjustmentTurnedDown
from shuke.cards.models import Adjustment
from shuke.cards.queries.adjustments import adjustment
from shuke.cards.values import LockedCard
from shuke.cards.values.adjustment import AdjustmentState, AdjustmentValue
from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.problems import NotFound
from shuke.kit.text.normalise import prose
from shuke.kit.work import record


@action("cards.approve_adjustment")
def approve_adjustment(actor: Actor, *, adjustment_id: int, word: str = "") -> AdjustmentValue:
    """Agree to what somebody else asked for: it goes on the card now. Agreeing twice changes nothing.

    Raises NotFound, NotYourOwnAdjustment (the same human by another staff row or by a key of his is himself),
    AdjustmentDecided, AdjustmentExpired, AdjustmentTooMuch when the card has been spent meanwhile.
    """
    row, card = _opened(actor, adjustment_id)
    if row.state == AdjustmentState.POSTED and row.decided_person == identity.person_behind(actor):
        return adjustment(row.pk)
    _decide(actor, row, AdjustmentState.POSTED, word)
    post_adjustment(row, card)
    return adjustment(row.pk)


@action("cards.approve_adjustment")
def refuse_adjustment(actor: Actor, *, adjustment_id: int, word: str = "") -> AdjustmentValue:
    """Say no to what somebody else asked for; nothing moves. Raises what `approve_adjustment` raises."""
    row, card = _opened(actor, adjustment_id)
    _decide(actor, row, AdjustmentState.REFUSED, word)
    record(AdjustmentTurnedDown(subject=card.customer_id, card_id=card.id, adjustment_id=row.pk))
    return adjustment(row.pk)


@action("cards.adjust")
def withdraw_adjustment(actor: Actor, *, adjustment_id: int) -> AdjustmentValue:
    """Take back what oneself asked for, while nobody has decided it. Raises NotFound, AdjustmentDecided."""
    row, _card = locked_adjustment(adjustment_id)
    if row.asked_person is None or row.asked_person != identity.person_behind(actor):
        raise NotFound
    if row.state != AdjustmentState.WAITING:
        raise AdjustmentDecided
    row.state = AdjustmentState.WITHDRAWN
    row.save(update_fields=["state"])
    return adjustment(row.pk)


def locked_adjustment(adjustment_id: int) -> tuple[Adjustment, LockedCard]:
    """The row locked after its card, so that two deciders, or a decider and a sale, wait for each other."""
    card_id = Adjustment.objects.filter(pk=adjustment_id).values_list("card_id", flat=True).first()
    if card_id is None:
        raise NotFound
    card = lock_card(card_id=card_id)
    return locked(Adjustment, pk=adjustment_id), card


def _opened(actor: Actor, adjustment_id: int) -> tuple[Adjustment, LockedCard]:
    row, card = locked_adjustment(adjustment_id)
    person = identity.person_behind(actor)
    if person is None or person == row.asked_person or (actor.staff_id and actor.staff_id == row.asked_by_id):
        raise NotYourOwnAdjustment
    return row, card


def _decide(actor: Actor, row: Adjustment, state: AdjustmentState, word: str) -> None:
    now = clock.now()
    if row.state != AdjustmentState.WAITING:
        raise AdjustmentDecided
    if row.until is None or row.until <= now:
        raise AdjustmentExpired
    row.state, row.word, row.decided_at = state, prose(word)[:LONGEST_TEXT], now
    row.decided_by_id, row.decided_person = actor.staff_id, identity.person_behind(actor)
    row.decided_label = actor.label[:120]
    row.save(update_fields=["state", "word", "decided_at", "decided_by", "decided_person", "decided_label"])
