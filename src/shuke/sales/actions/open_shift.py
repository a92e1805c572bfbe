"""Begin a turn at a till."""

from django.db import IntegrityError, transaction
from django.utils.timezone import get_current_timezone

from shuke.identity import queries as identity
from shuke.kit import clock, moments
from shuke.kit.access import Actor, action
from shuke.kit.money import Money
from shuke.sales import queries, rules
from shuke.sales.errors import HandoverWaits, ShiftAlreadyOpen, TillUnknown
from shuke.sales.models import Shift, Till
from shuke.sales.values import Handover, ShiftValue


@action("sales.open_shift")
def open_shift(actor: Actor, *, till_id: int, opening: Money | None = None) -> ShiftValue:
    """Open a shift with this much cash in the drawer.

    Raises TillUnknown, ShiftAlreadyOpen, what is wrong with the sum, or HandoverWaits when cash was left here.
    """
    currency = identity.merchant(actor.merchant_id).currency
    opening = opening or Money.zero(currency)
    rules.check_cash(opening, currency, "opening")
    if not Till.objects.filter(pk=till_id).exists():
        raise TillUnknown(field="till")
    if waiting := queries.waiting_at(till_id):
        raise _waits(waiting)
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


def _waits(waiting: Handover) -> HandoverWaits:
    giver = waiting.shift.closed_by
    left = Money(waiting.shift.left_minor or 0, waiting.shift.currency)
    return HandoverWaits(field="till", who=identity.staff(giver).name if giver else "API", left=left.format(),
                         missing={"after": waiting.shift.id})  # fmt: skip


def _open_already(till_id: int) -> ShiftAlreadyOpen:
    other = Shift.objects.select_related("staff").get(till_id=till_id, closed_at=None)
    who, zone = other.staff.name if other.staff else "API", get_current_timezone()
    return ShiftAlreadyOpen(field="till", since=moments.within(other.opened_at, now=clock.now(), zone=zone), who=who)
