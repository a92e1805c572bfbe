"""Whoever is not signed in, and members at each other's cards."""

from itertools import product
from typing import Any

import pytest
from django.test import Client

from tests.walls import bodies
from tests.walls.bodies import body_of, query_of
from tests.walls.harness import Told, ask, difference, rows_of, told, undone
from tests.walls.routes import Route, console_pages, me_pages, operations, pages
from tests.walls.test_merchants import METHODS, NOWHERE
from tests.walls.world import World

pytestmark = pytest.mark.slow
MINE = [route for route in me_pages() if route.parameters]
OPEN = [route for route in pages() if route.door in ("public", "merchant")]

# Opened by a secret that only its owner was told: whoever knows it reads what the owner would, anybody else nothing.
BY_SECRET = {"keyaccounts:feed_file": "a colleague's calendar, as the phone's own calendar fetches it"}


def private(world: World) -> list[str]:
    """Words that only this merchant's staff and this member may read."""
    return [str(world.objects[name]) for name in ("name", "phone", "number")] + [
        f"private note of {world.merchant.code}"
    ]


@pytest.mark.parametrize("route", [*console_pages(), *me_pages()], ids=lambda route: route.name)
def test_strangers_are_led_to_sign_in(route, ours: World):
    for method in METHODS:
        body, kind = body_of(route.name, ours.values()) if method != "GET" else (None, "")
        answer = ask(Client(raise_request_exception=False), method, route.address(ours.values()), body, kind)
        assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, "/sign-in/")
        assert answer.content == b""


@pytest.mark.parametrize("key", ["", "sk_" + "0" * 32], ids=["none", "unknown"])
@pytest.mark.parametrize("route", operations(), ids=lambda route: route.name)
def test_without_a_key_the_api_says_nothing(route, key, ours: World):
    [method] = route.methods
    body, kind = body_of(route.name, ours.values()) if route.name in bodies.JSON else (None, "")
    answer = ask(Client(raise_request_exception=False), method, route.address(ours.values()), body, kind, key=key)
    assert (answer.status_code, answer.headers["Content-Type"]) == (401, "application/problem+json")
    assert answer.json()["code"] == "unauthenticated"


@pytest.mark.parametrize("route", OPEN, ids=lambda route: route.name)
def test_open_pages_name_nobody_and_never_fail(route, ours: World):
    before = rows_of(ours.merchant.pk)
    known, unknown = ours.values(), dict.fromkeys(ours.values(), NOWHERE)
    for values, method in product((known, unknown), METHODS):
        body, kind = body_of(route.name, values) if method != "GET" else (None, "")
        answer = ask(Client(raise_request_exception=False), method, route.address(values), body, kind)
        assert answer.status_code < 500
        if route.name in BY_SECRET and values is known:
            continue
        assert [word for word in private(ours) if word in answer.content.decode(errors="replace")] == []
    assert rows_of(ours.merchant.pk) == before


@pytest.mark.parametrize("route", MINE, ids=lambda route: route.name)
def test_another_persons_card_is_like_one_that_does_not_exist(route, ours: World, theirs: World):
    before = rows_of(ours.merchant.pk)
    for method in METHODS:
        found, missing = (
            tried(theirs, route, method, values) for values in (ours.values(), dict.fromkeys(ours.values(), NOWHERE))
        )
        assert difference(found, missing) == ""
        assert found.status in (404, 405)
    assert rows_of(ours.merchant.pk) == before


def tried(world: World, route: Route, method: str, values: dict[str, Any]) -> Told:
    body, kind = body_of(route.name, world.values()) if method != "GET" else (None, "")
    with undone():
        answer = ask(world.member, method, route.address(values), body, kind)
    return told(answer, *(values[name] for name in route.parameters))


# The card is his already; it is not frozen. No device answers here, and no app shows a code.
REFUSED = {
    "cards:add": (422,), "cards:own_unfreeze": (409,), "identity:add_passkey": (422,), "identity:app": (422,),
    "identity:confirm": (422,),
}  # fmt: skip


@pytest.mark.parametrize("route", me_pages(), ids=lambda route: route.name)
def test_members_reach_their_own_pages(route, ours: World):
    with undone():
        answer = ask(ours.member, "GET", route.address(ours.values()), query_of(route.name, ours.values()))
    assert answer.status_code in (200, 302, 405)
    body, kind = body_of(route.name, ours.values())
    with undone():
        answer = ask(ours.member, "POST", route.address(ours.values()), body, kind)
    assert answer.status_code in REFUSED.get(route.name, (200, 302, 405))


@pytest.mark.parametrize("route", console_pages(), ids=lambda route: route.name)
def test_a_member_is_no_staff(route, ours: World):
    values = ours.values()
    with undone():
        found = told(ask(ours.member, "GET", route.address(values)), values["merchant_code"], "worldnone")
        missing = told(ask(ours.member, "GET", route.address(values | {"merchant_code": "worldnone"})), "worldnone")
    assert difference(found, missing) == ""
    assert found.status == 404
