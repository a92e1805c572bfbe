"""The care calendar: reminders of a stretch of days, settling one, a message, a customer's own days."""

from datetime import date, timedelta
from typing import Annotated, Literal

from ninja import Path, Query, Router, Schema, Status
from pydantic import Field

from shuke.keyaccounts.actions.greet import write_greeting
from shuke.keyaccounts.actions.remind import drop_day, keep_day, settle_reminder
from shuke.keyaccounts.occasions.values import ReminderValue
from shuke.keyaccounts.queries.occasions import kept_days, reminder, reminders, reminders_due
from shuke.kit import clock
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.schemas import PROBLEMS, Day, Flag, Id, Input, Text, asks
from shuke.kit.calendar.birthdays import YearlyDay
from shuke.kit.problems import InvalidInput
from shuke.kit.requests import Request

router = Router(tags=["care calendar"])
KEEP, VIEW = asks("keyaccounts.occasions"), asks("keyaccounts.view")
LONGEST = timedelta(days=92)


class ReminderSettleIn(Input):
    """Whether somebody thought of it."""

    state: Literal["open", "done", "skipped"]


class GreetingIn(Input):
    """A message for the occasion."""

    text: Annotated[Text, Field(min_length=1, max_length=300)]
    all_the_same: Flag = Field(False, description="Also while a complaint is open")


class KeptDayIn(Input):
    """A customer's day that comes back every year."""

    customer_id: Id
    kind: Literal["contract", "opening", "own", "birthday"] = Field(
        description="A birthday is a private customer's own, in place of the one on the record"
    )
    label: Annotated[Text, Field(max_length=60)] = ""
    month: Annotated[int, Field(strict=True, ge=1, le=12)]
    day: Annotated[int, Field(strict=True, ge=1, le=31)]
    lunar: Flag = False
    leap: Flag = False
    year: Annotated[int | None, Field(strict=True, ge=1900, le=2099)] = None


class KeptDayOut(Schema):
    """The number of a day that is kept."""

    id: Id


class KeptDay(Schema):
    """A day of a customer's that comes back every year."""

    id: Id
    customer_id: Id
    kind: str
    label: str
    month: int
    day: int
    lunar: bool
    leap: bool
    year: int | None


class ReminderOut(Schema):
    """An occasion: kept `on`, to be thought of from `remind_on`, a working day."""

    id: Id
    customer_id: Id
    kind: str
    label: str
    on: date
    remind_on: date
    state: str
    greeting: str
    greeting_state: str


@router.get(
    "", response={200: list[ReminderOut], **PROBLEMS}, summary="What is kept", openapi_extra=asks("keyaccounts.view")
)  # fmt: skip
def list_reminders(request: Request, first: Day, last: Day) -> list[ReminderOut]:
    """From a day to a day, three months at most; those of the next 45 days are known."""
    require(request.actor, "keyaccounts.view")
    if not timedelta(0) <= last - first <= LONGEST:
        raise InvalidInput(field="last")
    return [_out(row) for row in reminders(first, last)]


@router.get("/due", response={200: list[ReminderOut], **PROBLEMS}, summary="What to think of now", openapi_extra=VIEW)
def list_due(request: Request) -> list[ReminderOut]:
    """Open ones, from their day of reminder to the day itself; at most fifty."""
    require(request.actor, "keyaccounts.view")
    return [_out(row) for row in reminders_due(clock.today(request.merchant.time_zone))]


@router.get("/kept", response={200: list[KeptDay], **PROBLEMS}, summary="A customer's days", openapi_extra=VIEW)
def list_kept_days(request: Request, customer_id: Annotated[Id, Query()]) -> list[KeptDay]:
    """Those kept by hand; other birthdays stand with contacts, records and households, festivals are everybody's."""
    require(request.actor, "keyaccounts.view")
    return [
        KeptDay(id=kept_id, customer_id=customer_id, kind=kind, label=label, month=yearly.month, day=yearly.day,
                lunar=yearly.lunar, leap=yearly.leap, year=yearly.year)
        for kept_id, kind, label, yearly in kept_days(customer_id)
    ]  # fmt: skip


@router.get("/{reminder_id}", response={200: ReminderOut, **PROBLEMS}, summary="One occasion", openapi_extra=VIEW)
def read_reminder(request: Request, reminder_id: Path[Id]) -> ReminderOut:
    """With its message, if there is one."""
    require(request.actor, "keyaccounts.view")
    return _out(reminder(reminder_id))


@router.put("/{reminder_id}/state", response={200: ReminderOut, **PROBLEMS}, summary="Settle one", openapi_extra=KEEP)
def change_state(request: Request, reminder_id: Path[Id], body: ReminderSettleIn) -> ReminderOut:
    """Thought of, left out, or open again."""
    return _out(settle_reminder(request.actor, reminder_id=reminder_id, state=body.state))


@router.post(
    "/{reminder_id}/greeting", response={201: ReminderOut, **PROBLEMS}, summary="A message", openapi_extra=KEEP
)
@idempotent()
def create_greeting(request: Request, reminder_id: Path[Id], body: GreetingIn, *, idempotency_key: str) -> ReminderOut:
    """Sent once it is approved, with the customer's consent to care by text message."""
    return _out(write_greeting(request.actor, reminder_id=reminder_id, **body.model_dump()))


@router.post("/kept", response={201: KeptDayOut, **PROBLEMS}, summary="Keep a customer's day", openapi_extra=KEEP)
@idempotent()
def create_kept_day(request: Request, body: KeptDayIn, *, idempotency_key: str) -> KeptDayOut:
    """Every year; birthdays of people at companies stand with contacts, those of families with households."""
    yearly = YearlyDay(body.month, body.day, lunar=body.lunar, leap=body.leap, year=body.year)
    kept = keep_day(
        request.actor, customer_id=body.customer_id, kind=body.kind, label=body.label, yearly=yearly
    )  # fmt: skip
    return KeptDayOut(id=kept)


@router.delete("/kept/{kept_day_id}", response={204: None, **PROBLEMS}, summary="Keep it no more", openapi_extra=KEEP)
def remove_kept_day(request: Request, kept_day_id: Path[Id]) -> Status[None]:
    """Its open reminders go with it."""
    drop_day(request.actor, kept_day_id=kept_day_id)
    return Status(204, None)


def _out(value: ReminderValue) -> ReminderOut:
    return ReminderOut(**{name: getattr(value, name) for name in ReminderOut.model_fields})
