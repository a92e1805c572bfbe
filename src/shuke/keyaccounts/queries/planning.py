"""What a plan is made of: whom, how often, where, what stands already, and the days there are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.db import connection
from django.db.models import F, Min

from shuke.keyaccounts import working_time
from shuke.keyaccounts.models import Capacity, ExecutiveRound, Grading, PlanRun
from shuke.keyaccounts.queries.terms import terms
from shuke.keyaccounts.values import TermsValue, VisitKind
from shuke.keyaccounts.visits.plan_values import Client, Frame, Kept, Span
from shuke.keyaccounts.visits.rounds import kind_of_round, planner_kind, spans_of_round
from shuke.kit import clock
from shuke.kit.calendar.intervals import midnight
from shuke.kit.tenancy import current_merchant

VISITS_A_DAY, CALLS_A_DAY = 5, 20
_CLIENTS = """
SELECT account.customer_id, staff.id, account.grade, account.since, place.latitude, place.longitude
FROM keyaccounts_account account
JOIN customers_customer customer ON customer.merchant_id = account.merchant_id AND customer.id = account.customer_id
LEFT JOIN identity_staff staff ON staff.merchant_id = customer.merchant_id AND staff.id = customer.owner_id
  AND staff.active
LEFT JOIN keyaccounts_place place ON place.merchant_id = account.merchant_id
  AND place.customer_id = account.customer_id
WHERE account.merchant_id = %s AND account.let_go_on IS NULL AND customer.archived_at IS NULL AND account.grade <> ''
ORDER BY account.customer_id
"""
_STANDING = """
SELECT id, customer_id, staff_id, kind, round_id, day, state <> 'planned' OR purpose <> ''
FROM keyaccounts_visit WHERE merchant_id = %s AND day BETWEEN %s AND %s ORDER BY id
"""


def frame_of(first: date, last: date) -> Frame:
    """The days from `first` to `last`, who is away and how much a day holds; raises MissingYear."""
    working = working_time.table()
    general, own = capacities()
    return Frame(
        first=first, last=last, today=clock.today(working.zone),
        worked=working_time.worked_between(first, last, working), away=working_time.away_between(first, last),
        capacity=general, own_capacity=own,
    )  # fmt: skip


def capacities() -> tuple[dict[str, int], dict[tuple[int, str], int]]:
    """Contacts a day by kind, and of single colleagues; one statement."""
    general = {VisitKind.VISIT.value: VISITS_A_DAY, VisitKind.CALL.value: CALLS_A_DAY}
    own: dict[tuple[int, str], int] = {}
    for row in Capacity.objects.all():
        figures = {VisitKind.VISIT.value: row.visits_a_day, VisitKind.CALL.value: row.calls_a_day}
        if row.staff_id is None:
            general = figures
        else:
            own |= {(row.staff_id, kind): figure for kind, figure in figures.items()}
    return general, own


def clients_in_care(frame: Frame) -> list[Client]:
    """Everybody who is planned for, once for his owner and once for each leader's round; six statements."""
    of_grade, begun = terms(), plans_begin(frame)
    rounds, changes = list(ExecutiveRound.objects.filter(ended_on=None).order_by("id")), grade_changes(frame.first)
    with connection.cursor() as cursor:
        cursor.execute(_CLIENTS, [current_merchant()])
        rows = cursor.fetchall()
    clients = []
    for customer, owner, grade, since, latitude, longitude in rows:
        place = (latitude, longitude) if latitude is not None else None
        spans = _spans(of_grade, grade, max(since, begun), changes.get(customer, ()))
        clients.append(Client(customer, owner, spans, place))
        led = [each for each in rounds if each.grade == grade]
        clients += _of_leaders(customer, place, max(since, begun), led, frame)
    return clients


def plans_begin(frame: Frame) -> date:
    """The day of the first plan ever made: nobody is owed contacts from before it; this frame's day without one."""
    earliest = PlanRun.objects.aggregate(at=Min("at"))["at"]
    return clock.day_of(earliest, working_time.table().zone) if earliest else frame.today


def standing_contacts(first: date, last: date) -> list[Kept]:
    """Contacts on these days, whatever has become of them; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [current_merchant(), first, last])
        return [
            Kept(number, customer, staff, planner_kind(kind, of_round), day, firm)
            for number, customer, staff, kind, of_round, day, firm in cursor.fetchall()
        ]


def grade_changes(since: date) -> dict[int, list[tuple[date, str]]]:
    """Customer → the days since then on which the grade changed, each with the grade before it; one statement."""
    zone = working_time.table().zone
    rows = Grading.objects.filter(at__gte=midnight(since, zone)).exclude(former=F("grade")).order_by("at", "id")
    changes: dict[int, list[tuple[date, str]]] = {}
    for customer, at, former in rows.values_list("customer_id", "at", "former"):
        changes.setdefault(customer, []).append((clock.day_of(at, zone), former))
    return changes


def _spans(
    of_grade: Mapping[str, TermsValue], grade: str, first: date, changes: Iterable[tuple[date, str]]
) -> tuple[Span, ...]:
    """Each stretch of days by the cadence of the grade the customer had then."""
    spans, start = list[Span](), first
    for day, former in changes:
        if former and day > start:
            spans += _contract(of_grade[former], start, day - working_time.A_DAY)
        start = max(start, day)
    return (*spans, *_contract(of_grade[grade], start, None))


def _contract(of_grade: TermsValue, first: date, last: date | None) -> list[Span]:
    asked = ((VisitKind.VISIT.value, of_grade.visits_a_month), (VisitKind.CALL.value, of_grade.calls_a_month))
    return [Span(kind, times, first, last) for kind, times in asked]


def _of_leaders(
    customer: int, place: tuple[float, float] | None, since: date, rounds: Sequence[ExecutiveRound], frame: Frame
) -> Iterator[Client]:
    for each in rounds:
        spans = spans_of_round(
            kind_of_round(each.pk), each.times, each.months, since=max(since, each.since), customer_id=customer,
            first=frame.first, last=frame.last,
        )  # fmt: skip
        yield Client(customer, each.staff_id, spans, place)
