"""A year of care lived through day by day: three managers, 120 customers, holidays, illness, regrading.

The driver keeps what it did; what the program says of the year is held against that.
"""

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta

import pytest

from shuke.config.embedded import Server
from shuke.demo_town import distributor
from shuke.demo_town.distributor.living import live_a_year
from shuke.demo_town.distributor.people import MANAGERS
from shuke.identity import queries as identity
from shuke.keyaccounts.models import Grading, Promise, Shortfall, Visit
from shuke.keyaccounts.queries.promises import promises
from shuke.keyaccounts.queries.terms import terms
from shuke.keyaccounts.visits.rules import report_due
from shuke.kit import clock, tenancy
from shuke.kit.calendar.deadlines import is_working_day
from tests.support import databases

pytestmark = pytest.mark.slow
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)  # half past five on a Friday, at the distributor


@pytest.fixture(scope="module")
def year(postgres: Server, template_database: str, django_db_blocker):
    """What the driver did; the year stands in a database of its own."""
    with django_db_blocker.unblock():
        name = databases.clone(postgres, template_database)
        with databases.pointed_at(postgres, name), clock.travel(to=NOW):
            merchant = distributor.open_distributor(NOW)
            told = live_a_year(merchant, NOW)
            with tenancy.open(merchant=merchant.id):
                yield told
        databases.drop(postgres, name)


def months_of(first: date, last: date) -> list[date]:
    """The first days of the whole months between."""
    found, day = [], (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while (day + timedelta(days=32)).replace(day=1) <= last:
        found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found


def test_reports_are_late_exactly_where_they_were_made_late(year):
    reported = {visit.pk: visit for visit in Visit.objects.filter(state="done")}

    assert {pk for pk, visit in reported.items() if visit.reported_at > visit.due_at} == year.late
    assert set(reported) == year.reported
    assert len(year.late) > 50


def test_what_was_skipped_and_forgotten_is_told_so(year):
    states = dict(Visit.objects.values_list("pk", "state"))

    assert {pk for pk, state in states.items() if state == "skipped"} == year.skipped
    recent = set(Visit.objects.filter(day__gt=NOW.date() - timedelta(days=12)).values_list("pk", flat=True))
    assert {states[pk] for pk in year.forgotten - recent} == {"missed"}


def test_every_deadline_falls_on_working_time(year):
    table = identity.work_calendar()
    dues = list(Visit.objects.filter(state="done").values_list("held_at", "due_at"))
    promised = list(Promise.objects.values_list("due_at", flat=True))

    assert [due for held, due in dues if due != report_due(held, table).due] == []
    assert [
        at for at in [due for _held, due in dues] + promised if not is_working_day(clock.day_of(at, table.zone), table)
    ] == []
    assert len(dues) > 3000
    assert len(promised) > 300


def test_contacts_are_planned_on_working_days_and_never_on_one_of_absence(year):
    table = identity.work_calendar()
    planned = Visit.objects.filter(put_off=0).values_list("staff_id", "first_day")

    assert [day for _staff, day in planned if not is_working_day(day, table)] == []


def test_nobody_visits_while_away(year):
    away = identity.absences_between(NOW.date() - timedelta(days=365), NOW.date())
    held = Visit.objects.filter(state="done").values_list("staff_id", "held_at")

    assert len(away) >= 2 * len(MANAGERS)
    assert [
        (staff, at) for staff, at in held for each in away
        if each.staff_id == staff and clock.day_of(at, identity.work_calendar().zone) in each
    ] == []  # fmt: skip


def test_each_cadence_is_met_or_it_says_why_not(year):
    """Over the year's whole months, planned contacts and told shortfalls make each cadence within 10 %."""
    months = months_of(NOW.date() - timedelta(days=365), NOW.date())
    owed, planned, told = owed_contacts(months), Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    for customer, kind, day in Visit.objects.filter(round_id=0).values_list("customer_id", "kind", "first_day"):
        planned[customer, kind] += day.replace(day=1) in months
    for short in Shortfall.objects.filter(round_id=0, month__in=months):
        assert short.reason
        told[short.customer_id, short.kind] += short.due - short.planned

    missed = {
        key: (due, planned[key], told[key])
        for key, due in owed.items()
        if abs(planned[key] + told[key] - due) > 0.1 * due
    }  # fmt: skip
    assert missed == {}
    assert sum(planned.values()) > 0.95 * sum(owed.values())


def owed_contacts(months: list[date]) -> Counter[tuple[int, str]]:
    """What the grades asked for over these months, by customer and kind: the grade of each month's first night."""
    promised, zone = terms(), identity.work_calendar().zone
    history = defaultdict(list)
    for customer, at, grade in Grading.objects.order_by("id").values_list("customer_id", "at", "grade"):
        history[customer].append((clock.day_of(at, zone), grade))
    owed = Counter[tuple[int, str]]()
    for customer, grades in history.items():
        for month in months:
            grade = [grade for day, grade in grades if day <= month][-1]
            owed[customer, "visit"] += promised[grade].visits_a_month
            owed[customer, "call"] += promised[grade].calls_a_month
    return +owed


def test_grades_follow_the_income_and_say_why(year):
    moved = Grading.objects.exclude(former="").count()

    assert set(Grading.objects.filter(former="").values_list("cause", flat=True)) == {"policy"}
    assert moved > 10
    assert not Grading.objects.filter(parts=[]).exists()


def test_most_promises_are_kept_and_each_overdue_one_shows(year):
    kept = Counter(str(each.standing) for each in promises(tab="all", limit=5000))

    assert kept["kept"] > 0.7 * sum(kept.values())
    assert {"late", "broken"} <= set(kept)


def test_the_year_is_lived_once(year):
    merchant = identity.merchant_by_code(distributor.CODE)

    assert live_a_year(merchant, NOW) is None
