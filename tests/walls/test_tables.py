"""The tests of this folder know how to ask every address there is: a new one without an object or a body fails here."""

import pytest

from tests.walls import bodies
from tests.walls.routes import console_pages, me_pages, operations, pages
from tests.walls.world import World

EVERY = [*pages(), *operations()]


@pytest.mark.parametrize("route", EVERY, ids=lambda route: route.name)
def test_every_parameter_has_an_object(route, ours: World):
    missing = set(route.parameters) - set(ours.values())
    assert not missing, (
        f"{route.name} takes {', '.join(sorted(missing))}: make such an object in tests/walls/world.py, "
        "so that the walls of the new address are tried"
    )


@pytest.mark.parametrize("route", EVERY, ids=lambda route: route.name)
def test_every_form_has_a_body(route):
    assert route.form is None or route.name in bodies.PAGES, (
        f"{route.name} takes a form: write in tests/walls/bodies.py what its owner would send"
    )


@pytest.mark.parametrize("route", operations(), ids=lambda route: route.name)
def test_every_operation_says_what_it_asks_for(route):
    assert route.permission, f'{route.name}: give it openapi_extra={{"x-permission": "room.verb"}}'
    assert route.methods == ("GET",) or route.name in bodies.JSON, (
        f"{route.name}: write its body in tests/walls/bodies.py"
    )


def test_bodies_are_of_addresses_that_exist():
    known = {route.name for route in EVERY}
    assert {*bodies.PAGES, *bodies.JSON, *(name for name, _method, _body in bodies.ALSO)} <= known
    assert len(console_pages()) > 60
    assert len(me_pages()) > 10
