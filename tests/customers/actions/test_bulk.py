"""Changes to many customers: exactly those taken in, in parts, going on after a kill, and taken back exactly."""

import random
from datetime import timedelta

import pytest

from shuke.customers import actions
from shuke.customers.actions import bulk_run as module
from shuke.customers.bulk import RunState
from shuke.customers.errors import BulkTooOld, BulkUndone
from shuke.customers.jobs import change_many
from shuke.customers.models import BulkTarget, Customer, OwnerPeriod, Tag, Tagging, TimelineEntry
from shuke.customers.queries.bulk import bulk_run, bulk_runs
from shuke.kit import clock
from shuke.kit.models import Audit, Progress
from shuke.kit.problems import Forbidden, NotFound
from tests import factories


@pytest.fixture
def people(actor, merchant):
    """Seven customers: two with a tag already, one in somebody's care, one archived."""
    ids = [actions.create_customer(actor, name=f"客{n}").id for n in range(7)]
    actions.tag_customer(actor, customer_ids=ids[:2], names=["常客"])
    actions.assign_owner(actor, customer_ids=ids[2:3], owner_id=actor.staff_id)
    actions.archive_customer(actor, customer_id=ids[6])
    return ids


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    """Several parts for a handful."""
    monkeypatch.setattr("shuke.customers.actions.bulk_run.PART", 2)


def run(merchant, begun):
    change_many(merchant_id=merchant.pk, run_id=begun.id)


def state():
    """Everything that a change may touch."""
    return (
        sorted(Tagging.objects.values_list("customer_id", "tag_id", "at", "batch")),
        sorted(Customer.objects.values_list("pk", "owner_id", "archived_at")),
    )


def test_only_those_who_had_it_not_are_tagged_and_untagged(actor, merchant, people):
    before = state()
    begun = actions.tag_matching(actor, view={}, name="常客")
    assert (begun.state, begun.total, state()) == (RunState.WAITING, 0, before)
    run(merchant, begun)
    done = bulk_run(begun.id, actor)
    assert (done.state, done.total, done.done, done.changed, done.share) == (RunState.DONE, 6, 6, 4, 1.0)
    assert set(Tagging.objects.values_list("customer_id", flat=True)) == set(people[:6])
    bar = Progress.objects.get(kind="customers.bulk")
    assert (bar.state, bar.done, bar.total) == ("done", 6, 6)
    actions.undo_bulk(actor, run_id=begun.id)
    run(merchant, begun)
    undone = bulk_run(begun.id, actor)
    assert (undone.state, undone.undone, state()) == (RunState.UNDONE, 4, before)
    assert [audit.action for audit in Audit.objects.filter(action="customers.tag", details__has_key="name")] == [
        "customers.tag"
    ]


def test_each_verb_is_taken_back_exactly(actor, merchant, people):
    other = factories.make_staff(merchant, "manager", name="阿芳")
    tag = Tag.objects.get()
    for verb, facts in (
        (actions.untag_matching, {"tag_id": tag.pk}), (actions.assign_matching, {"owner_id": other.pk}),
        (actions.assign_matching, {"owner_id": None}), (actions.archive_matching, {}),
        (actions.restore_matching, {"view": {"tab": "archived"}}),
    ):  # fmt: skip
        before = state()
        begun = verb(actor, **{"view": {}} | facts)
        run(merchant, begun)
        assert state() != before
        actions.undo_bulk(actor, run_id=begun.id)
        run(merchant, begun)
        assert state() == before, verb


def test_owners_and_the_archive_stand_in_each_history(actor, merchant, people):
    other = factories.make_staff(merchant, "manager", name="阿芳")
    begun = actions.assign_matching(actor, view={}, owner_id=other.pk)
    run(merchant, begun)
    away = actions.archive_matching(actor, view={"only": str(people[0])})
    told = TimelineEntry.objects.filter(customer_id=people[0]).exclude(kind="created").order_by("id")
    assert [(entry.kind, entry.params) for entry in told] == [
        ("owner", {"name": "阿芳", "by": "林知夏"}), ("archived", {"by": "林知夏"}),
    ]  # fmt: skip
    actions.undo_bulk(actor, run_id=away.id)
    actions.undo_bulk(actor, run_id=begun.id)
    run(merchant, begun)
    periods = OwnerPeriod.objects.filter(customer_id=people[0]).order_by("id")
    assert list(periods.values_list("owner_id", flat=True)) == [other.pk, None]
    assert [entry.kind for entry in told.all()] == ["owner", "archived", "restored", "owner"]
    assert told.last().params == {"name": "", "by": "林知夏"}


def test_whoever_was_changed_since_stays_as_he_is(actor, merchant, people):
    other = factories.make_staff(merchant, "manager", name="阿芳")
    begun = actions.assign_matching(actor, view={}, owner_id=other.pk)
    tagged = actions.tag_matching(actor, view={}, name="新")
    run(merchant, begun)
    run(merchant, tagged)
    actions.assign_owner(actor, customer_ids=people[3:4], owner_id=actor.staff_id)
    actions.untag_customer(actor, customer_ids=people[3:4], tag_id=Tag.objects.get(name="新").pk)
    actions.tag_customer(actor, customer_ids=people[3:4], names=["新"])
    for each in (begun, tagged):
        actions.undo_bulk(actor, run_id=each.id)
        run(merchant, each)
    assert bulk_run(begun.id, actor).undone == 5
    assert Customer.objects.get(pk=people[3]).owner_id == actor.staff_id
    assert list(Tagging.objects.filter(tag__name="新").values_list("customer_id", flat=True)) == [people[3]]


def test_ticked_ones_are_done_at_once(actor, merchant, people):
    done = actions.tag_matching(actor, view={"only": f"{people[2]},{people[3]}"}, name="常客")
    assert (done.state, done.total, done.changed, done.moving) == (RunState.DONE, 2, 2, False)
    undone = actions.undo_bulk(actor, run_id=done.id)
    assert (undone.state, undone.undone) == (RunState.UNDONE, 2)
    with pytest.raises(NotFound):
        actions.tag_matching(actor, view={"only": "1"}, name="常客")


def test_a_run_goes_on_where_it_was_cut_off(actor, merchant, people, monkeypatch):
    begun = actions.tag_matching(actor, view={}, name="新")
    parts, do = [], module.do_part

    def once_only(row, ids):
        if parts:
            raise ConnectionError("killed")
        parts.append(ids)
        return do(row, ids)

    monkeypatch.setattr(module, "do_part", once_only)
    with pytest.raises(ConnectionError):
        run(merchant, begun)
    stopped = bulk_run(begun.id, actor)
    assert (stopped.state, stopped.done, stopped.changed) == (RunState.FAILED, 2, 2)
    assert Progress.objects.get(kind="customers.bulk").state == "failed"
    run(merchant, begun)
    assert bulk_run(begun.id, actor).state == RunState.FAILED
    monkeypatch.setattr(module, "do_part", do)
    assert actions.continue_bulk(actor, run_id=begun.id).state == RunState.RUNNING
    run(merchant, begun)
    done = bulk_run(begun.id, actor)
    assert (done.state, done.done, done.changed) == (RunState.DONE, 6, 6)
    assert actions.continue_bulk(actor, run_id=begun.id) == done


def test_one_that_failed_before_it_knew_whom_begins_anew(actor, merchant, people, monkeypatch):
    begun, freeze = actions.tag_matching(actor, view={}, name="新"), module._freeze
    monkeypatch.setattr(module, "_freeze", lambda _run: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        run(merchant, begun)
    monkeypatch.setattr(module, "_freeze", freeze)
    assert actions.continue_bulk(actor, run_id=begun.id).state == RunState.WAITING
    run(merchant, begun)
    assert bulk_run(begun.id, actor).changed == 6


def test_a_run_may_be_taken_back_before_and_while_it_runs(actor, merchant, people):
    before = state()
    waiting = actions.archive_matching(actor, view={})
    assert actions.undo_bulk(actor, run_id=waiting.id).state == RunState.UNDONE
    run(merchant, waiting)
    assert state() == before
    begun = actions.archive_matching(actor, view={})
    module.advance(begun.id)
    module.advance(begun.id)
    assert Customer.objects.filter(archived_at=None).count() == 4
    actions.undo_bulk(actor, run_id=begun.id)
    run(merchant, begun)
    assert (bulk_run(begun.id, actor).state, state()) == (RunState.UNDONE, before)
    with pytest.raises(BulkUndone):
        actions.undo_bulk(actor, run_id=begun.id)


def test_what_was_before_is_kept_for_a_month(actor, merchant, people):
    begun = actions.archive_matching(actor, view={})
    run(merchant, begun)
    with clock.travel(by=timedelta(days=31)):
        with pytest.raises(BulkTooOld):
            actions.undo_bulk(actor, run_id=begun.id)
        actions.restore_matching(actor, view={"tab": "archived", "only": str(people[0])})
    assert set(BulkTarget.objects.values_list("customer_id", flat=True)) == {people[0]}


def test_who_may(actor, merchant, people):
    agent, supervisor = (factories.actor_for(role, merchant) for role in ("agent", "supervisor"))
    with pytest.raises(Forbidden):
        actions.archive_matching(agent, view={})
    with pytest.raises(Forbidden):
        actions.assign_matching(agent, view={}, owner_id=None)
    moved = actions.assign_matching(supervisor, view={}, owner_id=None)
    actions.archive_matching(actor, view={})
    with pytest.raises(Forbidden):
        actions.undo_bulk(agent, run_id=moved.id)
    with pytest.raises(NotFound):
        bulk_run(moved.id, agent)
    assert [each.id for each in bulk_runs(supervisor)] == [moved.id]
    assert bulk_runs(agent) == []
    with pytest.raises(NotFound):
        actions.untag_matching(actor, view={}, tag_id=1)
    with pytest.raises(NotFound):
        actions.assign_matching(actor, view={}, owner_id=1)


def test_any_chain_of_changes_taken_back_in_turn_leaves_what_was(actor, merchant, people):
    dice, other = random.Random(7), factories.make_staff(merchant, "manager", name="阿芳")
    before, stack = state(), []
    for _ in range(12):
        view = dice.choice([{}, {"tab": "unowned"}, {"tag": str(Tag.objects.first().pk)}, {"q": "客3"}])
        begun = dice.choice([
            lambda v: actions.tag_matching(actor, view=v, name=dice.choice(["常客", "新"])),
            lambda v: actions.untag_matching(actor, view=v, tag_id=Tag.objects.first().pk),
            lambda v: actions.assign_matching(actor, view=v, owner_id=dice.choice([None, other.pk])),
            lambda v: actions.archive_matching(actor, view=v),
            lambda v: actions.restore_matching(actor, view={"tab": "archived"}),
        ])(view)  # fmt: skip
        run(merchant, begun)
        stack.append(begun)
    for begun in reversed(stack):
        actions.undo_bulk(actor, run_id=begun.id)
        run(merchant, begun)

    assert state() == before
    assert all(each.state == RunState.UNDONE for each in bulk_runs(actor))
