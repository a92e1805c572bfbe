"""Working time over the API: what is due when, which days are worked, who is away."""

from datetime import date, datetime, timedelta
from typing import Annotated

from ninja import Query, Router, Schema

from shuke.identity import queries
from shuke.identity.working_hours import told_hours
from shuke.kit import clock
from shuke.kit.access import require
from shuke.kit.api.schemas import PROBLEMS, Day, Moment, asks
from shuke.kit.calendar.deadlines import add_working_time
from shuke.kit.problems import InvalidInput
from shuke.kit.requests import Request

router = Router(tags=["calendar"])
_MOST_DAYS = 400
_EARLIEST, _LATEST = date(2000, 1, 1), date(2200, 1, 1)


class WorkDayOut(Schema):
    """A day with its hours; none on a free one."""

    day: date
    hours: str


class CountedStretchOut(Schema):
    """One stretch that was counted."""

    start: datetime
    end: datetime
    minutes: int


class DeadlineOut(Schema):
    """When it is due, and the stretches that add up to it."""

    due: datetime
    explanation: list[CountedStretchOut]


class AbsenceOut(Schema):
    """Somebody is away, both days included."""

    id: int
    staff_id: int
    name: str
    first: date
    last: date
    kind: str
    deputy_id: int | None = None


@router.get(
    "/days", response={200: list[WorkDayOut], **PROBLEMS}, summary="Days with their working hours",
    openapi_extra=asks("identity.view_calendar"),
)  # fmt: skip
def list_work_days(request: Request, first: Day, last: Day) -> list[WorkDayOut]:
    """From `first` to `last`, at most 400 days; refuses years whose holidays are not known."""
    require(request.actor, "identity.view_calendar")
    _check(first, last)
    table = queries.work_calendar()
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return [WorkDayOut.model_construct(day=day, hours=told_hours(table.hours(day))) for day in days]


@router.get(
    "/deadline", response={200: DeadlineOut, **PROBLEMS}, summary="What is due when",
    openapi_extra=asks("identity.view_calendar"),
)  # fmt: skip
def get_deadline(
    request: Request, minutes: Annotated[int, Query(ge=0, le=200_000)], start: Moment | None = None
) -> DeadlineOut:  # fmt: skip
    """The moment that many working minutes after `start` (now), explained stretch by stretch."""
    require(request.actor, "identity.view_calendar")
    begin = start or clock.now()
    _check(begin.date(), begin.date())
    found = add_working_time(begin, minutes, queries.work_calendar())
    parts = [CountedStretchOut.model_construct(start=p.start, end=p.end, minutes=p.minutes) for p in found.explanation]
    return DeadlineOut.model_construct(due=found.due, explanation=parts)


@router.get(
    "/absences", response={200: list[AbsenceOut], **PROBLEMS}, summary="Who is away",
    openapi_extra=asks("identity.view_calendar"),
)  # fmt: skip
def list_absences(request: Request, first: Day, last: Day) -> list[AbsenceOut]:
    """Absences on any day from `first` to `last`, at most 400 days."""
    require(request.actor, "identity.view_calendar")
    _check(first, last)
    return [
        AbsenceOut.model_construct(
            id=row.id, staff_id=row.staff_id, name=row.name, first=row.first, last=row.last, kind=row.kind,
            deputy_id=row.deputy_id,
        )
        for row in queries.absences_between(first, last)
    ]  # fmt: skip


def _check(first: date, last: date) -> None:
    if not (_EARLIEST <= first <= last < _LATEST and (last - first).days < _MOST_DAYS):
        raise InvalidInput(field="last")
