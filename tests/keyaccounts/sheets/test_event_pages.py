"""Event sheets and gifts on screen and over the API."""

import re

import pytest

from shuke.customers.actions import add_contact, create_customer, write_facts
from shuke.customers.company.contacts import ContactInput
from shuke.customers.company.values import FactInput
from shuke.identity.models import Person
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.actions.check_in import set_place
from shuke.keyaccounts.queries.care_list import care_list
from shuke.kit import tenancy
from tests import factories
from tests.customers.api.test_customers import key_for
from tests.walls.bodies import API_EVENT, EVENT
from tests.walls.world import signed_in

JSON = {"content_type": "application/json"}


@pytest.fixture
def desk(merchant, staff, actor):
    return signed_in(Person.objects.get(pk=staff.person_id))


@pytest.fixture
def at(merchant):
    return lambda path: f"/console/{merchant.code}/key-customers/{path}"


def test_a_sheet_by_form_from_beginning_to_end(desk, at, merchant, cared):
    assert desk.post(at("gifts/"), {"name": "钢笔", "cost": "50", "pieces": "10"}).status_code == 302
    assert desk.get(at("events/new/")).status_code == 200
    assert desk.post(at("events/new/"), {"key": "k", **EVENT}).status_code == 302
    with tenancy.open(merchant=merchant.pk):
        [sheet], [pens] = queries.event_list()[0], queries.gifts()
    here = f"events/{sheet.id}/"
    assert "开场" in desk.get(at(f"{here}edit/")).content.decode()
    assert desk.post(at(f"{here}edit/"), {"key": "k", **EVENT, "title": "夏日"}).status_code == 302
    assert desk.post(at(f"{here}guests/"), {"customer": "瑞丰汽配", "name": "王总"}).status_code == 302
    assert desk.post(at(f"{here}guests/"), {"customer": str(cared[0]), "name": "王总"}).status_code == 422
    assert desk.post(at(f"{here}gifts/"), {"gift": str(pens.id), "pieces": "3"}).status_code == 302
    assert desk.post(at(f"{here}gifts/"), {"gift": str(pens.id), "pieces": "many"}).status_code == 422
    with tenancy.open(merchant=merchant.pk):
        guest, part = queries.event(sheet.id).guests[0], queries.event(sheet.id).parts[0]
    desk.post(at(f"{here}guests/{guest.id}/reply/"), {"reply": "coming"})
    assert "王总" in desk.get(at(here)).content.decode()
    assert desk.post(at(f"{here}end/"), {"came": [guest.id]}).status_code == 422
    told = {"result": "很好", "came": [guest.id], f"spent-{part.id}": "12", f"given-{pens.id}": "2"}
    assert desk.post(at(f"{here}end/"), told).status_code == 302
    desk.post(at(f"{here}guests/{guest.id}/follow-up/"), {"note": "寄样品"})
    page = desk.get(at(here)).content.decode()
    assert "寄样品" in page
    assert "很好" in desk.get(at(f"{here}print/")).content.decode()
    assert "夏日" in desk.get(at("events/?tab=held")).content.decode()
    with tenancy.open(merchant=merchant.pk):
        assert queries.gifts()[0].stock == 8


def test_many_are_ticked_on_one_page(desk, at, merchant, cared, actor):
    with tenancy.open(merchant=merchant.pk):
        firm = create_customer(actor, name="申通泵业", kind="company").id
        actions.take_into_care(actor, customer_id=firm)
        boss = add_contact(actor, customer_id=firm, contact=ContactInput("王总")).id
    desk.post(at("events/new/"), {"key": "k", **EVENT})
    with tenancy.open(merchant=merchant.pk):
        [sheet] = queries.event_list()[0]
    here = f"events/{sheet.id}/choose/"
    page = desk.get(at(here)).content.decode()
    assert [name in page for name in ("瑞丰汽配", "王总", "宏达机电", "永盛五金")] == [True] * 4
    page = desk.get(at(here), {"q": "瑞丰", "tab": "ungraded", "owner": "999"}).content.decode()
    assert ("永盛五金" in page, "No key customer matches." in page) == (False, True)
    wrong = desk.post(at(here))
    assert (wrong.status_code, "Tick whom to invite first." in wrong.content.decode()) == (422, True)
    ticked = [str(cared[1]), f"{firm}-{boss}", "x", "1-x"]
    assert desk.post(at(here), {"guest": ticked}).status_code == 302
    with tenancy.open(merchant=merchant.pk):
        assert {guest.name for guest in queries.event(sheet.id).guests} == {"王总", "宏达机电"}
    assert desk.get(at(here)).content.decode().count(" disabled") == 2
    assert "on the list already: 1" in desk.post(at(here), {"guest": ticked[:1]}, follow=True).content.decode()


def test_guests_are_chosen_by_town_and_page_by_page(desk, at, merchant, cared, monkeypatch):
    owner = factories.actor_for("owner", merchant)
    desk.post(at("events/new/"), {"key": "k", **EVENT})
    with tenancy.open(merchant=merchant.pk):
        [sheet] = queries.event_list()[0]
        firm = create_customer(owner, name="北方轴承", kind="company").id
        actions.take_into_care(owner, customer_id=firm)
        write_facts(owner, customer_id=firm, facts=[FactInput("address", "沈阳市铁西区建设路 1 号")])
        set_place(owner, customer_id=cared[0], latitude=41.8, longitude=123.4, words="沈阳 Tiexi")
    here = f"events/{sheet.id}/choose/"
    names = ("北方轴承", "瑞丰汽配", "宏达机电", "永盛五金")
    found = {
        town: [name for name in names if name in desk.get(at(here), {"town": town}).content.decode()]
        for town in ("沈阳", "铁西", "tiexi", "广州", "\x00")
    }
    assert found == {
        "沈阳": ["北方轴承", "瑞丰汽配"], "铁西": ["北方轴承"], "tiexi": ["瑞丰汽配"], "广州": [], "\x00": list(names),
    }  # fmt: skip
    monkeypatch.setattr(care_list, "__kwdefaults__", {**care_list.__kwdefaults__, "limit": 3})
    first = desk.get(at(here)).content.decode()
    [cursor] = re.findall(r'name="go_on" value="([^"]+)"', first)
    on = desk.post(at(here), {"guest": [str(cared[0])], "go_on": cursor})
    assert (on.status_code, f"{here}?cursor=" in on.headers["Location"]) == (302, True)
    second = desk.get(on.headers["Location"]).content.decode()
    assert sorted([name in first, name in second] for name in names) == [[False, True], *[[True, False]] * 3]


def test_a_day_out_of_reach_is_said_at_the_day(desk, at):
    page = desk.post(at("events/new/"), {"key": "k", **EVENT, "held_on": "9999-01-01"})
    assert (page.status_code, "within two years" in page.content.decode()) == (422, True)


def test_gifts_by_form(desk, at, merchant, cared):
    desk.post(at("gifts/"), {"name": "钢笔", "cost": "50", "pieces": "1"})
    assert desk.post(at("gifts/"), {"name": "钢笔", "cost": "50"}).status_code == 422
    assert desk.post(at("gifts/limit/"), {"year": "80"}).status_code == 302
    assert desk.post(at("gifts/limit/"), {"year": "x"}).status_code == 422
    with tenancy.open(merchant=merchant.pk):
        [pens] = queries.gifts()
    assert desk.post(at(f"gifts/?gift={pens.id}"), {"name": "笔", "cost": "50", "pieces": "1"}).status_code == 302
    assert desk.post(at(f"{cared[0]}/gifts/"), {"gift": pens.id, "person": "王总"}).status_code == 302
    page = desk.get(at(f"{cared[0]}/gifts/")).content.decode()
    assert "王总" in page
    assert desk.post(at(f"{cared[0]}/gifts/"), {"gift": pens.id}).status_code == 422
    with tenancy.open(merchant=merchant.pk):
        [given] = queries.gifts_given()[0]
    assert desk.post(at(f"gifts/given/{given.id}/back/")).status_code == 302
    assert desk.post(at(f"gifts/{pens.id}/archive/")).status_code == 302
    assert desk.post(at(f"gifts/{pens.id}/restore/")).status_code == 302


def test_over_the_api(merchant, cared):
    api, url = key_for(merchant), "/api/v1/customer-events"

    def send(path, body, key):
        return api.post(path, body, **JSON, headers={"Idempotency-Key": key})

    pens = send("/api/v1/care-gifts", {"name": "钢笔", "cost_minor": 5_000}, "g").json()
    assert send(f"/api/v1/care-gifts/{pens['id']}/pieces", {"pieces": 4}, "p").json()["stock"] == 4
    made = send(url, API_EVENT, "a").json()
    assert api.put(f"{url}/{made['id']}", API_EVENT, **JSON).json()["title"] == made["title"]
    guests = send(f"{url}/{made['id']}/guests", {"customer_id": cared[0]}, "b").json()["guests"]
    guest = f"{url}/{made['id']}/guests/{guests[0]['id']}"
    assert api.patch(guest, {"reply": "coming"}, **JSON).json()["coming"] == 1
    held = api.put(f"{url}/{made['id']}/gifts/{pens['id']}", {"pieces": 3}, **JSON).json()["gifts"]
    assert held == [{"gift_id": pens["id"], "name": "钢笔", "reserved": 3, "given": 0}]
    told = {
        "result": "好", "came": [guests[0]["id"]], "given": [{"gift_id": pens["id"], "pieces": 1}],
        "spent": [{"part_id": api.get(f"{url}/{made['id']}").json()["parts"][0]["id"], "spent_minor": 5}],
    }  # fmt: skip
    assert send(f"{url}/{made['id']}/end", told, "c").json()["came"] == 1
    assert api.put(f"{guest}/follow-up", {"note": "x"}, **JSON).json()["to_follow"] == 0
    assert [each["id"] for each in api.get(url, {"customer_id": cared[0]}).json()["items"]] == [made["id"]]
    other = send(url, API_EVENT, "d").json()["id"]
    off = send(f"{url}/{other}/guests", {"customer_id": cared[0]}, "e").json()["guests"][0]["id"]
    assert api.delete(f"{url}/{other}/guests/{off}").json()["invited"] == 0
    assert send(f"{url}/{other}/cancel", {"reason": "x"}, "f").json()["state"] == "cancelled"


def test_gifts_over_the_api(merchant, cared):
    api, url = key_for(merchant), "/api/v1/care-gifts"

    def send(path, body, key):
        return api.post(path, body, **JSON, headers={"Idempotency-Key": key})

    pens = send(url, {"name": "钢笔", "cost_minor": 5_000}, "g").json()["id"]
    send(f"{url}/{pens}/pieces", {"pieces": 1}, "p")
    assert api.put(f"{url}/{pens}", {"name": "笔", "cost_minor": 6_000}, **JSON).json()["cost_minor"] == 6_000
    assert api.put(f"{url}/limit", {"year_minor": 9_000}, **JSON).json() == api.get(f"{url}/limit").json()
    given = send(f"{url}/given", {"gift_id": pens, "customer_id": cared[0], "person": "王总"}, "h").json()
    assert [each["person"] for each in api.get(f"{url}/given").json()["items"]] == ["王总"]
    assert send(f"{url}/given", {"gift_id": pens, "customer_id": cared[1]}, "i").status_code == 409
    assert api.delete(f"{url}/given/{given['id']}").status_code == 204
    send(f"{url}/{pens}/archive", {}, "j")
    assert api.get(url).json() == []
