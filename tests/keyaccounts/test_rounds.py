"""Leaders' rounds: begun, changed, ended, gone on with; planned by quarters; pages and API."""

from collections import Counter
from datetime import date

import pytest

from shuke.identity.models import Person
from shuke.keyaccounts.actions import begin_round, change_round, end_round, plan_visits, restore_round
from shuke.keyaccounts.models import KeyAccount, Visit
from shuke.keyaccounts.queries.rounds import rounds
from shuke.keyaccounts.visits import errors
from shuke.keyaccounts.visits.values import RoundValue
from shuke.kit import clock
from shuke.kit.access import Forbidden
from shuke.kit.problems import NotFound
from tests import factories
from tests.customers.api.test_customers import key_for
from tests.keyaccounts.actions.conftest import at
from tests.walls.world import signed_in

TODAY, JSON = date(2026, 3, 2), {"content_type": "application/json"}


@pytest.fixture
def now():
    with clock.travel(to=at("2026-03-02 09:00")):
        yield


@pytest.fixture
def graded(now, actor, cared):
    """All three are A."""
    KeyAccount.objects.update(grade="A")
    return cared


def told():
    return [(row.staff, row.grade, row.times, row.months, row.customers, row.a_quarter) for row in rounds(TODAY)]


def test_a_round_says_how_many_meetings_it_makes(actor, staff, graded):
    number = begin_round(actor, leader=RoundValue(staff.pk, "A"))
    assert told() == [("林知夏", "A", 1, 3, 3, 3.0)]
    change_round(actor, round_id=number, times=1, months=6)
    assert told() == [("林知夏", "A", 1, 6, 3, 1.5)]


def test_an_ended_round_is_planned_no_more_until_it_goes_on(actor, staff, graded):
    number = begin_round(actor, leader=RoundValue(staff.pk, "A"))
    april = date(2026, 4, 1)
    plan_visits(actor, quarter=april)
    assert Visit.objects.filter(kind="executive").count() == 3
    end_round(actor, round_id=number)
    assert told() == []
    assert plan_visits(actor, quarter=april).dropped == 3
    restore_round(actor, round_id=number)
    plan_visits(actor, quarter=april)
    assert Visit.objects.filter(kind="executive", round_id=number).count() == 3


def test_once_in_half_a_year_each_customer_is_met_in_one_of_two_quarters(actor, staff, graded):
    begin_round(actor, leader=RoundValue(staff.pk, "A", 1, 6))
    for quarter in (date(2026, 4, 1), date(2026, 7, 1)):
        plan_visits(actor, quarter=quarter)
        assert plan_visits(actor, quarter=quarter).added == 0
    met = Counter(Visit.objects.filter(kind="executive").values_list("customer_id", flat=True))
    assert met == dict.fromkeys(graded, 1)


@pytest.mark.parametrize(
    ("wrong", "refused"),
    [
        (("A", 0, 3), errors.FigureRefused),
        (("A", 13, 3), errors.FigureRefused),
        (("D", 1, 3), errors.RoundRefused),
        (("", 1, 3), errors.RoundRefused),
        (("A", 1, 5), errors.RoundRefused),
    ],
)
def test_what_nobody_can_plan_is_refused(actor, staff, now, wrong, refused):
    with pytest.raises(refused):
        begin_round(actor, leader=RoundValue(staff.pk, *wrong))


def test_a_leader_has_one_round_for_a_grade(actor, staff, now):
    first = begin_round(actor, leader=RoundValue(staff.pk, "A"))
    with pytest.raises(errors.RoundRuns):
        begin_round(actor, leader=RoundValue(staff.pk, "A", 2, 1))
    end_round(actor, round_id=first)
    begin_round(actor, leader=RoundValue(staff.pk, "A", 2, 1))
    with pytest.raises(errors.RoundRuns):
        restore_round(actor, round_id=first)
    with pytest.raises(NotFound):
        change_round(actor, round_id=first, times=1, months=1)


def test_an_account_manager_sets_no_rounds(actor, merchant, staff, now):
    manager = factories.make_staff(merchant, "key_account_manager")
    with pytest.raises(Forbidden):
        begin_round(factories.actor_for("key_account_manager", merchant, manager), leader=RoundValue(staff.pk, "A"))


def test_rounds_are_kept_on_their_page(merchant, staff, graded):
    browser, page = (
        signed_in(Person.objects.get(pk=staff.person_id)),
        f"/console/{merchant.code}/key-customers/plan/rounds/",
    )
    assert "No rounds yet" in browser.get(page).content.decode()
    assert browser.post(page, {"key": "a", "staff": staff.pk, "grade": "A", "times": 1, "months": 3}).status_code == 302
    shown = browser.get(page).content.decode()
    assert all(words in shown for words in ("林知夏", "1 meeting every quarter with each", "3 meetings of our leaders"))
    [row] = rounds(TODAY)
    browser.post(f"{page}{row.id}/", {"key": "b", "times": 2, "months": 12})
    assert "2 meetings every year with each" in browser.get(page).content.decode()
    browser.post(f"{page}{row.id}/end/")
    assert "2 meetings every year" not in browser.get(page).content.decode()
    browser.post(f"{page}{row.id}/restore/")
    assert "2 meetings every year" in browser.get(page).content.decode()


def test_rounds_go_over_the_api(merchant, staff, graded):
    api, keys = key_for(merchant, "owner"), iter("abcde")

    def post(path, body):
        more = {"Idempotency-Key": next(keys)}
        return api.post(f"/api/v1/executive-rounds{path}", body, headers=more, **JSON).json()

    made = post("", {"staff_id": staff.pk, "grade": "A"})
    assert (made["a_quarter"], made["months"], made["held"]) == (3.0, 3, 0)
    assert post("", {"staff_id": staff.pk, "grade": "A"})["code"] == "keyaccounts.round_runs"
    number = made["id"]
    changed = api.put(f"/api/v1/executive-rounds/{number}", {"times": 1, "months": 6}, **JSON).json()
    assert changed["a_quarter"] == 1.5
    assert (post(f"/{number}/end", {})["id"], api.get("/api/v1/executive-rounds").json()) == (number, [])
    assert post(f"/{number}/restoration", {})["id"] == number
    assert [each["id"] for each in api.get("/api/v1/executive-rounds").json()] == [number]
