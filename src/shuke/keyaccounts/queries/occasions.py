"""The care calendar: what is kept with whom, reminders of a month, those due now."""

from collections.abc import Sequence
from datetime import date, timedelta

from shuke.customers import queries as customers
from shuke.customers.values import Channel, Purpose
from shuke.keyaccounts.models import KeptDay, Noticed, Reminder
from shuke.keyaccounts.occasions.rules import FESTIVALS
from shuke.keyaccounts.occasions.values import DayKind, Occasion, ReminderState, ReminderValue
from shuke.keyaccounts.risk.noticing import NoticeKind
from shuke.kit.calendar.birthdays import YearlyDay
from shuke.kit.problems import NotFound

MOST = 500  # rows of a month on one page


def occasions_of(customer_ids: Sequence[int]) -> list[Occasion]:
    """All days of these customers: their people's and their own birthdays, kept days, festivals; four statements."""
    births = [
        Occasion(each.customer_id, DayKind.BIRTHDAY, f"birthday:{each.id}", each.name, each.birth, each.id)
        for each in customers.contacts_of(customer_ids) if each.birth is not None
    ]  # fmt: skip
    own = [
        Occasion(row.customer_id, row.kind, f"day:{row.pk}", row.label, row.yearly)
        for row in KeptDay.objects.filter(customer_id__in=list(customer_ids)).order_by("id")
    ]
    festivals = [
        Occasion(customer_id, DayKind.FESTIVAL, f"festival:{name}", name, yearly)
        for customer_id in customer_ids for name, yearly in FESTIVALS.items()
    ]  # fmt: skip
    otherwise = {each.customer_id for each in own if each.kind == DayKind.BIRTHDAY}
    return births + _of_private(customer_ids, otherwise) + own + festivals


def _of_private(customer_ids: Sequence[int], otherwise: set[int]) -> list[Occasion]:
    """Birthdays of private customers and of their households, who agreed; not of whoever keeps his own `otherwise`."""
    told = [
        Occasion(customer_id, DayKind.BIRTHDAY, "birthday:own", "", YearlyDay(day.month, day.day, year=day.year))
        for customer_id, day in customers.birthdays_of(customer_ids).items() if customer_id not in otherwise
    ]  # fmt: skip
    return told + [
        Occasion(
            customer_id, DayKind.BIRTHDAY, f"household:{each.id}", f"{each.relation} {each.name}".strip(), each.birth
        )
        for customer_id, each in customers.households_of(customer_ids) if each.birth is not None
    ]  # fmt: skip


def kept_days(customer_id: int) -> list[tuple[int, str, str, YearlyDay]]:
    """A customer's own days: number, kind, words, day of the year; one statement and whose they are."""
    customers.customer(customer_id)
    rows = KeptDay.objects.filter(customer_id=customer_id).order_by("id")
    return [(row.pk, row.kind, row.label, row.yearly) for row in rows]


def reminders(first: date, last: date, *, owner_id: int | None = None) -> list[ReminderValue]:
    """What is kept from a day to a day, in order; one statement."""
    rows = Reminder.objects.filter(on__range=(first, last), customer__archived_at=None)
    if owner_id is not None:
        rows = rows.filter(customer__owner_id=owner_id)
    return [_value(row) for row in rows.select_related("customer").order_by("on", "id")[:MOST]]


def reminders_due(today: date, *, owner_id: int | None = None, limit: int = 50) -> list[ReminderValue]:
    """Those to think of now: open, from their day of reminder to the day itself; one statement."""
    rows = Reminder.objects.filter(state=ReminderState.OPEN, remind_on__lte=today, on__gte=today)
    rows = rows.filter(customer__archived_at=None).select_related("customer").order_by("on", "id")
    if owner_id is not None:
        rows = rows.filter(customer__owner_id=owner_id)
    return [_value(row) for row in rows[:limit]]


def days_ahead(customer_id: int, today: date, *, days: int = 30) -> list[ReminderValue]:
    """What is kept with one customer in the next days and nobody has thought of yet; one statement."""
    rows = Reminder.objects.filter(customer_id=customer_id, on__range=(today, today + timedelta(days=days)))
    rows = rows.filter(state=ReminderState.OPEN).select_related("customer").order_by("on", "id")
    return [_value(row) for row in rows]


def reminder(reminder_id: int) -> ReminderValue:
    """One of them; raises NotFound."""
    row = Reminder.objects.filter(pk=reminder_id).select_related("customer").first()
    if row is None:
        raise NotFound
    return _value(row)


def has_open_complaint(customer_id: int) -> bool:
    """Whether the customer waits for an answer to a complaint that somebody noticed; one statement."""
    open_ones = Noticed.objects.filter(customer_id=customer_id, kind=NoticeKind.COMPLAINT, settled_on=None)
    return open_ones.exists()


def care_agreed(customer_id: int) -> bool:
    """Whether the customer agreed to messages of care by text message; one statement."""
    asked = (Purpose.CARE, Channel.SMS)
    return any(each.granted and (each.purpose, each.channel) == asked for each in customers.consents(customer_id))


def _value(row: Reminder) -> ReminderValue:
    return ReminderValue(
        row.pk, row.customer_id, row.customer.name, row.kind, row.label, row.on, row.remind_on, row.state,
        row.greeting, row.greeting_state,
    )  # fmt: skip
