"""Call first, agree, put off, move, skip, check in."""

from datetime import date

import pytest

from shuke.customers.actions import assign_owner
from shuke.keyaccounts.actions import (
    agree_visit,
    arrange_visit,
    check_in,
    hand_over_visits,
    move_visit,
    put_off_visit,
    reopen_visit,
    set_place,
    skip_visit,
)
from shuke.keyaccounts.queries.visits import open_visits, visit_of, visits_of_customer
from shuke.keyaccounts.visits import errors
from shuke.kit import clock
from shuke.kit.problems import NotFound
from tests import factories
from tests.keyaccounts.actions.conftest import at

TUESDAY = date(2026, 3, 3)


@pytest.fixture
def visit(kam, grade):
    """A planned visit on Tuesday."""
    return arrange_visit(kam, customer_id=grade("A")[0], kind="visit", day=TUESDAY, purpose="年度合同")


def test_an_arranged_contact_is_its_customers_owners(visit, manager):
    told = (visit.staff_id, visit.customer, visit.day, visit.state, visit.purpose, visit.grade)
    assert told == (manager.pk, "瑞丰汽配", TUESDAY, "planned", "年度合同", "A")


def test_a_time_may_be_agreed_on_any_day(kam, visit):
    agreed = agree_visit(kam, visit_id=visit.id, at=at("2026-03-07 10:00"), agreed_with="王总")
    assert (agreed.state, agreed.day, agreed.at, agreed.agreed_with, agreed.first_day) == (
        "agreed", date(2026, 3, 7), at("2026-03-07 10:00"), "王总", TUESDAY,
    )  # fmt: skip


def test_what_does_not_suit_is_noted_counted_and_proposed_again(kam, visit):
    agree_visit(kam, visit_id=visit.id, at=at("2026-03-04 10:00"))
    moved = put_off_visit(kam, visit_id=visit.id, day=date(2026, 3, 5), reason="盘点，不方便")
    assert (moved.state, moved.at, moved.day, moved.put_off, moved.reason) == (
        "planned", None, date(2026, 3, 5), 1, "盘点，不方便",
    )  # fmt: skip


@pytest.mark.parametrize(("day", "refused"), [(date(2026, 3, 7), errors.FreeDay), (date(2026, 3, 1), errors.DayPast)])
def test_contacts_are_moved_to_working_days_ahead_only(kam, visit, day, refused):
    with pytest.raises(refused):
        move_visit(kam, visit_id=visit.id, day=day)


def test_one_customer_has_one_contact_of_a_kind_a_day(kam, visit):
    arrange_visit(kam, customer_id=visit.customer_id, kind="call", day=TUESDAY)
    with pytest.raises(errors.DayTaken):
        arrange_visit(kam, customer_id=visit.customer_id, kind="visit", day=TUESDAY)


def test_skipping_needs_a_reason_and_can_be_taken_back(kam, visit):
    with pytest.raises(errors.ReasonMissing):
        skip_visit(kam, visit_id=visit.id, reason=" ")
    assert skip_visit(kam, visit_id=visit.id, reason="客户停产").state == "skipped"
    with pytest.raises(errors.VisitClosed):
        move_visit(kam, visit_id=visit.id, day=date(2026, 3, 5))
    assert reopen_visit(kam, visit_id=visit.id).state == "planned"


@pytest.fixture
def on_the_day(visit):
    """Tuesday has come."""
    with clock.travel(to=at("2026-03-03 10:00")):
        yield


@pytest.mark.usefixtures("on_the_day")
def test_the_first_check_in_teaches_where_the_customer_is(kam, visit):
    first = check_in(kam, visit_id=visit.id, latitude=30.25, longitude=120.16)
    assert (first.off_m, visit_of(visit.id).place) == (0, (30.25, 120.16))
    assert check_in(kam, visit_id=visit.id, latitude=30.251, longitude=120.16).off_m == 111


@pytest.mark.usefixtures("on_the_day")
def test_a_check_in_needs_no_position(kam, visit):
    told = check_in(kam, visit_id=visit.id)
    assert (told.checked_in_at, told.off_m) == (at("2026-03-03 10:00"), None)


def test_nobody_is_there_before_the_day(kam, visit):
    with pytest.raises(errors.NotItsDay):
        check_in(kam, visit_id=visit.id)


@pytest.mark.usefixtures("on_the_day")
@pytest.mark.parametrize(
    "verb",
    [
        lambda kam, visit: agree_visit(kam, visit_id=visit.id, at=at("2026-03-04 10:00")),
        lambda kam, visit: put_off_visit(kam, visit_id=visit.id, day=date(2026, 3, 4), reason="盘点"),
        lambda kam, visit: move_visit(kam, visit_id=visit.id, day=date(2026, 3, 4)),
        lambda kam, visit: skip_visit(kam, visit_id=visit.id, reason="盘点"),
    ],
    ids=["agree", "put off", "move", "skip"],
)
def test_who_was_there_tells_of_it_and_plans_it_no_more(kam, visit, verb):
    check_in(kam, visit_id=visit.id)
    with pytest.raises(errors.HeldAlready):
        verb(kam, visit)


@pytest.mark.usefixtures("on_the_day")
def test_a_check_in_is_taken_back_and_what_was_agreed_stays(kam, visit):
    agree_visit(kam, visit_id=visit.id, at=at("2026-03-03 14:00"))
    check_in(kam, visit_id=visit.id, latitude=30.25, longitude=120.16)
    told = reopen_visit(kam, visit_id=visit.id)
    assert (told.checked_in_at, told.off_m, told.state) == (None, None, "agreed")


@pytest.mark.parametrize("year", [2028, 9999])
def test_contacts_are_planned_for_the_next_twelve_months(kam, visit, year):
    with pytest.raises(errors.DayTooFar):
        agree_visit(kam, visit_id=visit.id, at=at(f"{year}-03-04 10:00"))
    with pytest.raises(errors.DayTooFar):
        move_visit(kam, visit_id=visit.id, day=date(year, 3, 6))


def test_a_place_lies_on_earth(kam, visit):
    with pytest.raises(errors.PlaceRefused):
        set_place(kam, customer_id=visit.customer_id, latitude=91, longitude=0)


def test_what_is_planned_goes_with_the_customer(actor, kam, visit, manager, merchant):
    other = factories.make_staff(merchant, "key_account_manager", name="李倩")
    assign_owner(actor, customer_ids=[visit.customer_id], owner_id=other.pk)
    assert hand_over_visits(visit.customer_id, owner_id=other.pk, former_id=manager.pk) == 1
    assert [each.id for each in open_visits(other.pk, since=TUESDAY, until=TUESDAY)] == [visit.id]


def test_lists_of_a_customer_run_both_ways(kam, visit):
    later = arrange_visit(kam, customer_id=visit.customer_id, kind="call", day=date(2026, 3, 6))
    skip_visit(kam, visit_id=later.id, reason="改为拜访")
    assert [each.id for each in visits_of_customer(visit.customer_id)] == [later.id, visit.id]
    assert [each.id for each in visits_of_customer(visit.customer_id, ahead=True)] == [visit.id]


def test_an_unknown_contact_is_not_found(kam, grade):
    with pytest.raises(NotFound):
        skip_visit(kam, visit_id=1, reason="x")
