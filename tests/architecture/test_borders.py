"""The contracts themselves can fail; and foreign keys point down the floor plan like imports do."""

import grimp
import pytest
from django.apps import apps

from tests.architecture.borders import Borders

FLOORS = [
    {"kit"}, {"ui", "gateways"}, {"identity"}, {"ledger"}, {"shops"}, {"catalogue", "customers"}, {"cards"}, {"offers"},
    {"booking"}, {"sales"}, {"reviews"}, {"desk", "keyaccounts"}, {"outreach"}, {"insight", "unify"}, {"pages"},
]  # fmt: skip
HEIGHT = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}


@pytest.fixture
def contract():
    return Borders(
        name="borders",
        session_options={},
        contract_options={
            "doors": ["actions", "queries", "values", "events", "errors"],
            "foundations": ["kit", "ui"],
            "above": ["config"],
        },
    )


@pytest.mark.parametrize(
    ("importer", "imported", "kept"),
    [
        ("shuke.sales.actions.ring_up", "shuke.cards.actions.charge", True),
        ("shuke.sales.actions.ring_up", "shuke.cards", True),
        ("shuke.sales.actions.ring_up", "shuke.kit.locks", True),
        ("shuke.sales.actions.ring_up", "shuke.sales.models.sale", True),
        ("shuke.config.urls", "shuke.cards.web.urls", True),
        ("shuke.pages.console", "shuke.keyaccounts.visits.values", True),
        ("shuke.pages.console", "shuke.keyaccounts.visits.rules", False),
        ("shuke.sales.actions.ring_up", "shuke.cards.models.card", False),
        ("shuke.sales.web.till", "shuke.cards.rules", False),
        ("shuke.pages.console", "shuke.cards.web", False),
    ],
)
def test_only_the_doors_let_imports_through(contract, importer, imported, kept):
    graph = grimp.ImportGraph()
    graph.add_module(importer)
    graph.add_module(imported)
    graph.add_import(importer=importer, imported=imported)
    check = contract.check(graph, verbose=False)
    assert (check.kept, check.metadata["broken"]) == (kept, [] if kept else [(importer, imported)])


def test_foreign_keys_point_to_lower_floors_only():
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if getattr(field, "many_to_one", False) and field.related_model and not _downward(model, field.related_model)
    ]
    assert upward == []


def _downward(model, target):
    ours, theirs = model._meta.app_label, target._meta.app_label
    if ours == theirs or ours not in HEIGHT or theirs not in HEIGHT:
        return True
    return HEIGHT[theirs] < HEIGHT[ours]
