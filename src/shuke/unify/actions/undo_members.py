"""Take a whole batch of opening balances back."""

from dataclasses import replace

from shuke.cards import actions as cards
from shuke.cards import queries as cards_told
from shuke.customers import actions as customers
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.bulk import in_bulk
from shuke.unify.actions.noting import noted
from shuke.unify.actions.turns import take_turn
from shuke.unify.actions.undo_import import NOT_DONE
from shuke.unify.errors import OpeningSpent
from shuke.unify.telling import Step, tell
from shuke.unify.values import ImportValue, Outcome, State


@action("unify.undo_import")
def undo_members(actor: Actor, *, import_id: int) -> ImportValue:
    """Take all opening balances of an import back by reversing entries; notes and tags that came with it go too.

    Customers whom only it had opened, and on whom nothing hangs, go to the archive and are recognised no more: a
    corrected file opens them afresh. Their cards are closed. Raises
    NotReady, ImportRunning, and OpeningSpent when somebody has spent of it.
    """
    batch = take_turn(import_id, but=NOT_DONE)
    tell(Step.UNDOING)
    with in_bulk():
        customers.lock_customers_batch(cards_told.customers_of_opening(batch.pk))
        spent = {each.card_id for each in cards_told.spent_since(batch.pk)}
        if spent := spent | {each.card_id for each in cards_told.packs_moved_since(batch.pk)}:
            raise OpeningSpent(cards=len(spent))
        undone = cards.undo_opening_batch(batch.pk)
        tell(Step.UNDOING, 1, 2)
        customers.forget_words_batch(batch.pk)
        customers.forget_timeline_batch(batch.pk)
        archived = customers.archive_customers_batch(batch.pk, let_go=True)
    batch.ended_at = clock.now()
    outcome = replace(Outcome.read(batch.outcome), undone_sales=undone, archived_customers=archived)
    return noted(batch, outcome, [], State.UNDONE)
