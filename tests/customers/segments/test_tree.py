"""Reading trees: what was stored comes back, what is wrong is named."""

import pytest
from hypothesis import given

from shuke.customers.errors import SegmentUnreadable
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
