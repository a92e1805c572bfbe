"""Setting working time over the API: the week's hours, days that differ, absences of colleagues.

On the router of reading: an address that two routers shared would answer the first one's methods alone.
"""

from datetime import date
from typing import Annotated, Literal

from ninja import Path, Schema, Status
from pydantic import Field

from shuke.identity import actions, queries
from shuke.identity.api.calendar import AbsenceOut, WorkDayOut, router
from shuke.identity.values.calendar import AbsenceValue
from shuke.identity.working_hours import parse_hours, told_hours
from shuke.kit.access import require
from shuke.kit.api.idempotent import idempotent
from shuke.kit.api.schemas import PROBLEMS, Day, Flag, Id, Input, Nothing, Text, asks
from shuke.kit.requests import Request

SET, AWAY = asks("identity.set_calendar"), asks("identity.manage_absences")
HoursText = Annotated[Text, Field(max_length=80, description="Like `09:00-12:00, 13:30-18:00`; empty: a free day")]
Year = Annotated[int, Field(strict=True, ge=2000, le=2200)]
NearDay = Annotated[Day, Field(ge=date(2000, 1, 1), lt=date(2200, 1, 1))]


class WorkWeekIn(Input):
    """The hours of each weekday, Monday first."""

    week: Annotated[list[HoursText], Field(min_length=7, max_length=7)]
    public: Flag = Field(True, description="Public holidays are free")
    own_years: Annotated[list[Year], Field(max_length=50)] = Field([], description="Years whose free days are all own")


class WorkWeekOut(Schema):
    """The week in force, and the days that differ from it."""

    week: list[str]
    public: bool
    own_years: list[int]
    own_days: list[WorkDayOut]


class WorkDayIn(Input):
    """A day's own hours."""

    hours: HoursText
    note: Annotated[Text, Field(max_length=80)] = ""


class AbsenceIn(Input):
    """Somebody is away, both days included; the deputy decides for him meanwhile."""

    staff_id: Id
    first: NearDay
    last: NearDay
    kind: Literal["leave", "sick", "other"]
    note: Annotated[Text, Field(max_length=200)] = ""
    deputy_id: Id | None = None


class CancelledOut(Schema):
    """An absence that was taken back."""

    id: Id


@router.get(
    "/week", response={200: WorkWeekOut, **PROBLEMS}, summary="The usual week",
    openapi_extra=asks("identity.view_calendar"),
)  # fmt: skip
def get_work_week(request: Request) -> WorkWeekOut:
    """As deadlines are reckoned."""
    require(request.actor, "identity.view_calendar")
    return _week()


@router.put("/week", response={200: WorkWeekOut, **PROBLEMS}, summary="Set the usual week", openapi_extra=SET)
def put_work_week(request: Request, body: WorkWeekIn) -> WorkWeekOut:
    """It holds for deadlines from now on."""
    week = [parse_hours(each) for each in body.week]
    actions.set_work_week(request.actor, week=week, public=body.public, own_years=body.own_years)
    return _week()


@router.put(
    "/days/{work_day}", response={200: WorkDayOut, **PROBLEMS}, summary="Set a day that differs", openapi_extra=SET
)  # fmt: skip
def put_work_day(request: Request, work_day: Path[NearDay], body: WorkDayIn) -> WorkDayOut:
    """Instead of what weekday and holidays say."""
    hours = parse_hours(body.hours)
    actions.set_work_day(request.actor, day=work_day, hours=hours, note=body.note)
    return WorkDayOut(day=work_day, hours=told_hours(hours))


@router.delete(
    "/days/{work_day}", response={204: None, **PROBLEMS}, summary="A day differs no more", openapi_extra=SET
)  # fmt: skip
def delete_work_day(request: Request, work_day: Path[NearDay]) -> Status[None]:
    """It is what the table says again; twice is once."""
    actions.clear_work_day(request.actor, day=work_day)
    return Status(204, None)


@router.post(
    "/absences", response={201: AbsenceOut, **PROBLEMS}, summary="Say that somebody is away", openapi_extra=AWAY
)  # fmt: skip
@idempotent()
def create_absence(request: Request, body: AbsenceIn, *, idempotency_key: str) -> AbsenceOut:
    """Plans and approvals go by it from now on."""
    return _absence(actions.report_absence_of(request.actor, **body.model_dump()))


@router.post(
    "/absences/{absence_id}/cancellation", response={201: CancelledOut, **PROBLEMS},
    summary="Take an absence back", openapi_extra=AWAY,
)  # fmt: skip
@idempotent()
def create_absence_cancellation(
    request: Request, absence_id: Path[Id], body: Nothing, *, idempotency_key: str
) -> CancelledOut:  # fmt: skip
    """Twice changes nothing."""
    require(request.actor, "identity.manage_absences")
    actions.cancel_absence(request.actor, absence_id=absence_id)
    return CancelledOut(id=absence_id)


def _week() -> WorkWeekOut:
    told = queries.work_week()
    own = [WorkDayOut(day=day, hours=told_hours(hours)) for day, hours in sorted(told.own.items())]
    return WorkWeekOut(
        week=[told_hours(hours) for hours in told.week], public=told.public, own_years=sorted(told.own_years),
        own_days=own,
    )  # fmt: skip


def _absence(row: AbsenceValue) -> AbsenceOut:
    return AbsenceOut(
        id=row.id, staff_id=row.staff_id, name=row.name, first=row.first, last=row.last, kind=row.kind,
        deputy_id=row.deputy_id,
    )  # fmt: skip
