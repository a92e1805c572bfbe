"""Customers over the API."""

import pytest
from django.test import Client

from shuke.customers.actions import create_customer
from shuke.identity.actions import issue_api_key
from shuke.identity.queries import permissions_of
from shuke.kit import tenancy
from shuke.kit.access import system
from tests import factories


def key_for(merchant, role="manager"):
    with tenancy.open(merchant=merchant.pk):
        _, secret = issue_api_key(factories.actor_for("owner", merchant), name="till", role=role)
    return Client(headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
def api(merchant):
    return key_for(merchant)


def post(api, **body):
    return api.post("/api/v1/customers", body, content_type="application/json")


def test_open_read_change_and_find(api):
    made = post(api, name="王若兰", phones=["139 0000 5571"], birthday="1990-05-12", external_ref="A7")
    assert made.status_code == 201
    customer = made.json()
    assert customer == {
        "id": customer["id"], "kind": "person", "name": "王若兰", "phones": ["+8613900005571"], "email": "",
        "birthday": "1990-05-12", "external_ref": "A7", "owner_id": None, "archived": False,
        "created_at": customer["created_at"], "fields": {},
    }  # fmt: skip
    url = f"/api/v1/customers/{customer['id']}"
    assert api.get(url).json() == customer
    changed = api.patch(
        url, {"email": "lan@example.com", "birthday": None, "name": None}, content_type="application/json"
    )
    assert changed.json() == customer | {"email": "lan@example.com", "birthday": None}
    found = api.get("/api/v1/customers", {"q": "wrl"}).json()
    assert [(item["id"], item["phone"]) for item in found["items"]] == [(customer["id"], "+8613900005571")]


def test_pages(api):
    for name in "甲乙丙":
        post(api, name=name)
    first = api.get("/api/v1/customers", {"limit": 2}).json()
    second = api.get("/api/v1/customers", {"limit": 2, "cursor": first["next_cursor"]}).json()
    assert [item["name"] for page in (first, second) for item in page["items"]] == ["丙", "乙", "甲"]
    assert second["next_cursor"] is None


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"name": " "}, 422, "invalid_input"),
        ({"name": "\u200f"}, 422, "customers.name_missing"),
        ({"name": "王", "phones": ["12"]}, 422, "phone_mistyped"),
        ({"name": "王", "nonsense": 1}, 422, "invalid_input"),
        ({"name": "王\x00"}, 422, "invalid_input"),
        ({"name": "王", "external_ref": "taken"}, 409, "customers.reference_taken"),
    ],
)
def test_refusals_are_problems(api, body, status, code):
    post(api, name="李", external_ref="taken")
    answer = post(api, **body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer["Content-Type"] == "application/problem+json"


def test_walls(api, merchant):
    other = factories.make_merchant()
    with tenancy.open(merchant=other.pk):
        foreign = create_customer(system(other.pk), name="外人").id
    for customer_id in (foreign, 10**9):
        assert api.get(f"/api/v1/customers/{customer_id}").status_code == 404
        assert api.patch(f"/api/v1/customers/{customer_id}", {}, content_type="application/json").status_code == 404
    assert Client().get("/api/v1/customers").status_code == 401


def test_a_role_without_the_permission(merchant):
    cashier = key_for(merchant, "cashier")
    made = post(cashier, name="王").json()["id"]
    assert cashier.patch(f"/api/v1/customers/{made}", {}, content_type="application/json").status_code == 403
    assert "customers.edit" not in permissions_of("cashier")


def test_a_known_phone_is_a_conflict_that_names_the_customer_unless_it_is_shared(api):
    first = post(api, name="王若兰", phones=["13900005571"]).json()["id"]
    refused = post(api, name="王小兰", phones=["139 0000 5571"])
    problem = refused.json()
    assert (refused.status_code, problem["code"], problem["field"]) == (409, "customers.phone_known", "phones")
    assert problem["missing"] == {"customer_id": first, "customer_ids": [first]}
    second = post(api, name="王小兰", phones=["13900005571"], shared_phone=True)
    assert second.status_code == 201
    third = post(api, name="李").json()["id"]
    url = f"/api/v1/customers/{third}"
    change = {"phones": ["13900005571"]}
    assert api.patch(url, change, content_type="application/json").json()["code"] == "customers.phone_known"
    shared = api.patch(url, change | {"shared_phone": True}, content_type="application/json")
    assert shared.json()["phones"] == ["+8613900005571"]


def test_custom_fields_are_made_filled_in_and_read(api, merchant):
    json = {"content_type": "application/json"}
    made = api.post(
        "/api/v1/customer-fields",
        {"kind": "many", "name_zh": "茶", "name_en": "Tea", "options": [{"name_zh": "红"}, {"name_zh": "绿"}]},
        **json,
    )
    assert made.status_code == 201
    tea = made.json()
    red, green = tea["options"]
    assert tea == {
        "id": tea["id"], "key": f"f{tea['id']}", "kind": "many", "name_zh": "茶", "name_en": "Tea", "required": False,
        "at_till": False, "sensitive": False, "archived": False,
        "options": [
            {"id": red["id"], "name_zh": "红", "name_en": "", "archived": False},
            {"id": green["id"], "name_zh": "绿", "name_en": "", "archived": False},
        ],
    }  # fmt: skip
    secret = {"kind": "text", "name_en": "Allergy", "sensitive": True}
    allergy = api.post("/api/v1/customer-fields", secret, **json).json()
    number = api.post("/api/v1/customer-fields", {"kind": "number", "name_en": "Height"}, **json).json()
    values = {tea["key"]: [green["id"]], allergy["key"]: "nuts", number["key"]: 170}
    customer = post(api, name="王若兰", fields=values).json()
    assert customer["fields"] == values
    url = f"/api/v1/customers/{customer['id']}"
    day = api.post("/api/v1/customer-fields", {"kind": "day", "name_en": "Since"}, **json).json()
    changes = {tea["key"]: None, day["key"]: "2026-05-20", number["key"]: 170.5}
    told = {allergy["key"]: "nuts", day["key"]: "2026-05-20", number["key"]: 170.5}
    assert api.patch(url, {"fields": changes}, **json).json()["fields"] == told
    assert api.get(url).json()["fields"] == told
    wrong = api.patch(url, {"fields": {day["key"]: "soon"}}, **json)
    assert (wrong.status_code, wrong.json()["code"], wrong.json()["field"]) == (
        422,
        "customers.field_value",
        day["key"],
    )
    assert api.patch(url, {"fields": {"f999999999": 1}}, **json).json()["code"] == "customers.field_unknown"
    agent = key_for(merchant, "agent")
    assert allergy["key"] not in agent.get(url).json()["fields"]
    assert agent.patch(url, {"fields": {allergy["key"]: "none"}}, **json).status_code == 403
    assert allergy["id"] not in {each["id"] for each in agent.get("/api/v1/customer-fields").json()}
    assert agent.get(f"/api/v1/customer-fields/{allergy['id']}").status_code == 404
    fields = {each["name"] for each in agent.get("/api/v1/segments/fields").json()}
    assert (tea["key"] in fields, allergy["key"] in fields) == (True, False)


def test_custom_fields_are_changed_ordered_archived_and_restored(api):
    json = {"content_type": "application/json"}
    one, two = (
        api.post(
            "/api/v1/customer-fields", {"kind": "choice", "name_en": name, "options": [{"name_en": "a"}]}, **json
        ).json()
        for name in ("One", "Two")
    )  # fmt: skip
    url = f"/api/v1/customer-fields/{one['id']}"
    options = [{"name_en": "b"}, {"id": one["options"][0]["id"], "name_en": "A"}]
    changed = api.patch(url, {"name_en": "First", "options": options, "required": True}, **json).json()
    assert [each["name_en"] for each in changed["options"]] == ["b", "A"]
    assert changed["options"][1]["id"] == one["options"][0]["id"]
    assert (changed["name_en"], changed["required"]) == ("First", True)
    ordered = api.put("/api/v1/customer-fields/order", {"field_ids": [two["id"]]}, **json).json()
    assert [each["id"] for each in ordered] == [two["id"], one["id"]]
    assert api.delete(url).status_code == 204
    assert [each["id"] for each in api.get("/api/v1/customer-fields").json()] == [two["id"]]
    assert api.get(url).json()["archived"] is True
    assert api.post(f"{url}/restore", {}, **json).json()["archived"] is False
