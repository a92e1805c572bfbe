"""Pages and API of grades."""

import pytest

from shuke.identity.models import Person
from shuke.keyaccounts import queries
from shuke.keyaccounts.actions import begin_grade, make_promise
from shuke.keyaccounts.models import Rating
from shuke.kit import clock, tenancy
from tests import factories
from tests.customers.api.test_customers import key_for
from tests.walls.bodies import POLICY
from tests.walls.world import signed_in

URL = "/api/v1/key-customers"
JSON = {"content_type": "application/json"}


@pytest.fixture
def desk(merchant, staff):
    """The owner's browser."""
    return signed_in(Person.objects.get(pk=staff.person_id))


@pytest.fixture
def at(merchant):
    """An address of this merchant's console."""
    return lambda path: f"/console/{merchant.code}/key-customers/{path}"


@pytest.fixture
def graded(actor, cared):
    """All three with a first grade."""
    for customer_id in cared:
        begin_grade(actor, customer_id=customer_id)
    return cared


def test_a_policy_is_tried_then_published(desk, at, merchant, graded):
    assert desk.get(at("policy/")).status_code == 200
    tried = desk.post(at("policy/"), POLICY | {"do": "try"})
    assert (tried.status_code, "Nobody would move" in tried.content.decode()) == (200, True)
    assert desk.post(at("policy/"), POLICY | {"do": "publish"}).status_code == 302
    with tenancy.open(merchant=merchant.pk):
        assert queries.policy_in_force().policy.weights == {"spend": 60, "frequency": 40}
    wrong = desk.post(at("policy/"), POLICY | {"w_spend": "10", "do": "publish"})
    assert wrong.status_code == 422
    assert desk.post(at("policy/"), POLICY | {"star_3": "much"}).status_code == 422


def test_an_unchanged_policy_is_no_new_version(desk, at, graded):
    desk.post(at("policy/"), POLICY | {"do": "publish"})
    again = desk.post(at("policy/"), POLICY | {"do": "publish", "key": "again"}, follow=True).content.decode()
    assert ("Nothing was changed: version 2 stays in force" in again, "Together 100 of 100" in again) == (True, True)


def test_what_the_weights_make_is_said_beside_them(desk, at, graded):
    wrong = desk.post(at("policy/"), POLICY | {"w_spend": "10", "do": "publish"}).content.decode()
    assert ('<output class="n bad"' in wrong, ">Together 50 of 100</output>" in wrong) == (True, True)


def test_the_page_of_an_account_tells_why_and_takes_a_rating(desk, at, merchant, graded):
    page = desk.get(at(f"{graded[0]}/")).content.decode()
    assert ("How the score comes about" in page, "next grading" in page) == (True, False)
    with tenancy.open(merchant=merchant.pk):
        Rating.objects.create(customer_id=graded[0], input="strategic", value=5)
    assert "the next grading takes them over" in desk.get(at(f"{graded[0]}/")).content.decode()
    rated = {"key": "k", "input": "strategic", "value": "5", "note": "opens the north"}
    assert desk.post(at(f"{graded[0]}/rate/"), rated).status_code == 302
    assert desk.post(at(f"{graded[0]}/rate/"), rated | {"value": "50", "key": "l"}).status_code == 422
    with tenancy.open(merchant=merchant.pk):
        assert queries.gradings_of(graded[0])[0].reason == "opens the north"


def test_a_grade_is_asked_for_shown_and_ended(desk, at, merchant, graded):
    factories.make_staff(merchant, "manager")
    asked = {"key": "k", "grade": "A", "until": clock.today("Asia/Shanghai").isoformat(), "reason": "new site"}
    assert desk.post(at(f"{graded[0]}/grade/"), asked | {"until": "2020-01-01"}).status_code == 422
    assert desk.post(at(f"{graded[0]}/grade/"), asked).status_code == 302
    with tenancy.open(merchant=merchant.pk):
        [row] = queries.overrides_of(graded[0])
    assert desk.get(at(f"grades/{row.id}/"))["Location"] == at(f"{graded[0]}/")
    assert "new site" in desk.get(at(f"{graded[0]}/")).content.decode()
    assert desk.post(at(f"grades/{row.id}/end/")).status_code == 302
    with tenancy.open(merchant=merchant.pk):
        assert queries.override(row.id).state == "withdrawn"
    assert desk.post(at("grades/99999999/end/")).status_code == desk.get(at("grades/99999999/")).status_code == 404


def test_the_record_shows_the_grade_or_offers_care(desk, merchant, actor, graded, people):
    with tenancy.open(merchant=merchant.pk):
        make_promise(actor, customer_id=graded[0], text="price list", due_on=clock.today("Asia/Shanghai"))
    shown = desk.get(f"/console/{merchant.code}/customers/{graded[0]}/").content.decode()
    assert "price list" in shown
    assert "Take into care" not in shown
    assert "score 0, why" in shown


def test_over_the_api(merchant, graded):
    api = key_for(merchant)
    factories.make_staff(merchant, "manager")
    rated = api.post(f"{URL}/{graded[0]}/ratings", {"input": "influence", "value": 3}, **JSON,
                     headers={"Idempotency-Key": "a"})  # fmt: skip
    assert (rated.status_code, rated.json()["score"]) == (201, 10.7)
    first = api.get(f"{URL}/{graded[0]}/gradings").json()[0]
    assert (first["cause"], first["parts"][-1]) == (
        "rating", {"input": "influence", "value": 3.0, "points": 50.0, "weight": 15},
    )  # fmt: skip
    asked = {"grade": "A", "until": clock.today("Asia/Shanghai").isoformat(), "reason": "new site"}
    made = api.post(f"{URL}/{graded[0]}/grade-requests", asked, **JSON, headers={"Idempotency-Key": "b"})
    assert (made.status_code, made.json()["state"]) == (201, "waiting")
    assert api.get(f"{URL}/{graded[0]}/grade-requests").json() == [made.json()]
    ended = api.post(f"/api/v1/grade-requests/{made.json()['id']}/end", {}, **JSON, headers={"Idempotency-Key": "e"})
    assert ended.json()["state"] == "withdrawn"
    policy = {"weights": {"spend": 100}, "score_a": 90}
    tried = api.post("/api/v1/grade-policy/what-if", policy, **JSON).json()
    assert (tried["moved"], tried["moves"]) == (0, [{"former": "C", "grade": "C", "customers": 3}])
    put = api.post("/api/v1/grade-policy", policy, **JSON, headers={"Idempotency-Key": "c"})
    assert (put.status_code, put.json()["version"]) == (201, 2)
    assert api.get("/api/v1/grade-policy").json()["policy"]["score_a"] == 90
    assert api.post("/api/v1/grade-policy/what-if", {"weights": {"spend": 50}}, **JSON).status_code == 422
