"""A quarter is planned for everybody in care; what is agreed stays; twice changes nothing."""

from collections import Counter
from datetime import date

import pytest

from shuke.identity import queries as identity
from shuke.keyaccounts import working_time
from shuke.keyaccounts.actions import (
    agree_visit,
    give_up_missed,
    let_go,
    plan_visits,
    set_capacity,
    set_rounds,
    skip_visit,
)
from shuke.keyaccounts.models import GradePolicy, Grading, KeyAccount, Shortfall, Visit
from shuke.keyaccounts.visits.values import RoundValue
from shuke.kit import clock
from shuke.kit.access import system
from shuke.kit.calendar.deadlines import is_working_day
from shuke.kit.calendar.working_days import MissingYear
from shuke.kit.problems import Forbidden
from tests.keyaccounts.actions.conftest import at

MARCH = date(2026, 3, 2)
ROW = ("id", "customer_id", "staff_id", "kind", "day", "state")


def planned() -> list[tuple]:
    return list(Visit.objects.order_by("id").values_list(*ROW))


def test_a_quarter_is_planned_for_the_owner_on_working_days(actor, grade, manager):
    grade("A")
    value = plan_visits(actor, quarter=MARCH)
    assert (value.first, value.last, value.added, value.short) == (date(2026, 1, 1), date(2026, 3, 31), 12, 0)
    rows = Visit.objects.all()
    assert {row.staff_id for row in rows} == {manager.pk}
    assert all(is_working_day(row.day, identity.work_calendar()) and row.day >= MARCH for row in rows)


def test_planning_again_changes_nothing(actor, grade):
    grade("C")
    plan_visits(actor, quarter=MARCH, quarters=2)
    before = planned()
    again = plan_visits(actor, quarter=MARCH, quarters=2)
    assert (again.added, again.moved, again.dropped) == (0, 0, 0)
    assert planned() == before


def test_the_next_day_it_still_changes_nothing(actor, grade):
    grade("A")
    plan_visits(actor, quarter=MARCH)
    before = planned()
    with clock.travel(to=at("2026-03-17 09:00")):
        again = plan_visits(actor, quarter=MARCH)
    assert ((again.added, again.moved, again.dropped), planned()) == ((0, 0, 0), before)


def test_a_c_customer_gets_a_visit_and_calls(actor, grade):
    grade("C")
    plan_visits(actor, quarter=date(2026, 4, 1))
    assert Counter(Visit.objects.values_list("kind", flat=True)) == {"visit": 9, "call": 36}


def test_agreed_and_skipped_contacts_stay_when_the_grade_falls(actor, grade, kam):
    grade("A")
    plan_visits(actor, quarter=MARCH)
    first, second = list(Visit.objects.order_by("day", "id"))[-2:]
    agree_visit(kam, visit_id=first.pk, at=at("2026-03-31 10:00"))
    skip_visit(kam, visit_id=second.pk, reason="客户出差")
    grade("C")
    plan_visits(actor, quarter=MARCH)
    left = set(Visit.objects.filter(kind="visit").values_list("pk", flat=True))
    assert {first.pk, second.pk} <= left
    assert len(left) == 3 or len(left) == 4


def test_who_is_let_go_is_planned_for_no_more(actor, grade):
    customer = grade("A")[0]
    plan_visits(actor, quarter=MARCH)
    let_go(actor, customer_id=customer, reason="转给渠道")
    plan_visits(actor, quarter=MARCH)
    assert not Visit.objects.filter(customer_id=customer, day__gt=MARCH).exists()


def test_the_lists_know_the_next_contact(actor, grade):
    customer = grade("A")[0]
    plan_visits(actor, quarter=MARCH)
    nearest = Visit.objects.filter(customer_id=customer).order_by("day").first().day
    assert KeyAccount.objects.get(customer_id=customer).contact_on == nearest


def test_what_finds_no_day_is_said_with_its_reason(actor, grade):
    grade("A")
    set_capacity(actor, visits_a_day=0, calls_a_day=9)
    value = plan_visits(actor, quarter=MARCH)
    assert (value.short, value.reasons) == (3, {"full": 3})
    assert set(Shortfall.objects.values_list("due", "planned", "reason")) == {(4, 0, "full")}
    set_capacity(actor, visits_a_day=3, calls_a_day=9)
    assert (plan_visits(actor, quarter=MARCH).added, Shortfall.objects.count()) == (12, 0)


def test_a_leader_meets_each_a_customer_once_a_quarter(actor, grade, staff):
    grade("A")
    set_rounds(actor, rounds=[RoundValue(staff.pk, "A")])
    plan_visits(actor, quarter=date(2026, 4, 1))
    assert Counter(Visit.objects.values_list("staff_id", "kind"))[staff.pk, "executive"] == 3
    assert plan_visits(actor, quarter=date(2026, 4, 1)).added == 0
    set_rounds(actor, rounds=[])
    assert plan_visits(actor, quarter=date(2026, 4, 1)).dropped == 3


def test_absences_are_planned_around(actor, grade, manager, monkeypatch):
    grade("A")
    away = frozenset(date(2026, 3, day) for day in range(2, 21))
    monkeypatch.setattr(working_time, "away_between", lambda first, last: {manager.pk: away})
    plan_visits(actor, quarter=MARCH)
    assert min(Visit.objects.values_list("day", flat=True)) == date(2026, 3, 23)


def test_a_year_whose_holidays_nobody_knows_is_not_guessed(actor, grade):
    grade("A")
    with pytest.raises(MissingYear):
        plan_visits(actor, quarter=date(2031, 1, 1))


def test_a_manager_of_customers_does_not_plan_for_everybody(kam, grade):
    with pytest.raises(Forbidden):
        plan_visits(kam, quarter=MARCH)


def test_what_nobody_held_is_missed_five_working_days_later(actor, grade, merchant):
    customer = grade("A")[0]
    Visit.objects.create(customer_id=customer, kind="visit", day=MARCH, first_day=MARCH)
    for day, missed in (("2026-03-09 03:00", 0), ("2026-03-10 03:00", 1)):
        with clock.travel(to=at(day)):
            assert give_up_missed(system(merchant.pk)) == missed


def test_a_regrade_within_a_month_owes_each_part_by_its_own_grade(actor, grade):
    customers = grade("A")
    policy = GradePolicy.objects.create(version=77, body={})
    for customer in customers:
        Grading.objects.create(
            customer_id=customer, policy=policy, former="C", grade="A", score=1, cause="hand", at=at("2026-04-16 09:00")
        )
    plan_visits(actor, quarter=date(2026, 4, 1))
    months = Counter(day.month for day in Visit.objects.filter(kind="visit").values_list("day", flat=True))
    # April: 10 of 21 working days at one a month, 11 at four: 2.57 each; then four a month.
    assert months == {4: 3 * 3, 5: 3 * 4, 6: 3 * 4}
