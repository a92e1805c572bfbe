"""Cards over the API."""

import json

import pytest

from shuke.cards.hashes import token_hash
from shuke.cards.models import Card, TillToken, TopUp
from shuke.cards.sealing import unseal
from shuke.identity.actions import issue_api_key
from shuke.identity.values import Role
from shuke.kit import clock, tenancy
from shuke.kit.codes.member_codes import member_code
from tests.factories import actor_for, make_merchant


@pytest.fixture
def api(client, db):
    merchant = make_merchant()
    owner = actor_for(Role.OWNER, merchant)
    with tenancy.open(merchant=merchant.pk):
        _value, secret = issue_api_key(owner, name="till", role=Role.MANAGER)

    def call(method, path, body=None, key="k1"):
        headers = {"Authorization": f"Bearer {secret}"} | ({"Idempotency-Key": key} if key else {})
        answer = client.generic(
            method, f"/api/v1{path}", json.dumps(body) if body is not None else b"", "application/json", headers=headers
        )
        return answer.status_code, json.loads(answer.content)

    call.merchant = merchant.pk
    return call


def amount(minor):
    return {"amount_minor": minor, "currency": "CNY"}


def test_enrol_top_up_read(api):
    status, card = api("POST", "/cards", {"name": "王芳", "phone": "13800002906"})
    assert (status, card["name"], card["points"], card["tier"]["key"]) == (201, "王芳", 0, "base")
    assert api("POST", "/cards", {"name": "王芳", "phone": "13800002906"}) == (201, card)
    number = card["number"]
    status, top_up = api("POST", f"/cards/{number}/top-ups", {"paid": amount(50_000)}, key="k2")
    assert (status, top_up["card"]["principal"]) == (201, amount(50_000))
    assert api("POST", f"/cards/{number}/top-ups", {"paid": amount(50_000)}, key="k2") == (201, top_up)
    assert api("GET", f"/cards/{number}")[1]["principal"] == amount(50_000)
    status, page = api("GET", f"/cards/{number}/entries?limit=1")
    assert [(e["reason"], e["amount"], e["unit"]) for e in page["items"]] == [("top_up", 50_000, "CNY")]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"paid": amount(0)}, "cards.top_up_amount"),
        ({"paid": amount(-5)}, "cards.top_up_amount"),
        ({"paid": {"amount_minor": 5, "currency": "USD"}}, "sales.other_currency"),
        ({"paid": amount(10**15)}, "cards.balance_limit"),
        ({"paid": amount(1), "extra": 1}, "invalid_input"),
    ],
)
def test_bad_top_ups_name_the_remedy(api, body, code):
    number = api("POST", "/cards", {"name": "王芳"})[1]["number"]
    status, problem = api("POST", f"/cards/{number}/top-ups", body, key="k2")
    assert (status, problem["code"]) == (422, code)


@pytest.mark.parametrize(("number", "status"), [("8000000000000003", 404), ("123", 422), ("%00", 422)])
def test_unknown_numbers(api, number, status):
    assert api("GET", f"/cards/{number}")[0] == status
    assert api("GET", f"/cards/{number}/entries")[0] == status


@pytest.mark.parametrize(("payload", "status"), [("SK1:8000000000000003:12345678", 404), ("hello", 422), ("", 422)])
def test_unknown_codes(api, payload, status):
    assert api("POST", "/member-codes/resolve", {"payload": payload, "till": "1"}, key=None)[0] == status


def test_a_fresh_code_resolves_once(api):
    from shuke.cards.models import Card, CardNumberHash
    from shuke.cards.sealing import unseal
    from shuke.kit import clock
    from shuke.kit.codes.member_codes import member_code

    number = api("POST", "/cards", {"name": "王芳"})[1]["number"]
    place = CardNumberHash.objects.get()
    with tenancy.open(merchant=place.merchant_id):
        secret = unseal(Card.objects.get().sealed_secret, merchant_id=place.merchant_id)
    body = {"payload": f"SK1:{number}:{member_code(secret, clock.now())}", "till": "1"}
    status, resolved = api("POST", "/member-codes/resolve", body, key=None)
    assert (status, resolved["card"]["number"], bool(resolved["token"])) == (200, number, True)
    status, problem = api("POST", "/member-codes/resolve", body, key=None)
    assert (status, problem["code"]) == (409, "cards.code_used")


def test_a_second_card_is_asked_for_by_the_field_of_the_api(api):
    body = {"name": "王芳", "phone": "13800002906"}
    number = api("POST", "/cards", body)[1]["number"]
    status, problem = api("POST", "/cards", body, key="k2")
    assert (status, problem["code"], problem["missing"]) == (409, "cards.already_enrolled", {"number": number})
    assert "`another`: true" in problem["title"]
    assert api("POST", "/cards", body | {"another": True}, key="k3")[0] == 201


@pytest.mark.parametrize(
    ("till", "kept"), [(7, "7"), ("7", "7"), ("Front", "Front"), ("", ""), (2**63 - 1, str(2**63 - 1))]
)
def test_a_top_ups_till_is_an_id_or_an_older_tills_text(api, till, kept):
    number = api("POST", "/cards", {"name": "王芳"})[1]["number"]
    status, top_up = api("POST", f"/cards/{number}/top-ups", {"paid": amount(5_000), "till": till}, key="k2")
    with tenancy.open(merchant=api.merchant):
        assert (status, TopUp.objects.get(pk=top_up["id"]).till) == (201, kept)


@pytest.mark.parametrize("till", [0, -1, 2**63, True, 1.5, None, [1], "x" * 81])
def test_what_is_no_till_is_refused_by_name(api, till):
    number = api("POST", "/cards", {"name": "王芳"})[1]["number"]
    status, problem = api("POST", f"/cards/{number}/top-ups", {"paid": amount(5_000), "till": till}, key="k2")
    assert (status, problem["code"], problem["field"]) == (422, "invalid_input", "till")


def test_the_document_calls_a_till_a_whole_number_everywhere(client):
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    number = {"type": "integer", "minimum": 1, "maximum": 2**63 - 1}
    tills = {name: schema["properties"]["till"] for name, schema in schemas.items()
             if name.endswith("In") and "till" in schema.get("properties", {})}  # fmt: skip
    kinds = {name: till.get("anyOf", [till]) for name, till in tills.items()}
    assert sorted(kinds) == [
        "OpenIn", "PayloadIn", "QuoteIn", "RewardRedemptionIn", "SaleIn", "SessionsIn", "StampRedemptionIn",
        "TopUpIn", "TopUpUndoIn",
    ]  # fmt: skip
    assert [number.items() <= kind[0].items() for kind in kinds.values()] == [True] * 9
    assert [kind[1] for name, kind in sorted(kinds.items()) if name in {"PayloadIn", "TopUpIn", "TopUpUndoIn"}] == [
        {"type": "string", "minLength": shortest, "maxLength": 80, "deprecated": True} for shortest in (1, 0, 0)
    ]


@pytest.mark.parametrize("till", [7, "7"])
def test_a_code_read_at_a_till_gives_a_token_of_that_till(api, till):
    number = api("POST", "/cards", {"name": "王芳"})[1]["number"]
    with tenancy.open(merchant=api.merchant):
        secret = unseal(bytes(Card.objects.get(number=number).sealed_secret), merchant_id=api.merchant)
    payload = f"SK1:{number}:{member_code(secret, clock.now())}"
    status, resolved = api("POST", "/member-codes/resolve", {"payload": payload, "till": till})
    with tenancy.open(merchant=api.merchant):
        assert (status, TillToken.objects.get(hash=token_hash(resolved["token"])).till) == (200, "7")


def test_undo_of_a_top_up(api):
    number = api("POST", "/cards", {"name": "王芳", "phone": "13800002906"})[1]["number"]
    top_up = api("POST", f"/cards/{number}/top-ups", {"paid": amount(50_000), "method": "alipay"}, key="k2")[1]
    page = f"/cards/{number}/top-ups/{top_up['id']}/undo"
    status, undone = api("POST", page, {}, key="k3")
    assert (status, undone["paid"], undone["method"]) == (201, amount(50_000), "alipay")
    assert undone["card"]["principal"] == amount(0)
    assert api("POST", page, {}, key="k4") == (201, undone)
    assert api("POST", f"/cards/{number}/top-ups/9999/undo", {}, key="k5")[0] == 404
