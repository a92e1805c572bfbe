"""What migrations see on their way is what Django's own way of making classes anew would show them."""

import pytest
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from shuke.config.redrawing import only_referrers, to_draw_anew


def picture(state):
    """Each table with its columns, what they point at, its indexes and constraints."""
    return {
        model._meta.db_table: (
            sorted(
                (field.column or "", field.db_type(connection), target(field)) for field in model._meta.local_fields
            ),
            sorted(each.name for each in [*model._meta.indexes, *model._meta.constraints]),
        )
        for model in state.apps.get_models(include_auto_created=True)
    }


def target(field):
    return field.remote_field.model._meta.db_table if field.remote_field else ""


def walk(loader):
    """The state after all migrations, its classes made at the beginning and anew on the way."""
    state = ProjectState(real_apps=loader.unmigrated_apps)
    assert state.apps is not None
    graph = loader.graph
    for key in dict.fromkeys(key for leaf in graph.leaf_nodes() for key in graph.forwards_plan(leaf)):
        state = graph.nodes[key].mutate_state(state, preserve=False)
    return state


def test_after_all_migrations_the_classes_are_those_of_a_state_drawn_at_once():
    loader = MigrationLoader(None)
    with only_referrers():
        state = walk(loader)
    assert picture(state) == picture(loader.project_state())


@pytest.fixture
def house():
    """An inhabitant has a room, a room a house, and a street points at nobody."""
    to = {"on_delete": models.CASCADE}
    state = ProjectState()
    for name, fields in {
        "street": [],
        "house": [("street", models.ForeignKey("t.street", **to))],
        "room": [("house", models.ForeignKey("t.house", related_name="+", **to))],
        "guest": [("room", models.ForeignKey("t.room", **to)), ("streets", models.ManyToManyField("t.street"))],
    }.items():
        state.add_model(ModelState("t", name, [("id", models.AutoField(primary_key=True)), *fields]))
    assert state.apps is not None
    return state


@pytest.mark.parametrize(
    ("changed", "delay", "drawn"),
    [
        ("street", True, {"street", "house", "guest", "guest_streets"}),
        ("street", False, {"street", "house", "room", "guest", "guest_streets"}),
        ("house", True, {"house", "room"}),
        ("house", False, {"house", "room", "guest", "guest_streets"}),
        ("room", True, {"room", "guest"}),
        ("guest", True, {"guest", "guest_streets"}),
    ],
)
def test_a_change_takes_along_who_points_at_it(house, changed, delay, drawn):
    assert {name for _, name in to_draw_anew(house, "t", changed, delay)} == drawn


def test_who_is_new_comes_alone(house):
    house.models["t", "cellar"] = ModelState("t", "cellar", [("id", models.AutoField(primary_key=True))])
    assert to_draw_anew(house, "t", "cellar") == {("t", "cellar")}


def test_django_has_its_own_way_back_afterwards():
    before = ProjectState._find_reload_model
    with only_referrers():
        assert ProjectState._find_reload_model is to_draw_anew
    assert ProjectState._find_reload_model is before
