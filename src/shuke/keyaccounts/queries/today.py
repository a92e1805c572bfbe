"""A colleague's day: what comes first, where to go in which order, whom to call, what is still to tell."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from shuke.keyaccounts import working_time
from shuke.keyaccounts.promises.values import PromiseValue
from shuke.keyaccounts.queries.promises import due_promises
from shuke.keyaccounts.queries.visits import open_visits
from shuke.keyaccounts.values import VisitKind
from shuke.keyaccounts.visits.route import Stop, length_m, route
from shuke.keyaccounts.visits.rules import report_due
from shuke.keyaccounts.visits.values import VisitValue
from shuke.kit import clock

_BACK, _FIRST = timedelta(days=21), 3


class Why(StrEnum):
    """Why something comes first."""

    REPORT_LATE = "report_late"
    PROMISE_LATE = "promise_late"
    REPORT_DUE = "report_due"
    AGREED = "agreed"
    PROMISE_DUE = "promise_due"
    VISIT = "visit"
    CALL = "call"


@dataclass(frozen=True, slots=True)
class FirstThing:
    """Something to do now: a contact or a promise, why, and until when."""

    why: Why
    at: datetime
    visit: VisitValue | None = None
    promise: PromiseValue | None = None


@dataclass(frozen=True, slots=True)
class DayValue:
    """The day of one colleague. `round` are the visits in their order, `way_m` metres as the crow flies.

    What stands among the first things stands in no other list of reports or promises again.
    """

    first: list[FirstThing]
    round: list[VisitValue]
    way_m: int
    calls: list[VisitValue]
    untold: list[tuple[VisitValue, datetime]]
    overdue: list[PromiseValue]
    promises: list[PromiseValue]


def day_of_colleague(staff_id: int, today: date) -> DayValue:
    """Everything of the day; seven statements whatever there is."""
    working = working_time.table()
    end = working_time.end_of_work(today, working)
    ahead = open_visits(staff_id, since=today - _BACK, until=today)
    todays = [visit for visit in ahead if visit.day == today and visit.checked_in_at is None]
    # By day, not by contact: a colleague who came back from leave has many of each.
    due = {visit.day: report_due(_on(visit, end), working).due for visit in ahead if visit.day < today}
    untold = [(visit, due[visit.day]) for visit in ahead if visit.day < today]
    untold += [
        (visit, report_due(visit.checked_in_at, working).due)
        for visit in ahead
        if visit.day == today and visit.checked_in_at is not None
    ]
    owed = due_promises(staff_id, until=end)
    going = in_order([visit for visit in todays if visit.kind != VisitKind.CALL])
    calls = [visit for visit in todays if visit.kind == VisitKind.CALL]
    things = sorted(_things(going, calls, untold, owed, end), key=lambda each: (list(Why).index(each.why), each.at))
    first, now = things[:_FIRST], clock.now()
    shown = {each.promise.id for each in first if each.promise}
    told = {each.visit.id for each in first if each.visit}
    still = [each for each in owed if each.id not in shown]
    return DayValue(
        first, going, round(length_m(_stops(going))), calls, [pair for pair in untold if pair[0].id not in told],
        [each for each in still if each.due_at < now], [each for each in still if each.due_at >= now],
    )  # fmt: skip


def in_order(visits: list[VisitValue]) -> list[VisitValue]:
    """A day's visits in the order of their route."""
    known = {visit.id: visit for visit in visits}
    return [known[stop.id] for stop in route(_stops(visits))]


def _stops(visits: list[VisitValue]) -> list[Stop]:
    return [Stop(visit.id, visit.place, visit.at) for visit in visits]


def _on(visit: VisitValue, end: datetime) -> datetime:
    return visit.at or datetime.combine(visit.day, end.timetz())


def _things(
    going: list[VisitValue], calls: list[VisitValue], untold: list[tuple[VisitValue, datetime]],
    owed: list[PromiseValue], end: datetime,
) -> list[FirstThing]:  # fmt: skip
    now = clock.now()
    found = [FirstThing(Why.REPORT_LATE if due < now else Why.REPORT_DUE, due, visit) for visit, due in untold]
    found += [
        FirstThing(Why.PROMISE_LATE if each.due_at < now else Why.PROMISE_DUE, each.due_at, promise=each)
        for each in owed
    ]
    found += [FirstThing(Why.AGREED if each.at else Why.VISIT, each.at or end, each) for each in going]
    return found + [FirstThing(Why.AGREED if each.at else Why.CALL, each.at or end, each) for each in calls]
