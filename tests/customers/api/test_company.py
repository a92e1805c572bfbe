"""Facts of a company over the API."""

import pytest

from shuke.customers.actions import create_customer
from shuke.kit import tenancy
from shuke.kit.access import system
from tests.customers.api.test_customers import key_for

SECRETS = [{"code": "shareholder", "text": "周某", "share": 60}, {"code": "stock", "text": "600000"},
           {"code": "bank", "text": "某支行", "detail": "6222"}]  # fmt: skip


@pytest.fixture
def address(merchant):
    with tenancy.open(merchant=merchant.pk):
        made = create_customer(system(merchant.pk), name="恒力零部件", kind="company")
    return f"/api/v1/customers/{made.id}/facts"


def post(api, address, *facts):
    return api.post(address, {"facts": facts}, content_type="application/json")


def test_write_read_confirm_and_take_away(merchant, address):
    api = key_for(merchant)
    [fact] = post(api, address, {"code": "head_count", "whole": 120, "source": "web", "as_of": "2026-01-05"}).json()
    assert fact == {
        "id": fact["id"], "code": "head_count", "place": 0, "text": "", "day": None, "share": None, "whole": 120,
        "amount_minor": None, "detail": "", "source": "web", "as_of": "2026-01-05", "written_by": "",
        "written_at": fact["written_at"], "verified_by": "", "verified_at": None, "ended_at": None,
    }  # fmt: skip
    sure = api.post(f"{address}/{fact['id']}/confirmations", {}, content_type="application/json").json()
    assert sure["verified_at"]
    told = api.get(address).json()
    assert (told["facts"], told["fresh"], len(told["to_confirm"])) == ([sure], 1.0, 3)
    assert api.delete(f"{address}/{fact['id']}").status_code == 204
    assert api.get(address).json()["facts"] == []
    assert [each["ended_at"] is None for each in api.get(f"{address}/{fact['id']}/versions").json()] == [False]


@pytest.mark.parametrize("role", ["cashier", "agent", "finance"])
def test_sensitive_facts_only_for_roles_that_may(merchant, address, role):
    owner, theirs = key_for(merchant), key_for(merchant, role)
    made = post(owner, address, *SECRETS).json()
    assert [each["code"] for each in owner.get(address).json()["facts"]] == ["shareholder", "stock", "bank"]
    told = theirs.get(address).json()
    assert told["facts"] == []
    assert not {each["code"] for each in told["to_confirm"]} & {"shareholder", "stock", "bank"}
    for fact, secret in zip(made, SECRETS, strict=True):
        assert theirs.get(f"{address}/{fact['id']}/versions").status_code == 404
        assert post(theirs, address, secret).status_code == 403


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        ({"code": "nonsense", "text": "x"}, "customers.fact_unknown"),
        ({"code": "industry"}, "customers.fact_empty"),
        ({"code": "credit_code", "text": "1"}, "customers.credit_code"),
        ({"code": "head_count", "whole": 1.5}, "invalid_input"),
        ({"code": "industry", "text": "x", "source": "rumour"}, "invalid_input"),
    ],
)
def test_refusals_are_problems(merchant, address, fact, code):
    answer = post(key_for(merchant), address, fact)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
