"""Event sheets: invited, replied, gifts held, summed up, followed up."""

import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from shuke.customers.actions import add_contact, create_customer
from shuke.customers.company.contacts import ContactInput
from shuke.customers.models import TimelineEntry
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.gifts.errors import OutOfStock
from shuke.keyaccounts.sheets import rules
from shuke.keyaccounts.sheets.errors import (
    DayOutOfReach,
    EventAhead,
    EventOver,
    InvitedAlready,
    ListFull,
    NobodyChosen,
    ResultMissing,
)
from shuke.keyaccounts.sheets.values import EventInput, Invited, PartInput
from shuke.kit import clock
from shuke.kit.problems import InvalidInput, NotFound

DAY = date(2026, 4, 30)  # before the long holiday of May
GIVEN = EventInput(
    "customer_day", "客户日", "老客户见新品", DAY, "杭州", 100_000, None,
    (PartInput("开场", "市场部", 10_000), PartInput("试用", "技术部", 20_000)),
)  # fmt: skip


@pytest.fixture(autouse=True)
def spring():
    with clock.travel(to=datetime(2026, 4, 30, 4, tzinfo=UTC)):
        yield


@pytest.fixture
def sheet(actor):
    return actions.make_event(actor, given=GIVEN)


@pytest.fixture
def pens(actor):
    made = actions.save_gift(actor, name="钢笔", cost_minor=5_000)
    return actions.add_pieces(actor, gift_id=made.id, pieces=10)


def invited(actor, sheet, people):
    for customer_id in people:
        told = actions.invite(actor, event_id=sheet.id, customer_id=customer_id)
    return told.guests


def test_from_the_invitation_to_the_follow_up(actor, people, sheet, pens):
    first, second, third = invited(actor, sheet, people)
    actions.note_reply(actor, event_id=sheet.id, guest_id=first.id, reply="coming")
    actions.note_reply(actor, event_id=sheet.id, guest_id=second.id, reply="declined")
    actions.reserve_gifts(actor, event_id=sheet.id, gift_id=pens.id, pieces=6)
    assert queries.gifts()[0].stock == 4
    held = actions.sum_up_event(
        actor, event_id=sheet.id, result="两家要试用", came=[first.id], given={pens.id: 1},
        spent={sheet.parts[0].id: 12_000},
    )  # fmt: skip
    assert queries.gifts()[0].stock == 9
    assert {guest.id: (guest.reply, guest.follow_on) for guest in held.guests} == {
        first.id: ("came", date(2026, 5, 8)), second.id: ("declined", None), third.id: ("absent", None),
    }  # fmt: skip
    assert rules.costs(held.budget_minor, held.parts, held.gifts, held=True) == rules.Costs(
        30_000, 32_000, 5_000, 63_000
    )
    assert TimelineEntry.objects.filter(kind="care_event_came").count() == 1
    followed = actions.follow_up_guest(actor, event_id=sheet.id, guest_id=first.id, note="寄样品")
    assert (followed.to_follow, followed.guests[0].note or followed.guests[1].note or followed.guests[2].note) == (
        0, "寄样品",
    )  # fmt: skip
    assert actions.follow_up_guest(actor, event_id=sheet.id, guest_id=first.id, done=False).to_follow == 1
    with pytest.raises(EventAhead):
        actions.follow_up_guest(actor, event_id=sheet.id, guest_id=third.id)
    with pytest.raises(EventOver):
        actions.invite(actor, event_id=sheet.id, customer_id=people[0])


def test_before_it_is_held_plans_count(actor, sheet, pens):
    kept = actions.reserve_gifts(actor, event_id=sheet.id, gift_id=pens.id, pieces=2)
    assert rules.costs(kept.budget_minor, kept.parts, kept.gifts, held=False) == rules.Costs(30_000, 0, 10_000, 60_000)


def test_gifts_are_never_held_beyond_the_stock(actor, sheet, pens):
    with pytest.raises(OutOfStock):
        actions.reserve_gifts(actor, event_id=sheet.id, gift_id=pens.id, pieces=11)
    actions.reserve_gifts(actor, event_id=sheet.id, gift_id=pens.id, pieces=10)
    assert actions.reserve_gifts(actor, event_id=sheet.id, gift_id=pens.id, pieces=3).gifts[0].reserved == 3
    assert queries.gifts()[0].stock == 7
    with pytest.raises(InvalidInput):
        actions.sum_up_event(actor, event_id=sheet.id, result="x", came=[], given={pens.id: 4})
    with pytest.raises(InvalidInput):
        actions.reserve_gifts(actor, event_id=sheet.id, gift_id=pens.id, pieces=-1)


def test_cancelled_with_a_reason_and_the_gifts_are_back(actor, sheet, pens):
    actions.reserve_gifts(actor, event_id=sheet.id, gift_id=pens.id, pieces=10)
    with pytest.raises(ResultMissing):
        actions.cancel_event(actor, event_id=sheet.id, reason=" ")
    assert actions.cancel_event(actor, event_id=sheet.id, reason="台风").state == "cancelled"
    assert queries.gifts()[0].stock == 10


def test_each_guest_is_on_the_list_once_and_can_be_taken_off(actor, people, sheet):
    [guest, *_rest] = invited(actor, sheet, people)
    with pytest.raises(InvitedAlready):
        actions.invite(actor, event_id=sheet.id, customer_id=guest.customer_id)
    assert actions.invite(actor, event_id=sheet.id, customer_id=guest.customer_id, name="李工").invited == 4
    assert actions.disinvite(actor, event_id=sheet.id, guest_id=guest.id).invited == 3
    for wrong in (lambda: actions.disinvite(actor, event_id=sheet.id, guest_id=guest.id),
                  lambda: actions.note_reply(actor, event_id=sheet.id, guest_id=guest.id, reply="coming"),
                  lambda: actions.sum_up_event(actor, event_id=sheet.id, result="x", came=[guest.id]),
                  lambda: actions.follow_up_guest(actor, event_id=sheet.id, guest_id=guest.id)):  # fmt: skip
        with pytest.raises(NotFound):
            wrong()
    with pytest.raises(InvalidInput):
        actions.note_reply(actor, event_id=sheet.id, guest_id=guest.id, reply="came")


@pytest.fixture
def boss(actor, people):
    people[0] = create_customer(actor, name="瑞丰汽配", kind="company").id
    return add_contact(actor, customer_id=people[0], contact=ContactInput("王总")).id


def test_many_are_invited_at_once_and_nobody_twice(actor, boss, people, sheet):
    invited(actor, sheet, people[:1])
    chosen = [(people[0], None), (people[0], boss), (people[1], None), (people[1], None)]
    assert actions.invite_many(actor, event_id=sheet.id, guests=chosen) == Invited(2, 1)
    assert actions.invite_many(actor, event_id=sheet.id, guests=chosen) == Invited(0, 3)
    assert {(guest.customer_id, guest.name, guest.contact_id) for guest in queries.event(sheet.id).guests} == {
        (people[0], "瑞丰汽配", None), (people[0], "王总", boss), (people[1], "宏达机电", None)
    }  # fmt: skip


def test_only_contacts_of_the_customer_are_invited_and_somebody_must_be(actor, people, sheet, boss):
    with pytest.raises(NobodyChosen):
        actions.invite_many(actor, event_id=sheet.id, guests=[])
    for wrong in ((people[1], boss), (people[0], 10**9), (10**9, None)):
        with pytest.raises(NotFound):
            actions.invite_many(actor, event_id=sheet.id, guests=[wrong])
        with pytest.raises(NotFound):
            actions.invite(actor, event_id=sheet.id, customer_id=wrong[0], contact_id=wrong[1])


def test_a_contact_is_on_the_list_once_under_whatever_name(actor, people, sheet, boss):
    told = actions.invite(actor, event_id=sheet.id, customer_id=people[0], contact_id=boss)
    assert [guest.name for guest in told.guests] == ["王总"]
    with pytest.raises(InvitedAlready):
        actions.invite(actor, event_id=sheet.id, customer_id=people[0], contact_id=boss, name="王先生")


def test_a_list_holds_so_many(actor, people, sheet, monkeypatch):
    monkeypatch.setattr(sys.modules["shuke.keyaccounts.actions.invite"], "MOST_GUESTS", 1)
    with pytest.raises(ListFull):
        actions.invite_many(actor, event_id=sheet.id, guests=[(each, None) for each in people])
    invited(actor, sheet, people[:1])
    with pytest.raises(ListFull):
        actions.invite(actor, event_id=sheet.id, customer_id=people[1])


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(2028, 5, 2), date(2024, 4, 28), date(1, 1, 1)])
def test_an_event_is_held_within_two_years(actor, sheet, day):
    for write in (
        lambda given: actions.make_event(actor, given=given),
        lambda given: actions.change_event(actor, event_id=sheet.id, given=given),
    ):
        with pytest.raises(DayOutOfReach):
            write(replace(GIVEN, held_on=day))


def test_what_lies_ahead_is_not_summed_up(actor, sheet):
    ahead = actions.change_event(actor, event_id=sheet.id, given=replace(GIVEN, held_on=date(2026, 5, 20)))
    with pytest.raises(EventAhead):
        actions.sum_up_event(actor, event_id=ahead.id, result="x", came=[])
    actions.change_event(actor, event_id=sheet.id, given=GIVEN)
    with pytest.raises(ResultMissing):
        actions.sum_up_event(actor, event_id=sheet.id, result=" ", came=[])
    with pytest.raises(InvalidInput):
        actions.sum_up_event(actor, event_id=sheet.id, result="x", came=[], spent={sheet.parts[0].id: -1})


@pytest.mark.parametrize(
    "wrong", [{"kind": "party"}, {"title": " "}, {"budget_minor": -1}, {"parts": (PartInput(" "),)}]
)
def test_what_cannot_be_kept_is_refused(actor, wrong):
    with pytest.raises(InvalidInput):
        actions.make_event(actor, given=replace(GIVEN, **wrong))


def test_a_year_without_a_table_of_working_days_is_followed_up_in_three_days(actor, people):
    with clock.travel(to=datetime(2031, 4, 30, 4, tzinfo=UTC)):
        sheet = actions.make_event(actor, given=replace(GIVEN, held_on=date(2031, 4, 30)))
        [guest] = actions.invite(actor, event_id=sheet.id, customer_id=people[0]).guests
        held = actions.sum_up_event(actor, event_id=sheet.id, result="x", came=[guest.id])
    assert held.guests[0].follow_on == date(2031, 5, 3)


def test_the_list_by_state_and_customer(actor, people, sheet, django_assert_num_queries):
    invited(actor, sheet, people[:1])
    other = actions.make_event(actor, given=replace(GIVEN, title="培训", kind="training"))
    with django_assert_num_queries(1):
        assert [row.id for row in queries.event_list()[0]] == [other.id, sheet.id]
    assert [row.id for row in queries.event_list(customer_id=people[0])[0]] == [sheet.id]
    assert queries.event_list(tab="held")[0] == []
    _first, cursor = queries.event_list(limit=1)
    assert [row.id for row in queries.event_list(limit=1, cursor=cursor)[0]] == [sheet.id]
