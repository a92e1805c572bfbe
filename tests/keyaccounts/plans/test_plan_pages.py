"""Care plans on screen and over the API."""

import pytest

from shuke.identity.models import Person
from shuke.keyaccounts import queries
from shuke.kit import tenancy
from tests import factories
from tests.customers.api.test_customers import key_for
from tests.walls.bodies import API_PLAN, API_TEMPLATE, PLAN
from tests.walls.world import signed_in

URL = "/api/v1/care-plans"
JSON = {"content_type": "application/json"}


@pytest.fixture
def desk(merchant, staff):
    """The owner's browser."""
    return signed_in(Person.objects.get(pk=staff.person_id))


@pytest.fixture
def at(merchant):
    """An address of this merchant's console."""
    return lambda path: f"/console/{merchant.code}/key-customers/{path}"


def test_written_asked_for_ticked_and_summed_up_by_form(desk, at, merchant, people):
    assert desk.get(at(f"{people[0]}/plans/new/")).status_code == 200
    answer = desk.post(at(f"{people[0]}/plans/new/"), {"key": "k", **PLAN})
    assert answer.status_code == 302, answer.content.decode()
    with tenancy.open(merchant=merchant.pk):
        [plan] = queries.plans_of(people[0])
    assert (plan.budget_minor, [(each.text, each.cost_minor) for each in plan.measures]) == (
        10_000,
        [("拜访采购", 5_000)],
    )
    assert "拜访采购" in desk.get(at(f"plans/{plan.id}/edit/")).content.decode()
    desk.post(at(f"plans/{plan.id}/ask/"))
    desk.post(at(f"plans/{plan.id}/measures/{plan.measures[0].id}/tick/"), {"spent": "12.50"})
    page = desk.get(at(f"plans/{plan.id}/")).content.decode()
    assert "12.50" in page
    assert desk.post(at(f"plans/{plan.id}/end/"), {"outcome": "partly"}).status_code == 422
    desk.post(at(f"plans/{plan.id}/end/"), {"outcome": "partly", "sum_up": "先签半年"})
    assert "先签半年" in desk.get(at(f"plans/{plan.id}/print/")).content.decode()
    assert "年度计划" in desk.get(at("plans/?tab=ended")).content.decode()


def test_a_faulty_draft_says_at_its_fields_what_to_mend(desk, at, people):
    new = at(f"{people[0]}/plans/new/")
    for wrong, words in (
        ({"budget": "1"}, "The measures cost more than the budget"),
        ({"m0-due": "2031-01-01"}, "Set each measure on a day between"),
        ({"ends_on": "2020-01-01"}, "Let the plan end after it begins"),
        ({"m0-text": ""}, "Write what to do, or empty the line."),
    ):
        refused = desk.post(new, {"key": "k", **PLAN, **wrong})
        assert (refused.status_code, words in refused.content.decode()) == (422, True), words


@pytest.mark.parametrize("budget", ["-5", "much", "9" * 15])
def test_a_budget_nobody_can_read_is_said_at_its_field(desk, at, people, budget):
    assert desk.post(at(f"{people[0]}/plans/new/"), {"key": "k", **PLAN, "budget": budget}).status_code == 422


def test_templates_begin_plans(desk, at, merchant, people):
    given = {"name": "老客", "goal": "常来", "days": "30", "measures": "7 | 打电话 | 5\n\n14｜上门"}
    assert desk.post(at("plans/templates/"), given).status_code == 302
    with tenancy.open(merchant=merchant.pk):
        [template] = queries.plan_templates()
    assert [(each.text, each.after_days, each.cost_minor) for each in template.measures] == [
        ("打电话", 7, 500), ("上门", 14, 0),
    ]  # fmt: skip
    assert "7 | 打电话 | 5" in desk.get(at(f"plans/templates/?template={template.id}")).content.decode()
    assert "打电话" in desk.get(at(f"{people[0]}/plans/new/?template={template.id}")).content.decode()
    assert desk.post(at("plans/templates/"), given | {"name": "x", "measures": "soon | call"}).status_code == 422
    assert desk.post(at("plans/templates/"), given | {"name": "x", "measures": "1 | call | much"}).status_code == 422
    assert desk.post(at(f"plans/templates/{template.id}/archive/")).status_code == 302
    assert desk.post(at(f"plans/templates/{template.id}/restore/")).status_code == 302


def test_over_the_api(merchant, people):
    api = key_for(merchant, "owner")

    def send(path, body, key):
        return api.post(f"{URL}{path}", body, **JSON, headers={"Idempotency-Key": key})

    made = send("", {"customer_id": people[0], **API_PLAN}, "a").json()
    assert (made["state"], made["done"], made["bound_minor"]) == ("draft", 0, 50)
    assert api.put(f"{URL}/{made['id']}", API_PLAN | {"title": "新"}, **JSON).json()["title"] == "新"
    assert send(f"/{made['id']}/withdraw", {}, "w").status_code == 409
    running = send(f"/{made['id']}/ask", {}, "b").json()
    assert running["state"] == "running"
    measure = running["measures"][0]["id"]
    done = f"{URL}/{made['id']}/measures/{measure}/done"
    assert api.put(done, {"spent_minor": 7}, **JSON).json()["spent_minor"] == 7
    assert api.delete(done).json()["done"] == 0
    ended = send(f"/{made['id']}/end", {"outcome": "reached", "sum_up": "签了"}, "c").json()
    assert (ended["state"], api.get(f"{URL}/{made['id']}").json()) == ("ended", ended)
    assert [each["id"] for each in api.get(URL, {"customer_id": people[0]}).json()["items"]] == [made["id"]]
    other = send("", {"customer_id": people[1], **API_PLAN}, "d").json()
    assert send(f"/{other['id']}/drop", {"reason": "x"}, "e").json()["state"] == "dropped"


def test_templates_over_the_api(merchant, people):
    api, url = key_for(merchant), "/api/v1/care-plan-templates"
    made = api.post(url, API_TEMPLATE, **JSON, headers={"Idempotency-Key": "a"}).json()
    assert api.put(f"{url}/{made['id']}", API_TEMPLATE | {"days": 60}, **JSON).json()["days"] == 60
    assert [each["name"] for each in api.get(url).json()] == ["新模板"]
    api.post(f"{url}/{made['id']}/archive", {}, **JSON, headers={"Idempotency-Key": "b"})
    assert api.get(url).json() == []


def test_who_only_looks_gets_no_buttons(merchant, at, actor, people, draft):
    finance = factories.make_staff(merchant, "finance")
    browser = signed_in(Person.objects.get(pk=finance.person_id))
    assert "/ask/" not in browser.get(at(f"plans/{draft.id}/")).content.decode()
    assert browser.post(at(f"plans/{draft.id}/ask/")).status_code == 403
