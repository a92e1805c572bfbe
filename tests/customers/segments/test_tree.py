"""Reading trees: what was stored comes back, what is wrong is named."""

import pytest
from hypothesis import given

from shuke.customers.errors import (
    SegmentBelowZero,
    SegmentDaysTurned,
    SegmentFiguresTurned,
    SegmentNotWhole,
    SegmentUnreadable,
)
from shuke.customers.segments.fields import FIELDS, Field, Kind
from shuke.customers.segments.sense import read_asked
from shuke.customers.segments.tree import MOST_TESTS, Group, Test, read_tree
from tests.customers.segments import crowd

GOLD = {"field": "tier", "is": "any_of", "values": [3]}


def test_a_tree_is_read_as_groups_of_tests():
    told = {"all": [GOLD, {"not": {"any": [{"field": "came", "is": "at_least", "values": [2], "days": 60}]}}]}
    tree = read_tree(told)
    assert tree == Group(
        "all",
        (Test("tier", "any_of", (3,)), Group("any", (Test("came", "at_least", (2,), 60),), negated=True)),
    )
    assert tree.as_json() == told


def test_a_single_condition_and_a_negated_one_are_groups_too():
    assert read_tree(GOLD) == Group(parts=(Test("tier", "any_of", (3,)),))
    assert read_tree({"not": GOLD}) == Group(parts=(Test("tier", "any_of", (3,)),), negated=True)
    assert read_tree({"not": {"not": GOLD}}) == Group(
        parts=(Group(parts=(Test("tier", "any_of", (3,)),), negated=True),), negated=True
    )


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ({"field": "points", "is": "at_least", "values": [-3]}, SegmentBelowZero),
        ({"field": "spent", "is": "at_most", "values": [-0.5], "days": 30}, SegmentBelowZero),
        ({"field": "sessions", "is": "at_most", "values": [1.5]}, SegmentNotWhole),
        ({"field": "visits", "is": "between", "values": [5, 1]}, SegmentFiguresTurned),
        ({"field": "created", "is": "between", "values": ["2026-02-01", "2026-01-31"]}, SegmentDaysTurned),
    ],
)  # fmt: skip
def test_what_means_nothing_is_refused_when_asked_but_still_read_where_it_was_stored(told, refused):
    assert len(list(read_tree(told).tests())) == 1
    with pytest.raises(refused):
        read_asked({"not": told}, asked_fields_alone())


def test_what_means_something_is_asked():
    told = {"all": [
        {"field": "points", "is": "between", "values": [0, 0]}, {"field": "rhythm", "is": "at_most", "values": [7.5]},
        {"field": "balance", "is": "between", "values": [0.01, 49.99]},
        {"field": "created", "is": "between", "values": ["2026-01-31", "2026-01-31"]}, GOLD,
        {"field": "cold", "is": "at_most", "values": [-5]},
    ]}  # fmt: skip
    assert read_asked(told, asked_fields_alone()).as_json() == told


def asked_fields_alone():
    """The house's fields, and one of the merchant's own: degrees."""
    return {field.name: field for field in FIELDS} | {"cold": Field("cold", Kind.NUMBER, "Cold", number=1)}


@given(crowd.trees())
def test_whatever_is_written_can_be_read(tree):
    told = tree.as_json()
    assert read_tree(told).as_json() == told


@pytest.mark.parametrize(
    "told",
    [
        None, 7, [], {}, {"some": []}, {"all": {}}, {"all": [], "any": []}, {"all": ["x"]}, {"not": []},
        {"field": "shoe_size", "is": "at_least", "values": [3]},
        {"field": "points", "is": "contains", "values": ["3"]},
        {"field": "points", "is": "at_least", "values": []},
        {"field": "points", "is": "at_least", "values": ["3"]},
        {"field": "points", "is": "at_least", "values": [True]},
        {"field": "points", "is": "at_least", "values": [float("nan")]},
        {"field": "points", "is": "at_least", "values": 3},
        {"field": "points", "is": "between", "values": [3]},
        {"field": "points", "is": "at_least", "values": [3], "days": 30},
        {"field": "points", "is": "at_least", "values": [3], "what": "item:x"},
        {"field": "points", "is": "at_least", "values": [3], "more": 1},
        {"field": "came", "is": "at_least", "values": [3]},
        {"field": "came", "is": "at_least", "values": [3], "days": 0},
        {"field": "came", "is": "at_least", "values": [3], "days": 30.5},
        {"field": "bought", "is": "at_least", "values": [1]},
        {"field": "bought", "is": "at_least", "values": [1], "what": 7},
        {"field": "bought", "is": "at_least", "values": [1], "what": "item:"},
        {"field": "name", "is": "contains", "values": [" "]},
        {"field": "name", "is": "contains", "values": ["a\x00"]},
        {"field": "name", "is": "known", "values": ["a"]},
        {"field": "last_visit", "is": "since", "values": ["2026-02-30"]},
        {"field": "last_visit", "is": "since", "values": [20260201]},
        {"field": "birthday", "is": "month", "values": [13]},
        {"field": "weekday", "is": "any_of", "values": [0]},
        {"field": "tag", "is": "any_of", "values": ["x"]},
        {"field": "enrolled", "is": "between", "values": [1, 30]},
        {"field": "enrolled", "is": "between", "values": ["2026-02-01"]},
        {"field": "enrolled", "is": "coming", "values": [7]},
        {"field": "bought", "is": "at_least", "values": [1], "what": "item:a\x00"},
        {"field": "sessions", "is": "at_least", "values": [1], "what": "item:染发"},
        {"field": "sessions", "is": "at_least", "values": [1], "what": "pack:"},
        {"field": "sessions", "is": "at_least", "values": [1], "what": "pack:x"},
        {"field": "sessions", "is": "at_least", "values": [1], "what": "pack:" + "9" * 19},
        {"field": "sessions", "is": "at_least", "values": [1], "days": 30},
        {"field": "pack_ends", "is": "coming", "values": ["2026-12-01"]},
        {"field": "pack_ends", "is": "known"},
    ],
)  # fmt: skip
def test_what_cannot_be_run_is_refused(told):
    with pytest.raises(SegmentUnreadable):
        read_tree(told)


def test_too_many_and_too_deep_is_refused():
    with pytest.raises(SegmentUnreadable):
        read_tree({"all": [GOLD] * (MOST_TESTS + 1)})
    with pytest.raises(SegmentUnreadable):
        read_tree({"all": [{"any": [{"all": [{"any": [{"all": [GOLD]}]}]}]}]})
