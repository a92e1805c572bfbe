"""The monitoring schedule: which figures of a company are looked up how often, and what they were."""

import uuid
from datetime import date
from decimal import Decimal

from shuke.customers import place
from shuke.customers.actions.facts import company_locked
from shuke.customers.actions.timeline import write_timeline
from shuke.customers.company.rules import check_short
from shuke.customers.company.watching import Every, ReadingValue, WatchValue, change_of, is_alarming, next_after
from shuke.customers.errors import FactDayRefused, TooManyContacts, WatchRefused
from shuke.customers.events import FigureMoved
from shuke.customers.models import Reading, Watch
from shuke.customers.queries.watches import reading_value, watch_value
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.locks import locked
from shuke.kit.work import record

MOST_WATCHES, NAME, LARGEST = 40, 80, Decimal(10**12)


@action("customers.edit")
def watch_figure(
    actor: Actor, *, customer_id: int, figure: str, source: str, every: str, alarm_percent: int | None = None,
    first_on: date | None = None,
) -> WatchValue:  # fmt: skip
    """Look a figure up every so often, first on a day (today). Raises NotFound, NotACompany, CustomerArchived,
    WatchRefused, FactTooLong, TooManyContacts.
    """
    company_locked(customer_id)
    what, whence = check_short(figure, NAME, "figure"), check_short(source, NAME, "source")
    for name, fits in (
        ("figure", bool(what)), ("source", bool(whence)), ("every", every in Every.values),
        ("alarm_percent", alarm_percent is None or 1 <= alarm_percent <= 1000),
    ):  # fmt: skip
        if not fits:
            raise WatchRefused(field=name)
    if Watch.objects.filter(customer_id=customer_id, ended_at=None).count() >= MOST_WATCHES:
        raise TooManyContacts(limit=MOST_WATCHES)
    row = Watch.objects.create(
        customer_id=customer_id, figure=what, source=whence, every=every, alarm_percent=alarm_percent,
        next_on=first_on or place.today(),
    )  # fmt: skip
    return watch_value(row)


@action("customers.edit")
def read_figure(
    actor: Actor, *, customer_id: int, watch_id: int, value: Decimal, on: date | None = None
) -> ReadingValue:
    """Write down what a figure was on a day (today); the same day again corrects it. A move as far as the alarm says
    stands on the timeline and is told to other rooms. Raises NotFound, FactDayRefused for a day ahead, WatchRefused.
    """
    company_locked(customer_id)
    row = locked(Watch, pk=watch_id, customer_id=customer_id, ended_at=None)
    day = on or place.today()
    if day > place.today():
        raise FactDayRefused(field="on")
    if not value.is_finite() or abs(value) > LARGEST:
        raise WatchRefused(field="value")
    value = value.quantize(Decimal("0.0001"))
    earlier = Reading.objects.filter(watch_id=watch_id, on__lt=day).order_by("-on").first()
    before = earlier.value if earlier else None
    alarmed = is_alarming(before, value, row.alarm_percent)
    columns = {"value": value, "change_percent": change_of(before, value), "alarmed": alarmed,
               "by_id": actor.staff_id, "at": clock.now()}  # fmt: skip
    reading, _made = Reading.objects.update_or_create(watch_id=watch_id, on=day, defaults=columns)
    row.next_on = max(row.next_on, next_after(day, row.every))
    row.save(update_fields=["next_on"])
    if alarmed:
        _tell(actor, row, reading, before)
    return reading_value(reading)


@action("customers.edit")
def end_watch(actor: Actor, *, customer_id: int, watch_id: int) -> None:
    """Look a figure up no more; what was read stays. Raises NotFound."""
    company_locked(customer_id)
    row = locked(Watch, pk=watch_id, customer_id=customer_id)
    if row.ended_at is None:
        row.ended_at = clock.now()
        row.save(update_fields=["ended_at"])


def _tell(actor: Actor, row: Watch, reading: Reading, before: Decimal | None) -> None:
    params = {
        "figure": row.figure, "before": f"{before.normalize():f}" if before is not None else "—",
        "now": f"{reading.value.normalize():f}", "by": actor.label,
    }  # fmt: skip
    write_timeline(row.customer_id, clock.now(), "figure_moved", uuid.uuid4().hex, params=params)
    record(FigureMoved(subject=row.customer_id, watch_id=row.pk, reading_id=reading.pk))
