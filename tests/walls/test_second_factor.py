"""The second factor cannot be skipped: every permission that asks for it, by every way, without having shown it.

Read from the permission tables and the address tables: a new permission that asks for it is tried by existing, and
fails here when no way to it is known.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client

from shuke.identity.models import Person
from shuke.kit import second_factor, tenancy
from shuke.kit.access import require
from shuke.kit.permission_tables import all_permissions
from shuke.kit.problems import SecondFactorNeeded
from tests.support import second_factor as shown
from tests.walls import bodies
from tests.walls.bodies import FURTHER, body_of
from tests.walls.harness import ask, rows_of, undone
from tests.walls.routes import Route, console_pages, operations
from tests.walls.world import World, signed_in

pytestmark = pytest.mark.slow
ASKING = sorted(second_factor.asked_for())
CONSOLE, API = console_pages(), operations()
CONFIRM = "/me/confirm/"

# Permissions asked for inside a page that itself asks for less: page, and what is sent.
INSIDE = {
    "customers.export": ("customers:bulk", lambda v: {"do": "export", "ids": [v["customer_id"]]}),
}

# Names that move money or data out, yet do not ask for it, each with its reason.
WITHOUT = {
    "cards.export_statement": "one member's own statement, printed for him; no list leaves",
    "sales.undo_sessions": "gives a used session back to the card it came from; no money moves",
    "sales.undo_import": "takes back rows of an import; no money moves and nothing leaves",
    "unify.undo_import": "takes back rows of an import; no money moves and nothing leaves",
}
GRAVE = ("refund", "undo", "export", "adjust", "approve", "reset", "issue", "change_role", "invite", "opening")


def ways(permission: str) -> list[tuple[Route, object]]:
    """Console pages that end in this permission, and the body that gets there."""
    found = [(r, None) for r in CONSOLE if permission in (r.permission, FURTHER.get(r.name))]
    if permission in INSIDE:
        name, body = INSIDE[permission]
        found += [(r, body) for r in CONSOLE if r.name == name]
    return found


WAYS = [(permission, route, body) for permission in ASKING for route, body in ways(permission)]
CALLS = [(permission, route) for permission in ASKING for route in API if route.permission == permission]


def sent(route: Route, body: object, world: World) -> tuple[object, str]:
    """What an owner would send there."""
    return (body(world.values()), "") if callable(body) else body_of(route.name, world.values())


@pytest.fixture(scope="module")
def plain(ours: World) -> Iterator[Client]:
    """The owner, signed in and nothing more."""
    with shown.only_one():
        yield signed_in(Person.objects.get(pk=ours.actors["owner"].person_id))


@pytest.mark.parametrize("permission", ASKING)
def test_a_way_is_known(permission):
    calls = [route for route in API if route.permission == permission]
    assert ways(permission) or calls, f"{permission}: nothing asks for it; say in INSIDE how one gets there"


@pytest.mark.parametrize("permission", sorted(name for table in all_permissions().values() for name in table))
def test_what_moves_money_or_data_asks_for_it(permission):
    grave = any(word in permission.partition(".")[2] for word in GRAVE)
    assert not grave or permission in ASKING or permission in WITHOUT, (
        f"{permission} moves money, data or rights: add it to SECOND_FACTOR of its room, or here with a reason"
    )


@pytest.mark.parametrize(("permission", "route", "body"), WAYS, ids=lambda part: getattr(part, "name", part))
def test_a_form_of_the_console_is_led_to_it(permission, route, body, ours: World, plain: Client):
    before = rows_of(ours.merchant.pk)
    with undone():
        answer = ask(plain, "POST", route.address(ours.values()), *sent(route, body, ours))
    assert rows_of(ours.merchant.pk) == before
    if answer.status_code == 405:
        return
    if answer.status_code == 403:
        assert answer.json()["code"] == "second_factor_needed"
    else:
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (307, CONFIRM)


@pytest.mark.parametrize(("permission", "route", "body"), WAYS, ids=lambda part: getattr(part, "name", part))
def test_a_part_of_a_page_is_told_to_ask(permission, route, body, ours: World, plain: Client):
    content, kind = sent(route, body, ours)
    if kind:
        return  # the till's screen speaks JSON: tried above
    with undone():
        answer = plain.post(route.address(ours.values()), content, headers={"HX-Request": "true"})
    assert answer.status_code in (403, 405)
    if answer.headers.get("Content-Type") == "application/problem+json":
        assert answer.json()["code"] == "second_factor_needed"
    elif answer.status_code == 403:
        assert answer["X-Second-Factor"] == CONFIRM


@pytest.mark.parametrize(("permission", "route"), CALLS, ids=lambda part: getattr(part, "name", part))
def test_a_session_is_no_key(permission, route, ours: World, plain: Client):
    [method] = route.methods
    body, kind = body_of(route.name, ours.values()) if route.name in bodies.JSON else (None, "")
    for browser in (plain, ours.staff["owner"]):
        with undone():
            answer = ask(browser, method, route.address(ours.values()), body, kind)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


def test_no_key_is_issued_without_it(ours: World, plain: Client):
    before = rows_of(ours.merchant.pk)
    address = f"/console/{ours.merchant.code}/settings/api-keys/"
    for role in ("owner", "cashier"):
        answer = plain.post(address, {"key": f"k{role}", "name": "till", "role": role})
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (307, CONFIRM)
    assert rows_of(ours.merchant.pk) == before


@pytest.mark.parametrize("permission", ASKING)
def test_the_action_itself_asks_whatever_the_page_does(permission, ours: World):
    owner = ours.actors["owner"]
    with tenancy.open(merchant=ours.merchant.pk):
        require(replace(owner, permissions=frozenset({permission})), permission)
        with pytest.raises(SecondFactorNeeded):
            require(replace(owner, permissions=frozenset({permission}), second_factor_at=None), permission)
