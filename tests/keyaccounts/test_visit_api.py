"""Visits and promises over the API."""

import pytest
from django.test import Client

from shuke.keyaccounts import actions
from shuke.kit import clock
from tests.customers.api.test_customers import key_for
from tests.keyaccounts.actions.conftest import at

BASE = "/api/v1"


@pytest.fixture
def call(actor, merchant):
    """Ask with an owner's key; a new Idempotency-Key for each write."""
    client, keys = key_for(merchant, "owner"), iter(range(100))

    def ask(method, path, body=None, key=None):
        more = {"Idempotency-Key": key or f"key-{next(keys)}"} if method == "post" else {}
        options = {"data": body, "content_type": "application/json"} if method == "post" else {}
        with clock.travel(to=at("2026-03-03 09:00")):
            return getattr(client, method)(f"{BASE}{path}", headers=more, **options)

    return ask


def test_a_visit_is_arranged_agreed_reported_and_corrected(call, cared):
    made = call("post", "/visits", {"customer_id": cared[0], "day": "2026-03-03"}).json()
    path = f"/visits/{made['id']}"
    agreed = call("post", f"{path}/agreement", {"at": "2026-03-03T08:30:00+08:00", "agreed_with": "王总"})
    assert (agreed.status_code, agreed.json()["state"]) == (201, "agreed")
    told = {"purpose": "季度回顾", "people": ["王总"], "promises": [{"text": "寄样品", "due_on": "2026-03-05"}]}
    first = [call("post", f"{path}/reports", told, key="once").json() for _each in range(2)]
    assert first[0] == first[1]
    call("post", f"{path}/corrections", {"purpose": "半年回顾", "why": "写错了"})
    assert [each["purpose"] for each in call("get", f"{path}/reports").json()] == ["半年回顾", "季度回顾"]
    assert call("get", path).json()["late"] is False
    [promise] = call("get", "/promises").json()["items"]
    assert (promise["text"], promise["due_at"], promise["standing"]) == ("寄样品", "2026-03-05T10:00:00Z", "open")
    settled = call("post", f"/promises/{promise['id']}/settlement", {"outcome": "done"}).json()
    assert settled["standing"] == "kept"


def test_a_free_day_is_refused_with_its_field(call, cared):
    refused = call("post", "/visits", {"customer_id": cared[0], "day": "2026-03-07"})
    assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (
        422, "keyaccounts.free_day", "day",
    )  # fmt: skip


def test_a_quarter_is_planned_and_its_keeping_read(call, cared, actor):
    actions.set_capacity(actor, visits_a_day=5, calls_a_day=5)
    assert call("post", "/visit-plans", {"quarter": "2026-03-03"}).json()["first"] == "2026-01-01"
    assert call("get", "/visit-plans/adherence?first=2026-01-01&last=2026-03-31").status_code == 200
    assert call("get", "/visits?first=2026-01-01&last=2026-03-31").json() == []


def test_a_missed_guarantee_is_made_good_and_an_extra_sent_to_be_confirmed(call, cared):
    told = {"customer_id": cared[0], "text": "三天到货", "due_on": "2026-03-05"}
    guarantee = call("post", "/promises", told | {"kind": "guarantee", "make_good": "免运费"}).json()["id"]
    call("post", f"/promises/{guarantee}/settlement", {"outcome": "broken", "note": "晚了两天"})
    good = call("post", f"/promises/{guarantee}/make-good", {"note": "运费已退"})
    assert (good.status_code, good.json()["note"]) == (201, "运费已退")
    extra = call("post", "/promises", told | {"kind": "extra"}).json()["id"]
    assert call("post", f"/promises/{extra}/make-good", {}).json()["code"] == "keyaccounts.promise_other_kind"
    address = call("post", f"/promises/{extra}/confirmation", {}).json()["address"]
    assert "三天到货" in Client().get(address.removeprefix("http://testserver")).content.decode()
    assert call("post", f"/promises/{guarantee}/confirmation", {}).status_code == 409


def test_how_much_a_day_holds(call, merchant, staff):
    client = key_for(merchant, "owner")
    for told in ({"visits_a_day": 6, "calls_a_day": 12}, {"visits_a_day": 2, "calls_a_day": 3, "staff_id": staff.pk}):
        done = client.put(f"{BASE}/visit-capacity", told, content_type="application/json")
    own = {"staff_id": staff.pk, "visits_a_day": 2, "calls_a_day": 3}
    assert done.json() == [{"staff_id": None, "visits_a_day": 6, "calls_a_day": 12}, own]
    assert call("get", "/visit-capacity").json() == done.json()
