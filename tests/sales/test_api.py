"""Sales over the API: one call, one effect; refusals are problem documents."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.test import Client

from shuke.identity.actions.issue_api_key import issue_api_key
from shuke.kit import clock
from shuke.kit.problems import KeyReused
from shuke.sales import queries
from shuke.sales.actions import refund_sale, undo_sale
from tests.sales.conftest import yuan


@pytest.fixture
def api(shop):
    """`api(method, path, body, key)` with a key of the shop's owner."""
    return vendor(shop, "till")


def vendor(shop, name):
    _value, secret = issue_api_key(shop.owner, name=name, role="owner")

    def ask(method, path, body=None, key=None):
        headers = {"Authorization": f"Bearer {secret}"} | ({"Idempotency-Key": key} if key else {})
        answer = Client().generic(method, f"/api/v1{path}", json.dumps(body) if body is not None else "",
                                  content_type="application/json", headers=headers)  # fmt: skip
        return answer.status_code, json.loads(answer.content)

    return ask


def cny(minor):
    return {"amount_minor": minor, "currency": "CNY"}


def test_a_sale_answers_with_balances_points_and_progress(api, shop):
    card = shop.enrol()
    status, sale = api("POST", "/sales", {"amount": cny(15000), "card": card.number}, "a")
    assert (status, sale["total_minor"], sale["member"]["points"], sale["member"]["missing_minor"]) == (
        201,
        15000,
        150,
        85000,
    )
    assert api("GET", f"/sales/{sale['id']}") == (200, sale)


def test_two_vendors_with_the_same_key_make_a_sale_each(api, shop):
    other = vendor(shop, "other till")
    status, first = api("POST", "/sales", {"amount": cny(500)}, "a")
    again, second = other("POST", "/sales", {"amount": cny(700)}, "a")
    assert (status, again) == (201, 201)
    assert (first["total_minor"], second["total_minor"]) == (500, 700)
    assert first["id"] != second["id"]


def test_the_same_key_has_one_effect_and_another_body_is_refused(api):
    first = api("POST", "/sales", {"amount": cny(500)}, "a")
    assert api("POST", "/sales", {"amount": cny(500)}, "a") == first
    status, problem = api("POST", "/sales", {"amount": cny(501)}, "a")
    assert (status, problem["code"]) == (422, "idempotency_key_reused")
    assert len(queries.history()[0]) == 1


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({"amount": cny(0)}, "sales.amount_not_positive", "amount"),
        ({"amount": cny(-5)}, "sales.amount_not_positive", "amount"),
        ({"amount": cny(10**12)}, "sales.amount_above_limit", "amount"),
        ({"amount": {"amount_minor": 5, "currency": "USD"}}, "sales.other_currency", "amount"),
        ({"amount": {"amount_minor": 5, "currency": "ZZZ"}}, "unknown_currency", None),
        ({}, "sales.nothing_sold", "amount"),
        ({"amount": cny(5), "customer_id": 10**15}, "sales.customer_unknown", "customer_id"),
        ({"amount": cny(5), "till": 10**15}, "sales.till_unknown", "till"),
        ({"amount": cny(5), "payments": [{"method": "cash", "amount": cny(4)}]}, "sales.payments_differ", "payments"),
    ],
)  # fmt: skip
def test_bad_input_names_the_field(api, body, code, field):
    status, problem = api("POST", "/sales", body, "a")
    assert (status, problem["code"]) == (422, code), problem
    if field:
        assert problem["field"] == field


def test_refund_over_the_api(api):
    _status, sale = api("POST", "/sales", {"amount": cny(500)}, "a")
    status, refund = api("POST", f"/sales/{sale['id']}/refunds", {"amount": cny(200), "reason": "cold"}, "r")
    assert (status, refund["payments"]) == (201, [{"method": "cash", "amount_minor": 200}])
    status, problem = api("POST", f"/sales/{sale['id']}/refunds", {"amount": cny(301)}, "r2")
    assert (status, problem["code"], problem["missing"]) == (422, "sales.refund_above_rest", {"rest_minor": 300})


def test_history_pages_by_cursor(api, shop):
    for number in range(3):
        shop.sell(str(number + 1))
    _status, first = api("GET", "/sales?limit=2")
    _status, second = api("GET", f"/sales?limit=2&cursor={first['next_cursor']}")
    assert [sale["total_minor"] for sale in first["items"] + second["items"]] == [300, 200, 100]
    assert second["next_cursor"] is None
    assert api("GET", "/sales?cursor=x")[0] == 422


def test_an_unknown_sale_is_not_found(api):
    assert api("GET", "/sales/999999999")[0] == 404


def test_a_sale_named_like_a_part_of_a_refund_still_earns(api, shop):
    card = shop.enrol()
    _status, first = api("POST", "/sales", {"amount": cny(5000), "card": card.number}, "a")
    assert api("POST", f"/sales/{first['id']}/refunds", {"amount": cny(5000)}, "x")[0] == 201
    for key in ("x:earned", "x:points", "x:owed", "a:owed"):
        status, sale = api("POST", "/sales", {"amount": cny(1000), "card": card.number}, key)
        assert (status, sale["member"]["points_earned"]) == (201, 10)
    assert shop.holds(card) == (40, 0, 0)


def test_a_refunds_key_belongs_to_one_sale(api, shop):
    first, other = shop.sell("10"), shop.sell("10")
    shop_key = {"key": "same", "amount": yuan("10")}
    refund_sale(shop.owner, sale_id=first.id, **shop_key)
    with pytest.raises(KeyReused):
        refund_sale(shop.owner, sale_id=other.id, **shop_key)
    assert queries.sale(other.id).refunded_minor == 0


@pytest.mark.parametrize(
    ("until", "status"),
    [
        ("0193-12-01T21:08:17.487-22:00", 200),  # a zone PostgreSQL does not know
        ("2026-11-30", 200),
        ("0001-01-01T00:00:00+14:00", 422),
        ("9999-12-31T23:59:59-14:00", 422),
        ("0001-01-01", 422),
    ],
)
def test_any_moment_is_read_or_refused(api, until, status):
    answered, body = api("GET", f"/sales?until={until.replace('+', '%2B')}")
    assert (answered, body.get("field")) == (status, "until" if status == 422 else None)


def test_the_same_request_written_otherwise_is_the_same(shop):
    _value, secret = issue_api_key(shop.owner, name="till", role="owner")
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "a"}
    answers = [
        Client().generic("POST", "/api/v1/sales", body, content_type="application/json", headers=headers).json()
        for body in (
            '{"amount": {"amount_minor": 500, "currency": "CNY"}, "till": null}',
            '{"till":null,\n"amount":{"currency":"CNY","amount_minor":500}}',
        )
    ]
    assert answers[0] == answers[1]
    assert len(queries.history(cursor=None, limit=5)[0]) == 1


@pytest.mark.parametrize("minor", [True, "12", 1.0, None])
def test_only_whole_numbers_are_amounts(api, minor):
    status, body = api("POST", "/sales", {"amount": {"amount_minor": minor, "currency": "CNY"}}, "a")
    assert (status, body["field"]) == (422, "amount.amount_minor")


@pytest.mark.parametrize("at", ["2026-11-21T10:00:00", "2026-11-21T10:00", "2026-11-21"])
def test_a_time_without_a_zone_is_the_merchants(api, at):
    with clock.travel(to=datetime(2026, 11, 22, 4, 0, tzinfo=UTC)):
        status, sale = api("POST", "/sales", {"amount": cny(500), "at": at}, "a")
    assert (status, sale.get("on")) == (201, "2026-11-21")


def test_the_state_tells_what_became_of_a_sale(api, shop):
    kept, parted, gone, undone = (shop.sell("10") for _ in range(4))
    shop.refund(parted, "9.99")
    shop.refund(gone, "4")
    shop.refund(gone)
    undo_sale(shop.owner, sale_id=undone.id, key="u")
    told = {kept.id: "live", parted.id: "partly_refunded", gone.id: "refunded", undone.id: "undone"}
    _status, listed = api("GET", "/sales")
    assert {sale["id"]: sale["state"] for sale in listed["items"]} == told
    assert [api("GET", f"/sales/{number}")[1]["state"] for number in told] == list(told.values())


def test_a_sale_that_cost_nothing_was_not_given_back(shop):
    free = replace(shop.sell("10"), total_minor=0)
    assert free.standing == "live"
