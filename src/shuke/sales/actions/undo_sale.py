"""Take a slip back: within the hour a sale can be made as if it had never been."""

from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.work import record
from shuke.sales import queries, rules
from shuke.sales.actions.give_back import Request, earlier_refund, give_back, locked_sale
from shuke.sales.events import SaleUndone
from shuke.sales.values import RefundValue


@action("sales.undo")
def undo_sale(actor: Actor, *, sale_id: int, key: str) -> RefundValue:
    """Undo a whole sale within one hour, while its shift is open; balances, points and lots are as before.

    The same key returns the first undo. Raises NotFound, NothingLeft, UndoAfterRefund, UndoAfterClosing, UndoTooLate
    or KeyReused.
    """
    sale = locked_sale(sale_id)
    if earlier := earlier_refund(sale, key):
        return earlier
    now = clock.now()
    rules.check_undo(sale, shift_open=queries.shift_is_open(sale.shift_id), now=now)
    refund = give_back(actor, sale, Request(key=key, amount=sale.total, at=now, undo=True))
    record(
        SaleUndone(
            subject=sale.customer_id,
            sale_id=sale.id,
            at=now.isoformat(),
            total_minor=sale.total_minor,
            currency=sale.currency,
        )
    )
    return refund
