"""The role table, cell by cell: each role tries each permission by every kind of way, and meets what roles.txt says."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from shuke.identity.models import Person
from shuke.identity.queries import permissions_of
from shuke.identity.values import MEMBER
from shuke.kit import tenancy
from shuke.kit.access import Actor
from shuke.kit.problems import Forbidden, Problem, SecondFactorNeeded
from tests.support import second_factor as shown
from tests.walls import bodies, role_table
from tests.walls.bodies import FURTHER, body_of
from tests.walls.harness import ask, undone
from tests.walls.role_table import ASKS, COLUMNS, MAY, NOT
from tests.walls.routes import Route, console_pages, operations
from tests.walls.test_second_factor import INSIDE
from tests.walls.world import World, signed_in

pytestmark = pytest.mark.slow
TABLE = role_table.written()
STAFF = [role for role in COLUMNS if role != MEMBER]
CONSOLE, API = console_pages(), operations()
CONFIRM = "/me/confirm/"
# Asked by no page and no action: a person's own rows are held by row security (tests/walls/test_strangers.py).
# What a role may not see is left out of its pages and answers (tests/customers/web/test_fields.py).
BY_ROWS = {"cards.view_own", "customers.sensitive"}


def actions() -> dict[str, Callable[..., Any]]:
    """One action of each permission, found where actions live."""
    found: dict[str, Callable[..., Any]] = {}
    for room in settings.ROOMS:
        if find_spec(f"{room}.actions") is None:
            continue
        package = import_module(f"{room}.actions")
        for module in iter_modules(package.__path__, f"{package.__name__}."):
            for each in vars(import_module(module.name)).values():
                if permission := getattr(each, "permission", None):
                    found.setdefault(permission, each)
    return found


ACTIONS = actions()


def page_of(permission: str) -> tuple[Route, Any] | None:
    """A page of the console that ends in this permission, and what is sent there."""
    if permission in INSIDE:
        name, body = INSIDE[permission]
        return next(route for route in CONSOLE if route.name == name), body
    own = [route for route in CONSOLE if permission == FURTHER.get(route.name, route.permission)]
    return (own[0], None) if own else None


@pytest.fixture(scope="module")
def plain(ours: World) -> Iterator[dict[str, Client]]:
    """Staff of every role, signed in with one factor."""
    with shown.only_one():
        yield {role: signed_in(Person.objects.get(pk=ours.actors[role].person_id)) for role in STAFF}


def test_the_table_is_what_was_reviewed():
    assert role_table.FILE.read_text() == role_table.text(), (
        "rights have changed: look at the difference, then write the file anew with python -m tests.walls.role_table"
    )


@pytest.mark.parametrize("permission", TABLE)
def test_every_permission_is_tried(permission):
    calls = [route for route in API if route.permission == permission]
    assert page_of(permission) or calls or permission in ACTIONS | dict.fromkeys(BY_ROWS), (
        f"nothing asks for {permission}"
    )


@pytest.mark.parametrize("permission", [name for name in TABLE if page_of(name)])
def test_pages(permission, ours: World, plain: dict[str, Client]):
    route, body = page_of(permission)  # type: ignore[misc]
    met = {role: (post(plain[role], role, route, body, ours), post(ours.staff[role], role, route, body, ours))
           for role in STAFF}  # fmt: skip
    assert met == {role: expected(TABLE[permission][role]) for role in STAFF}


def expected(mark: str) -> tuple[str, str]:
    """What a session with one factor meets, and one that has shown the second."""
    return {MAY: (MAY, MAY), ASKS: (ASKS, MAY), NOT: (NOT, NOT)}[mark]


def post(client: Client, role: str, route: Route, body: Any, world: World) -> str:
    """What the role meets at a page."""
    values = world.values(role)
    content, kind = (body(values), "") if body else body_of(route.name, values)
    with undone():
        answer = ask(client, "POST", route.address(values), content, kind)
        if answer.status_code == 405:
            query = bodies.QUERIES.get(route.name, lambda _v: {})(values)
            answer = ask(client, "GET", route.address(values), query)
    if answer.status_code in (302, 307) and answer["Location"].startswith(CONFIRM):
        return ASKS
    if answer.status_code == 403 and answer.headers.get("Content-Type") == "application/problem+json":
        return ASKS if answer.json()["code"] == "second_factor_needed" else NOT
    # A refusal of the domain (one's own adjustment) is no missing right.
    return NOT if answer.status_code == 403 and b"Your role may not do this" in answer.content else MAY


@pytest.mark.parametrize(
    ("permission", "route"), [(name, r) for name in TABLE for r in API if r.permission == name],
    ids=lambda part: getattr(part, "name", part),
)  # fmt: skip
def test_keys(permission, route, ours: World):
    [method] = route.methods
    values = ours.values()
    body, kind = body_of(route.name, values) if route.name in bodies.JSON else (bodies.query_of(route.name, values), "")
    met = {}
    for role in STAFF:
        with undone():
            answer = ask(ours.member, method, route.address(ours.values()), body, kind, key=ours.keys[role])
        # A refusal of the domain (somebody else's segment) is no missing right.
        met[role] = NOT if answer.status_code == 403 and answer.json()["code"] == "forbidden" else MAY
    assert met == {role: NOT if TABLE[permission][role] == NOT else MAY for role in STAFF}


@pytest.mark.parametrize("permission", [name for name in TABLE if name in ACTIONS])
def test_actions(permission, ours: World):
    met = {role: (act(permission, actor_of(role, ours, factor=False)), act(permission, actor_of(role, ours)))
           for role in COLUMNS}  # fmt: skip
    assert met == {role: expected(TABLE[permission][role]) for role in COLUMNS}


def actor_of(role: str, world: World, *, factor: bool = True) -> Actor:
    """The role's actor, or a member's."""
    if role == MEMBER:
        return Actor(kind="member", merchant_id=world.merchant.pk, permissions=permissions_of(MEMBER))
    return world.actors[role] if factor else replace(world.actors[role], second_factor_at=None)


def act(permission: str, actor: Actor) -> str:
    """What the actor meets at the action itself: called with nothing, it complains of that once it lets him in."""
    try:
        with undone(), tenancy.open(merchant=actor.merchant_id):
            ACTIONS[permission](actor)
    except Forbidden:
        return NOT
    except SecondFactorNeeded:
        return ASKS
    except Problem:
        return MAY
    except TypeError as missing:
        if "argument" not in str(missing):
            raise
    return MAY
