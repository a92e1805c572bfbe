"""Segments made, changed, frozen, put away; and who may."""

import pytest

from shuke.customers.actions import (
    add_to_segment,
    archive_customer,
    archive_segment,
    change_segment,
    create_customer,
    freeze_segment,
    remove_from_segment,
    restore_segment,
    save_segment,
    set_traits,
)
from shuke.customers.errors import SegmentNameMissing, SegmentNotFrozen, SegmentNotYours, SegmentUnreadable
from shuke.customers.queries import View, count, directory
from shuke.customers.queries.segments import count_segment, segment, segments, why_in
from shuke.kit.problems import Forbidden, NotFound
from tests import factories

RICH = {"all": [{"field": "points", "is": "at_least", "values": [100]}]}


@pytest.fixture
def people(actor):
    """Two with points, one without."""
    ids = []
    for points in (500, 100, 0):
        ids.append(create_customer(actor, name=f"客{points}").id)
        set_traits(ids[-1], points=points)
    return ids


def test_a_segment_follows_its_conditions_in_lists_and_counts(actor, people):
    made = save_segment(actor, name=" 积分多 ", conditions=RICH, description="带来礼物")
    assert (made.name, made.description, made.frozen, made.shared) == ("积分多", "带来礼物", False, True)
    assert segments(actor.staff_id) == [made]
    view = View(segment=made.id)
    assert [row.id for row in directory(view)[0]] == people[1::-1]
    assert count(view) == count_segment(made) == 2
    set_traits(people[2], points=900)
    archive_customer(actor, customer_id=people[0])
    assert count(view) == count_segment(made) == 2


def test_conditions_name_and_words_change(actor, people):
    made = save_segment(actor, name="一", conditions=RICH)
    changed = change_segment(
        actor, segment_id=made.id, name="二", description="d", shared=False,
        conditions={"all": [{"field": "points", "is": "at_least", "values": [500]}]},
    )  # fmt: skip
    assert segment(made.id, actor.staff_id) == changed
    assert (changed.name, changed.shared, count_segment(changed)) == ("二", False, 1)
    with pytest.raises(TypeError):
        change_segment(actor, segment_id=made.id, owner_id=1)


@pytest.mark.parametrize("name", ["", "  ", "长" * 61])
def test_a_name_is_needed(actor, name):
    with pytest.raises(SegmentNameMissing):
        save_segment(actor, name=name, conditions=RICH)


def test_unreadable_conditions_are_refused(actor):
    with pytest.raises(SegmentUnreadable):
        save_segment(actor, name="x", conditions={"all": [{"field": "no"}]})
    made = save_segment(actor, name="x", conditions=RICH)
    with pytest.raises(SegmentUnreadable):
        change_segment(actor, segment_id=made.id, conditions={"any": [7]})


def test_put_away_it_is_offered_no_more_until_restored(actor):
    made = save_segment(actor, name="x", conditions=RICH)
    archive_segment(actor, segment_id=made.id)
    assert segments(actor.staff_id) == []
    assert segment(made.id, actor.staff_id).archived
    restore_segment(actor, segment_id=made.id)
    assert [each.id for each in segments(actor.staff_id)] == [made.id]


def test_a_frozen_segment_keeps_its_members(actor, people):
    made = freeze_segment(actor, name="冬日礼", conditions=RICH)
    set_traits(people[0], points=0)
    assert made.frozen
    assert count_segment(made) == count(View(segment=made.id)) == 2
    assert add_to_segment(actor, segment_id=made.id, customer_ids=[people[2], people[0]]) == [people[2]]
    assert count_segment(made) == 3
    assert remove_from_segment(actor, segment_id=made.id, customer_ids=people[:2]) == 2
    assert [row.id for row in directory(View(segment=made.id))[0]] == [people[2]]


def test_a_frozen_segment_may_begin_empty(actor, people):
    made = freeze_segment(actor, name="手选")
    assert count_segment(made) == 0
    add_to_segment(actor, segment_id=made.id, customer_ids=people)
    assert count_segment(made) == 3


def test_members_of_conditions_cannot_be_put_in_by_hand(actor, people):
    made = save_segment(actor, name="x", conditions=RICH)
    with pytest.raises(SegmentNotFrozen):
        add_to_segment(actor, segment_id=made.id, customer_ids=people)


def test_a_private_segment_is_nobody_elses(actor, merchant):
    made = save_segment(actor, name="x", conditions=RICH, shared=False)
    other = factories.actor_for("manager", merchant)
    assert segments(other.staff_id) == []
    with pytest.raises(NotFound):
        segment(made.id, other.staff_id)
    with pytest.raises(NotFound):
        change_segment(other, segment_id=made.id, name="y")
    with pytest.raises(NotFound):
        directory(View(segment=made.id), staff=other.staff_id)


def test_a_shared_one_is_changed_by_its_maker_and_those_who_lead(actor, merchant):
    agent = factories.actor_for("agent", merchant)
    mine = save_segment(agent, name="x", conditions=RICH)
    assert change_segment(agent, segment_id=mine.id, name="y").name == "y"
    assert change_segment(actor, segment_id=mine.id, name="z").name == "z"
    theirs = save_segment(actor, name="x", conditions=RICH)
    with pytest.raises(SegmentNotYours):
        change_segment(agent, segment_id=theirs.id, name="y")
    with pytest.raises(Forbidden):
        save_segment(factories.actor_for("cashier", merchant), name="x", conditions=RICH)


def test_why_says_each_value_and_agrees_with_membership(actor, people):
    made = save_segment(actor, name="x", conditions=RICH)
    told = [why_in(made, customer) for customer in people]
    assert [each.belongs for each in told] == [True, True, False]
    assert [(v.value, v.holds) for each in told for v in each.verdicts] == [(500, True), (100, True), (0, False)]
    with pytest.raises(NotFound):
        why_in(made, 1)


def test_why_somebody_is_in_a_frozen_one_is_that_she_was_put_in(actor, people):
    made = freeze_segment(actor, name="手选")
    add_to_segment(actor, segment_id=made.id, customer_ids=people[:1])
    assert [why_in(made, customer).belongs for customer in people] == [True, False, False]
    assert why_in(made, people[0]).verdicts == ()
