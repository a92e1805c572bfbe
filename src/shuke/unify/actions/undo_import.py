"""Take a whole import back."""

from dataclasses import replace

from shuke.cards import actions as cards
from shuke.customers import actions as customers
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.bulk import in_bulk
from shuke.sales import actions as sales
from shuke.unify.actions.turns import close_progress, take_turn
from shuke.unify.telling import Step, tell
from shuke.unify.values import ImportValue, Outcome, State

NOT_DONE = tuple(state for state in State if state not in (State.IMPORTED, State.UNDOING))


@action("unify.undo_import")
def undo_import(actor: Actor, *, import_id: int) -> ImportValue:
    """Undo all sales of an import by reversing entries; balances are as if it had never been.

    Customers whom only it had opened, and on whom nothing hangs, go to the archive; their cards are closed. Raises
    NotReady, ImportRunning, and BatchSpent when somebody has spent points of it.
    """
    batch = take_turn(import_id, but=NOT_DONE)
    tell(Step.UNDOING)
    with in_bulk():
        customers.lock_customers_batch(sales.customers_of_batch(batch.pk))
        cards.unearn_batch(batch.pk)
        tell(Step.UNDOING, 1, 2)
        undone = sales.undo_import_sales(actor, batch=batch.pk)
        archived = customers.archive_customers_batch(batch.pk)
    outcome = replace(Outcome.read(batch.outcome), undone_sales=undone, archived_customers=archived)
    batch.outcome, batch.state, batch.refusal, batch.ended_at = outcome.stored(), State.UNDONE, {}, clock.now()
    batch.save(update_fields=["outcome", "state", "refusal", "ended_at"])
    close_progress(batch)
    return batch.as_value()
