"""Give back a part or all of a sale."""

from collections.abc import Collection

from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.money import Money
from shuke.kit.work import record
from shuke.sales import rules
from shuke.sales.actions.give_back import Request, earlier_refund, give_back, locked_sale
from shuke.sales.events import SaleRefunded
from shuke.sales.values import RefundValue


@action("sales.refund")
def refund_sale(
    actor: Actor, *, sale_id: int, amount: Money | None = None, key: str, reason: str = "", free: Collection[int] = ()
) -> RefundValue:
    """Refund `amount`, or all that is left: money first, then principal, bonus and points.

    What the lines `free` had for nothing can be used again; of all lines when nothing of the sale is left. The same key
    returns the first refund. Raises NotFound, NothingLeft, RefundAboveRest, NotFree, KeyReused, or what is wrong with
    the amount.
    """
    sale = locked_sale(sale_id)
    if earlier := earlier_refund(sale, key):
        return earlier
    given = sale.rest if amount is None else amount
    rules.check_refund(sale, given, free)
    asked = Request(key=key, amount=given, at=clock.now(), reason=reason.strip()[:200], free=tuple(free))
    refund = give_back(actor, sale, asked)
    record(
        SaleRefunded(
            subject=sale.customer_id,
            sale_id=sale.id,
            refund_id=refund.id,
            at=refund.at.isoformat(),
            amount_minor=given.minor,
            currency=sale.currency,
            reason=refund.reason,
        )
    )
    return refund
