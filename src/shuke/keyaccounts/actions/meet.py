"""The new owner of a customer has met them, and that is taken back."""

from shuke.customers import actions as customers
from shuke.keyaccounts.models import HandoverLine
from shuke.keyaccounts.queries.expenses import staff_behind
from shuke.kit import clock
from shuke.kit.access import Actor, action


@action("keyaccounts.care")
def meet(actor: Actor, *, customer_id: int, back: bool = False) -> None:
    """Whom one took over is known now, or (`back`) is not yet; twice is once. Raises NotFound."""
    customers.lock_customer(customer_id)
    lines = HandoverLine.objects.filter(customer_id=customer_id, owner_id=staff_behind(actor))
    lines.filter(met_at__isnull=not back).update(met_at=None if back else clock.now())
