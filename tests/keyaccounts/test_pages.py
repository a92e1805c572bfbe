"""Pages and API of the room's skeleton."""

import pytest

from shuke.identity.models import Person
from shuke.keyaccounts import queries, rules
from shuke.keyaccounts.actions.check_in import set_place
from shuke.kit import tenancy
from tests import factories
from tests.customers.api.test_customers import key_for
from tests.walls.bodies import TERMS
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


def test_the_list_shows_who_is_cared_for(desk, at, cared):
    page = desk.get(at(""))
    assert page.status_code == 200
    assert "瑞丰汽配" in page.content.decode()
    part = desk.get(at("?q=宏达"), headers={"HX-Request": "true"}).content.decode()
    assert "宏达机电" in part
    assert "瑞丰汽配" not in part


def test_over_the_api_the_list_is_narrowed_to_a_town(merchant, cared, actor):
    with tenancy.open(merchant=merchant.pk):
        set_place(actor, customer_id=cared[1], latitude=41.8, longitude=123.4, words="沈阳铁西")
    for town, names in (("沈阳", ["宏达机电"]), ("广州", [])):
        told = key_for(merchant).get(URL, {"town": town}).json()
        assert [each["name"] for each in told["items"]] == names


def test_taken_in_and_let_go_by_buttons(desk, at, merchant, people):
    assert desk.post(at(f"{people[0]}/take/")).status_code == 302
    with tenancy.open(merchant=merchant.pk):
        assert queries.account_of(people[0]).in_care
    assert desk.post(at(f"{people[0]}/let-go/"), {"reason": "closed"}).status_code == 302
    with tenancy.open(merchant=merchant.pk):
        assert queries.account_of(people[0]).reason == "closed"


def test_terms_are_saved_and_wrong_money_is_told(desk, at, merchant, actor):
    assert desk.get(at("terms/")).status_code == 200
    assert desk.post(at("terms/"), TERMS).status_code == 302
    with tenancy.open(merchant=merchant.pk):
        assert [each.visits_a_month for each in queries.terms().values()] == [2, 2, 2]
        assert queries.terms()["A"].budget_minor == 500_000
    wrong = desk.post(at("terms/"), TERMS | {"B:budget_minor": "much"})
    assert wrong.status_code == 422


def test_who_only_reads_sees_terms_without_a_form(merchant, at):
    kam = factories.make_staff(merchant, "key_account_manager")
    browser = signed_in(Person.objects.get(pk=kam.person_id))
    assert '<form method="post" class="stack">' not in browser.get(at("terms/")).content.decode()
    assert browser.post(at("terms/"), TERMS).status_code == 403


def test_over_the_api(merchant, people):
    api = key_for(merchant)
    made = api.post(URL, {"customer_id": people[0]}, **JSON, headers={"Idempotency-Key": "a"})
    assert (made.status_code, made.json()["grade"], made.json()["let_go_on"]) == (201, "", None)
    assert [each["customer_id"] for each in api.get(URL).json()["items"]] == [people[0]]
    assert api.get(f"{URL}/{people[1]}").status_code == 404
    gone = api.post(f"{URL}/{people[0]}/let-go", {"reason": "x"}, **JSON, headers={"Idempotency-Key": "b"})
    assert gone.json()["let_go_on"]
    assert api.get(URL, {"grade": "A"}).json() == {"items": [], "next_cursor": None}
    terms = api.get("/api/v1/care-terms").json()
    assert terms == [vars(each) for each in rules.DEFAULT_TERMS.values()]
    changed = terms[0] | {"visits_a_month": 5}
    assert api.put("/api/v1/care-terms", {"terms": [changed]}, **JSON).json()[0] == changed
