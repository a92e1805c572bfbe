"""Staff of one merchant at another's address, and at their own address with another's numbers."""

from typing import Any

import pytest

from shuke.kit.codes.card_numbers import luhn_digit
from shuke.sales.numbers import number_of
from tests.walls import bodies
from tests.walls.harness import Told, ask, difference, rows_of, told, undone
from tests.walls.routes import Route, console_pages, operations, pages
from tests.walls.world import World

pytestmark = pytest.mark.slow
NOWHERE = 990_000_001
NOBODY = {
    "number": "899999999999999" + luhn_digit("899999999999999"),
    "phone": "13600132999",
    "sale_number": number_of(NOWHERE),
    "name": "诸葛无名丙",
}
# No merchant's; the address is asked on its own.
NOBODYS_OWN = {
    "code",
    "unit",
    "merchant_code",
    "language",
    "work_day",
    "approval_kind",
    "expense_month",
    "expense_form",
}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
CONSOLE, API = console_pages(), operations()
KNOWN = {route.name: route for route in [*pages(), *API]}
QUESTIONS = [
    each
    for each in [*((name, "POST", body) for name, body in (bodies.PAGES | bodies.JSON).items()), *bodies.ALSO]
    if KNOWN[each[0]].door in ("console", "api") and bodies.names_objects(each[2])
]  # fmt: skip


def has_object(route: Route) -> bool:
    return bool(set(route.parameters) - NOBODYS_OWN)


def absent(values: dict[str, Any]) -> dict[str, Any]:
    """Numbers like these that belong to nobody."""
    return {name: value if name in NOBODYS_OWN else NOBODY.get(name, NOWHERE) for name, value in values.items()}


def asked(
    world: World, route: Route, method: str, values: dict[str, Any], body: Any = None, *, keep: bool = False
) -> Told:
    """What an owner of `world` is told; the names in `values` are taken out."""
    content, kind = (body, "application/json" if route.name in bodies.JSON else "") if body is not None else (
        bodies.body_of(route.name, values) if method != "GET" else (bodies.query_of(route.name, values), "")
    )  # fmt: skip
    who = {"key": world.keys["owner"]} if route.door == "api" else {}
    if keep:
        return told(ask(world.staff["owner"], method, route.address(values), content, kind, **who), *values.values())
    with undone():
        return told(ask(world.staff["owner"], method, route.address(values), content, kind, **who), *values.values())


@pytest.mark.parametrize("route", CONSOLE, ids=lambda route: route.name)
def test_another_merchants_address_is_like_one_that_does_not_exist(route, ours: World, theirs: World):
    for method in METHODS:
        found = asked(theirs, route, method, ours.values())
        missing = asked(theirs, route, method, ours.values() | {"merchant_code": "worldnone"})
        assert difference(found, missing) == ""
        assert found.status == 404


@pytest.mark.parametrize("route", [each for each in CONSOLE if has_object(each)], ids=lambda route: route.name)
def test_another_merchants_object_is_like_one_that_does_not_exist(route, ours: World, theirs: World):
    foreign = ours.values() | {"merchant_code": theirs.merchant.code}
    for method in METHODS:
        assert difference(asked(theirs, route, method, foreign), asked(theirs, route, method, absent(foreign))) == ""


@pytest.mark.parametrize("route", [each for each in API if has_object(each)], ids=lambda route: route.name)
def test_a_key_of_another_merchant_finds_nothing(route, ours: World, theirs: World):
    [method] = route.methods
    found = asked(theirs, route, method, ours.values())
    assert difference(found, asked(theirs, route, method, absent(ours.values()))) == ""
    assert found.status == 404


@pytest.mark.parametrize(("name", "method", "body"), QUESTIONS, ids=lambda part: part if isinstance(part, str) else "")
def test_a_foreign_number_inside_a_body_is_like_one_that_does_not_exist(name, method, body, ours, theirs):
    here = theirs.values()
    foreign = ours.values() | {"merchant_code": theirs.merchant.code}
    told_foreign = asked(theirs, KNOWN[name], method, here, body(foreign))
    told_absent = asked(theirs, KNOWN[name], method, here, body(absent(foreign)))
    assert difference(without(told_foreign, foreign), without(told_absent, absent(foreign))) == ""


def without(answer: Told, values: dict[str, Any]) -> Told:
    """What was typed may be shown again; it is taken out of both answers."""
    body, headers = answer.body, answer.headers
    for value in sorted((str(each) for each in values.values()), key=len, reverse=True):
        body, headers = body.replace(value, "·"), tuple(text.replace(value, "·") for text in headers)
    return Told(answer.status, headers, body)


@pytest.mark.parametrize("route", [*CONSOLE, *API], ids=lambda route: route.name)
def test_nothing_of_another_merchant_is_changed(route, ours: World, theirs: World):
    before = rows_of(ours.merchant.pk)
    assert len(before) > 40
    foreign = ours.values() | ({"merchant_code": theirs.merchant.code} if has_object(route) else {})
    for method in METHODS if route.door == "console" else route.methods:
        asked(theirs, route, method, foreign, keep=True)
    for name, method, body in bodies.ALSO:
        if name == route.name:
            asked(theirs, route, method, theirs.values(), body(foreign), keep=True)
    assert rows_of(ours.merchant.pk) == before
