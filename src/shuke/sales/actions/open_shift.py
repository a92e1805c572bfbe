"""Begin a turn at a till."""

from django.db import IntegrityError, transaction
from django.utils.timezone import get_current_timezone

from shuke.identity import queries as identity
from shuke.kit import clock, moments
from shuke.kit.access import Actor, action
from shuke.kit.money import Money
from shuke.sales import rules
from shuke.sales.errors import ShiftAlreadyOpen, TillUnknown
from shuke.sales.models import Shift, Till
from shuke.sales.values import ShiftValue


@action("sales.open_shift")
def open_shift(actor: Actor, *, till_id: int, opening: Money | None = None) -> ShiftValue:
    """Open a shift with this much cash in the drawer; raises TillUnknown, ShiftAlreadyOpen or CashBelowZero."""
    currency = identity.merchant(actor.merchant_id).currency
    opening = opening or Money.zero(currency)
    rules.check_cash(opening, currency, "opening")
    if not Till.objects.filter(pk=till_id).exists():
        raise TillUnknown(field="till")
    try:
        with transaction.atomic():
            shift = Shift.objects.create(
                till_id=till_id,
                staff_id=actor.staff_id,
                currency=currency,
                float_minor=opening.minor,
                opened_at=clock.now(),
            )
    except IntegrityError:
        raise _open_already(till_id) from None
    return shift.as_value()


def _open_already(till_id: int) -> ShiftAlreadyOpen:
    other = Shift.objects.select_related("staff").get(till_id=till_id, closed_at=None)
    who, zone = other.staff.name if other.staff else "API", get_current_timezone()
    return ShiftAlreadyOpen(field="till", since=moments.within(other.opened_at, now=clock.now(), zone=zone), who=who)
