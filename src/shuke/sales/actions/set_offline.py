"""Set what tills may do without network: the allowance of each device, and tills that are stopped."""

from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.money import Money
from shuke.sales.errors import OtherCurrency
from shuke.sales.models import OfflineAllowance, Till
from shuke.sales.offline.rules import check_allowance
from shuke.sales.offline.values import Allowance


@action("sales.set_offline")
def set_allowance(actor: Actor, *, on: bool, sales: int, total: Money, hours: int) -> Allowance:
    """What each device may sell before it has to meet the network; raises OtherCurrency or AllowanceRefused."""
    currency = identity.merchant(actor.merchant_id).currency
    if total.currency != currency:
        raise OtherCurrency(field="total", currency=currency, given=total.currency)
    allowance = Allowance(on, sales, total, hours)
    check_allowance(allowance)
    values = {"on": on, "sales": sales, "total_minor": total.minor, "hours": hours}
    OfflineAllowance.objects.update_or_create(merchant_id=actor.merchant_id, defaults=values)
    return allowance


@action("sales.set_offline")
def stop_till(actor: Actor, *, till_id: int) -> None:
    """A device is lost: it sells nothing offline any more, and what it still hands in credits no card by itself."""
    till = locked(Till, pk=till_id)
    till.stopped_at = till.stopped_at or clock.now()
    till.save(update_fields=["stopped_at"])


@action("sales.set_offline")
def allow_till(actor: Actor, *, till_id: int) -> None:
    """A stopped till is in use again; raises NotFound."""
    till = locked(Till, pk=till_id)
    till.stopped_at = None
    till.save(update_fields=["stopped_at"])
