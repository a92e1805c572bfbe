"""Keep a customer's days, raise reminders ahead of them, and say that one was thought of."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction

from shuke.customers import actions as customers
from shuke.customers import queries as known
from shuke.customers.values import Kind
from shuke.identity import queries as identity
from shuke.keyaccounts.models import KeptDay, KeyAccount, Reminder
from shuke.keyaccounts.occasions.rules import remind_on
from shuke.keyaccounts.occasions.values import DayKind, GreetingState, ReminderState, ReminderValue
from shuke.keyaccounts.queries.occasions import occasions_of, reminder
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.calendar.birthdays import YearlyDay, next_kept
from shuke.kit.calendar.working_days import MissingYear
from shuke.kit.locks import locked
from shuke.kit.problems import InvalidInput, NotFound
from shuke.kit.text.normalise import prose

AHEAD = 45  # days: the calendar shows this month and the next
PART = 500  # customers looked at in one go
_OWN = (DayKind.CONTRACT, DayKind.OPENING, DayKind.OWN, DayKind.BIRTHDAY)


@action("keyaccounts.occasions")
def keep_day(actor: Actor, *, customer_id: int, kind: str, yearly: YearlyDay, label: str = "") -> int:
    """Keep a customer's day every year; its number.

    A birthday is a private customer's own, kept by the lunar calendar or without its year: it stands for the one on the
    record. Raises NotFound, InvalidInput (also for a day kept already).
    """
    customers.lock_customer(customer_id)
    own_birthday = kind == DayKind.BIRTHDAY
    if kind not in _OWN or (own_birthday and known.customer(customer_id).kind != Kind.PERSON):
        raise InvalidInput(field="kind")
    row = KeptDay(
        customer_id=customer_id, kind=kind, label="" if own_birthday else prose(label)[:60], month=yearly.month,
        day=yearly.day, year=yearly.year, lunar=yearly.lunar, leap=yearly.leap,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise InvalidInput(field="label") from None
    raise_reminders_of(actor, [customer_id])
    return int(row.pk)


@action("keyaccounts.occasions")
def drop_day(actor: Actor, *, kept_day_id: int) -> None:
    """Keep it no more; its open reminders go with it. Raises NotFound."""
    row = KeptDay.objects.filter(pk=kept_day_id).first()
    if row is None:
        raise NotFound
    Reminder.objects.filter(customer_id=row.customer_id, ref=f"day:{row.pk}", state=ReminderState.OPEN).delete()
    row.delete()
    raise_reminders_of(actor, [row.customer_id])  # the birthday on the record counts again


@action("keyaccounts.occasions")
def settle_reminder(actor: Actor, *, reminder_id: int, state: str) -> ReminderValue:
    """Thought of, left out, or open again. Raises NotFound, InvalidInput."""
    if state not in ReminderState.values:
        raise InvalidInput(field="state")
    row = locked(Reminder, pk=reminder_id)
    row.state = state
    row.save(update_fields=["state"])
    return reminder(reminder_id)


@action("keyaccounts.occasions")
def raise_reminders(actor: Actor, *, after: int = 0) -> int | None:
    """Look through one part of the key customers; the last one looked at, None when all were."""
    rows = KeyAccount.objects.filter(let_go_on=None, customer_id__gt=after).order_by("customer_id")
    ids = list(rows.values_list("customer_id", flat=True)[:PART])
    raise_reminders_of(actor, ids)
    return ids[-1] if len(ids) == PART else None


def raise_reminders_of(actor: Actor, ids: list[int]) -> None:
    """Write the reminders of what is kept within AHEAD days, each once; within an action.

    Open ones of a day that is kept no more, or on another day by now, go: somebody was forgotten, a birthday mended.
    """
    today, table = clock.today(identity.merchant(actor.merchant_id).time_zone), identity.work_calendar()
    rows = []
    for each in occasions_of(ids):
        on = next_kept(each.yearly, today)
        if on > today + timedelta(days=AHEAD):
            continue
        try:
            due = remind_on(on, table)
        except MissingYear:
            due = on - timedelta(days=7)
        rows.append(Reminder(
            customer_id=each.customer_id, contact_id=each.contact_id, kind=each.kind, ref=each.ref,
            label=each.label[:80], on=on, remind_on=due,
        ))  # fmt: skip
    _drop_stale(ids, today, {(row.customer_id, row.ref, row.on) for row in rows})
    Reminder.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)


def _drop_stale(ids: list[int], today: date, kept: set[tuple[int, str, date]]) -> None:
    open_ones = Reminder.objects.filter(customer_id__in=ids, on__gte=today, state=ReminderState.OPEN)
    open_ones = open_ones.exclude(greeting_state=GreetingState.ASKED)  # somebody has it on his desk
    there = open_ones.values_list("pk", "customer_id", "ref", "on")
    stale = [pk for pk, *told in there if tuple(told) not in kept]
    if stale:
        Reminder.objects.filter(pk__in=stale).delete()
