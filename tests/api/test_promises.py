"""What the API promises of every write: keys, unreadable bodies, media types; on each operation of the document."""

import json
from collections import defaultdict
from itertools import count
from typing import Any

import httpx
import pytest

from tests.api.conftest import Counter
from tests.walls.bodies import JSON
from tests.walls.routes import Route, operations

PROBLEM = "application/problem+json"
WRITES = [route for route in operations() if route.methods != ("GET",)]
VALUE = [route for route in WRITES if route.pattern.endswith(("/sales", "/refunds", "/cards", "/top-ups"))]
PAGED = ("/sales", "/customers", "/entries")
LISTS = [route for route in operations() if route.methods == ("GET",) and route.pattern.endswith(PAGED)]
WITH_BODY = [route for route in WRITES if route.methods != ("DELETE",)]
SUMS, CUSTOMER = ("amount", "paid"), "customer_id"
WITH_NUMBERS = [route for route in WITH_BODY if {*SUMS, CUSTOMER} & set(JSON[route.name](defaultdict(int)))]
NUMBERS = count(1)
NAMED = {"POST /api/v1/cards": {"customer_id": None, "name": "王若兰", "phone": "13900005571"}}


@pytest.fixture(autouse=True, scope="module")
def sale_of_our_own(counter: Counter) -> None:
    """A sale to give back: schemathesis may have found the other one in the list and given all of it back."""
    sold = send(counter, next(route for route in VALUE if route.pattern.endswith("/sales")))
    counter.world.objects["sale_id"] = sold.json()["id"]


def send(
    counter: Counter, route: Route, content: bytes | None = None, key: str | None = "", **headers: str
) -> httpx.Response:
    """One request with a fresh idempotency key, another one, or (None) without."""
    values = counter.world.values()
    if content is None and route.methods != ("GET",):
        content = json.dumps(JSON[route.name](values)).encode()
    known = {"Authorization": f"Bearer {counter.world.keys['owner']}", "Content-Type": "application/json"}
    if key is not None:
        known["Idempotency-Key"] = key or f"promise-{next(NUMBERS)}"
    address = counter.live.url + route.address(values)
    return counter.client.request(route.methods[0], address, content=content, headers=known | headers)


def problem(answer: httpx.Response) -> tuple[int, str]:
    """The status and code of a refusal; fails for an answer that is no problem document."""
    assert answer.headers["Content-Type"] == PROBLEM
    body = answer.json()
    assert body["status"] == answer.status_code
    assert body["title"]
    return answer.status_code, body["code"]


@pytest.mark.parametrize("route", VALUE, ids=lambda route: route.name)
def test_the_same_key_gives_the_same_answer_and_acts_once(counter: Counter, route):
    key = f"once-{next(NUMBERS)}"
    first, again = send(counter, route, key=key), send(counter, route, key=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()


@pytest.mark.parametrize("route", VALUE, ids=lambda route: route.name)
def test_refusals_are_remembered_and_other_bodies_refused(counter: Counter, route):
    key = f"refused-{next(NUMBERS)}"
    wrong: dict[str, Any] = {
        "sales": {"amount": {"amount_minor": 0, "currency": "CNY"}},
        "refunds": {"amount": {"amount_minor": 10**9, "currency": "CNY"}},
        "cards": {"customer_id": 10**12},
        "top-ups": {"paid": {"amount_minor": 0, "currency": "CNY"}},
    }[route.pattern.rpartition("/")[2]]
    first, again = (send(counter, route, json.dumps(wrong).encode(), key) for _ in range(2))
    assert first.status_code in (404, 409, 422)
    assert (problem(first), first.json()) == (problem(again), again.json())
    assert problem(send(counter, route, None, key)) == (422, "idempotency_key_reused")


@pytest.mark.parametrize("route", VALUE, ids=lambda route: route.name)
def test_without_a_key_nothing_is_done(counter: Counter, route):
    answer = send(counter, route, key=None)
    assert problem(answer) == (422, "invalid_input")
    assert answer.json()["field"] == "Idempotency-Key"


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"", "application/json", 422),
        (b"{", "application/json", 400),
        (b"\xff\xfe{}", "application/json", 400),
        (b"[" * 200_000, "application/json", 400),
        (b'{"name": ' + b"9" * 10_000 + b"}", "application/json", 400),
        (b"[]", "application/json", 422),
        (b"null", "application/json", 422),
        (b'{"unknown": 1}', "application/json", 422),
        (b'{"amount": NaN}', "application/json", 422),
        (b"name=x", "application/x-www-form-urlencoded", 415),
        (b"{}", "text/plain", 415),
    ],
    ids=["nothing", "cut", "no-utf8", "deep", "huge", "list", "null", "unknown", "nan", "form", "text"],
)
@pytest.mark.parametrize("route", WITH_BODY, ids=lambda route: route.name)
def test_unreadable_bodies_are_refused_in_words(counter: Counter, route, content, kind, status):
    answered, _code = problem(send(counter, route, content, **{"Content-Type": kind}))
    assert answered == status or (answered, status) == (422, 400)


@pytest.mark.parametrize("text", ["\x00", "a\x00b", "\ud800", "😀" * 5_000, "‮مرحبا", "𠮷" * 300])
@pytest.mark.parametrize("route", WITH_BODY, ids=lambda route: route.name)
def test_odd_texts_never_break_anything(counter: Counter, route, text):
    given = JSON[route.name](counter.world.values()) | NAMED.get(route.name, {})
    body = odd(given, text)
    answer = send(counter, route, json.dumps(body).encode())
    assert answer.status_code < 500
    if body != given and ("\x00" in text or "\ud800" in text):
        assert problem(answer)[0] in (404, 422)


def odd(body: Any, text: str) -> Any:
    """The body with every text in it replaced."""
    if isinstance(body, dict):
        return {name: odd(value, text) for name, value in body.items()}
    if isinstance(body, list):
        return [odd(value, text) for value in body]
    return text if isinstance(body, str) else body


@pytest.mark.parametrize("number", [-1, 0, 2**31, 2**63, 10**30])
@pytest.mark.parametrize("route", WITH_NUMBERS, ids=lambda route: route.name)
def test_numbers_out_of_range_are_refused(counter: Counter, route, number):
    given = JSON[route.name](counter.world.values())
    wrong = given | {name: {"amount_minor": number, "currency": "CNY"} for name in given if name in SUMS}
    wrong |= {name: number for name in given if name == CUSTOMER}
    assert problem(send(counter, route, json.dumps(wrong).encode()))[0] in (404, 409, 422)


@pytest.mark.parametrize("address", ["/api/v1/nothing", "/api/v2/sales", "/api/v1/sales/x/y/z"])
def test_unknown_addresses_are_problems_too(counter: Counter, address):
    assert problem(counter.client.get(counter.live.url + address))[0] in (401, 404)


@pytest.mark.parametrize("route", operations(), ids=lambda route: route.name)
def test_other_methods_are_told_which_there_are(counter: Counter, route):
    known = {each.methods[0] for each in operations() if each.pattern == route.pattern}
    other = next(each for each in ("DELETE", "PUT", "PATCH") if each not in known)
    answer = counter.client.request(
        other, counter.live.url + route.address(counter.world.values()),
        headers={"Authorization": f"Bearer {counter.world.keys['owner']}"},
    )  # fmt: skip
    assert problem(answer) == (405, "method_not_allowed")
    assert route.methods[0] in answer.headers["Allow"]


@pytest.mark.parametrize("cursor", ["x", "W10", "%00", "é", "bnVsbA", "WyJ4Il0", "WzFlOTldXQ"])
@pytest.mark.parametrize("route", LISTS, ids=lambda route: route.name)
def test_foreign_cursors_are_refused(counter: Counter, route, cursor):
    address = f"{counter.live.url}{route.address(counter.world.values())}?cursor={cursor}"
    answer = counter.client.get(address, headers={"Authorization": f"Bearer {counter.world.keys['owner']}"})
    assert problem(answer)[0] == 422
