"""Adjustments by hand: what one may do alone, what needs a second human, and what the database refuses."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from shuke.cards import actions, queries
from shuke.cards.actions import enrol_card, top_up_card
from shuke.cards.errors import (
    AdjustmentDecided,
    AdjustmentExpired,
    AdjustmentNotPosted,
    AdjustmentRefused,
    AdjustmentTooMuch,
    BalanceLimit,
    NobodyBehindKey,
    NotYourOwnAdjustment,
)
from shuke.cards.models import Adjustment, Card
from shuke.identity.actions import issue_api_key
from shuke.identity.models import Merchant
from shuke.identity.queries import permissions_of
from shuke.kit import clock, tenancy
from shuke.kit.access import Actor, system
from shuke.kit.money import Money
from shuke.kit.problems import Forbidden, KeyReused, NotFound
from shuke.ledger.models import Transfer
from tests.factories import actor_for, make_merchant


@dataclass
class Shop:
    """An open merchant with people of three roles, and the number of a card that holds 100.00."""

    merchant: Merchant
    owner: Actor
    number: str
    manager: Actor
    cashier: Actor


@pytest.fixture
def shop(db):
    merchant = make_merchant()
    owner = actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        number = enrol_card(owner, key="e", name="王芳", phone="13800000001").number
        top_up_card(owner, number=number, paid=Money(10_000, "CNY"), key="t")
        yield Shop(merchant, owner, number, actor_for("manager", merchant), actor_for("cashier", merchant))


def adjust(shop, actor, amount, kind="points", key="a", **more):
    told = {"number": shop.number, "kind": kind, "amount": amount, "why": "missed", "text": "忘了积分", "key": key}
    return actions.adjust_card(actor, **told | more)


def points(shop):
    return queries.card(shop.number).balances.points


def test_a_proportional_drain_counts_anew_from_adjusted_money_and_not_from_adjusted_points(shop):
    def share():
        return Card.objects.values_list("share_principal", "share_bonus").get(number=shop.number)

    Card.objects.filter(number=shop.number).update(share_principal=7, share_bonus=3)
    adjust(shop, shop.manager, 10)
    assert share() == (7, 3)
    adjust(shop, shop.manager, 500, kind="bonus", key="b")
    assert share() == (10_000, 500)


def test_up_to_the_cap_it_is_on_the_card_at_once(shop):
    done = adjust(shop, shop.manager, 1_000)
    row = Transfer.objects.order_by("-pk").first()
    assert (done.state, points(shop), done.told) == ("posted", 1_000, "+1,000 积分")
    assert (row.debit.kind, row.credit.kind, row.reason, row.inputs) == (
        "adjusted", "points", "adjusted", {"why": "missed", "text": "忘了积分"},
    )  # fmt: skip


def test_above_the_cap_it_waits_and_a_second_person_puts_it_on_the_card(shop):
    asked = adjust(shop, shop.cashier, 50)
    assert (asked.state, points(shop), queries.waiting_for(shop.manager.person_id)) == ("waiting", 0, 1)
    done = actions.approve_adjustment(shop.manager, adjustment_id=asked.id, word="好")
    assert (done.state, done.decided_by, done.word, points(shop)) == ("posted", shop.manager.label, "好", 50)
    assert queries.waiting_for(shop.manager.person_id) == 0


def test_splitting_an_amount_does_not_get_around_the_cap(shop):
    states = [adjust(shop, shop.manager, 600, key=f"k{n}").state for n in range(2)]
    assert (states, points(shop)) == (["posted", "waiting"], 600)


def test_the_same_key_adjusts_once_and_another_amount_under_it_is_refused(shop):
    first, again = adjust(shop, shop.owner, 5), adjust(shop, shop.owner, 5)
    assert (first, points(shop)) == (again, 5)
    with pytest.raises(KeyReused):
        adjust(shop, shop.owner, 6)


def test_whoever_asked_cannot_agree_even_behind_another_row_or_a_key_of_his(shop):
    asked = adjust(shop, shop.owner, 6_000)
    value, _secret = issue_api_key(shop.owner, name="till", role="manager")
    key = Actor(kind="api", merchant_id=shop.merchant.pk, api_key_id=value.id, role="manager",
                permissions=permissions_of("manager"), label="till")  # fmt: skip
    twin = Actor(**{**vars(actor_for("manager", shop.merchant)), "person_id": shop.owner.person_id})
    for same in (shop.owner, twin, key, system(shop.merchant.pk)):
        with pytest.raises(NotYourOwnAdjustment):
            actions.approve_adjustment(same, adjustment_id=asked.id)
        with pytest.raises(NotYourOwnAdjustment):
            actions.refuse_adjustment(same, adjustment_id=asked.id)
    assert (points(shop), queries.adjustment(asked.id).state) == (0, "waiting")
    assert queries.waiting_for(shop.owner.person_id) == 0


def test_the_database_refuses_one_human_in_both_places_and_a_posting_nobody_agreed_to(shop):
    asked = adjust(shop, shop.manager, 5_000)
    for wrong in (
        {"decided_person": shop.manager.person_id}, {"decided_by": shop.manager.staff_id}, {"state": "posted"},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Adjustment.objects.filter(pk=asked.id).update(**wrong)


def test_a_cashier_cannot_agree_at_all(shop):
    asked = adjust(shop, shop.manager, 5_000)
    with pytest.raises(Forbidden):
        actions.approve_adjustment(shop.cashier, adjustment_id=asked.id)


def test_refused_withdrawn_and_old_requests_move_nothing(shop):
    one, two, three = (adjust(shop, shop.cashier, n, key=f"k{n}") for n in (1, 2, 3))
    assert actions.refuse_adjustment(shop.owner, adjustment_id=one.id, word="没有小票").state == "refused"
    with pytest.raises(NotFound):
        actions.withdraw_adjustment(shop.owner, adjustment_id=two.id)
    assert actions.withdraw_adjustment(shop.cashier, adjustment_id=two.id).state == "withdrawn"
    with pytest.raises(AdjustmentDecided):
        actions.withdraw_adjustment(shop.cashier, adjustment_id=two.id)
    with clock.travel(by=timedelta(days=7, minutes=1)):
        assert queries.adjustment(three.id).state == "expired"
        with pytest.raises(AdjustmentExpired):
            actions.approve_adjustment(shop.owner, adjustment_id=three.id)
    with pytest.raises(AdjustmentDecided):
        actions.approve_adjustment(shop.owner, adjustment_id=one.id)
    assert points(shop) == 0


def test_agreeing_twice_is_one_posting(shop):
    asked = adjust(shop, shop.cashier, 40)
    for _time in range(2):
        actions.approve_adjustment(shop.manager, adjustment_id=asked.id)
    with pytest.raises(AdjustmentDecided):
        actions.approve_adjustment(shop.owner, adjustment_id=asked.id)
    assert points(shop) == 40


@pytest.mark.parametrize(("kind", "amount"), [("points", -1), ("principal", -10_001), ("bonus", -1)])
def test_no_more_is_taken_than_the_card_holds(shop, kind, amount):
    with pytest.raises(AdjustmentTooMuch):
        adjust(shop, shop.owner, amount, kind)


def test_what_was_spent_while_a_request_waited_cannot_be_taken(shop):
    asked = adjust(shop, shop.cashier, -10_000, "principal")
    adjust(shop, shop.owner, -1, "principal", key="b")
    with pytest.raises(AdjustmentTooMuch):
        actions.approve_adjustment(shop.manager, adjustment_id=asked.id)
    assert queries.adjustment(asked.id).state == "waiting"


@pytest.mark.parametrize("wrong", [{"amount": 0}, {"kind": "stamps"}, {"why": "whim"}, {"text": " "}])
def test_an_adjustment_says_what_by_how_much_and_why(shop, wrong):
    with pytest.raises(AdjustmentRefused):
        adjust(shop, shop.owner, **{"amount": 5} | wrong)


def test_the_limit_of_a_card_holds_for_adjustments_too(shop):
    limit = queries.current_rules().stored.largest_balance_minor
    with pytest.raises(BalanceLimit):
        adjust(shop, shop.owner, limit, "principal")


def test_a_key_that_says_nobody_cannot_ask_for_a_second_person(shop):
    key = Actor(kind="api", merchant_id=shop.merchant.pk, api_key_id=990_000_001, role="cashier",
                permissions=permissions_of("cashier"), label="old key")  # fmt: skip
    with pytest.raises(NobodyBehindKey):
        adjust(shop, key, 5)


@pytest.mark.parametrize(("kind", "amount"), [("points", 40), ("principal", -300), ("bonus", 700)])
def test_an_undo_brings_back_what_was(shop, kind, amount):
    before = queries.card(shop.number).balances
    done = adjust(shop, shop.owner, amount, kind)
    assert queries.card(shop.number).balances != before
    for _time in range(2):
        assert actions.undo_adjustment(shop.manager, adjustment_id=done.id).state == "undone"
    assert queries.card(shop.number).balances == before


def test_an_undo_waits_until_the_card_holds_it_again(shop):
    done = adjust(shop, shop.owner, 40)
    adjust(shop, shop.owner, -40, key="b")
    with pytest.raises(AdjustmentTooMuch):
        actions.undo_adjustment(shop.owner, adjustment_id=done.id)
    asked = adjust(shop, shop.cashier, 1, key="c")
    with pytest.raises(AdjustmentNotPosted):
        actions.undo_adjustment(shop.owner, adjustment_id=asked.id)


def test_caps_are_set_cell_by_cell(shop):
    actions.set_adjustment_caps(shop.owner, caps={"cashier:points": 100, "manager:bonus": 0})
    caps = queries.caps()
    assert (caps["cashier", "points"], caps["manager", "bonus"], caps["owner", "points"]) == (100, 0, 5_000)
    assert adjust(shop, shop.cashier, 100).state == "posted"
    for wrong in ({"cashier:points": -1}, {"waiter:points": 1}):
        with pytest.raises(AdjustmentRefused):
            actions.set_adjustment_caps(shop.owner, caps=wrong)


def test_odd_adjustments_are_flagged_with_the_reason(shop):
    night = datetime(2026, 5, 4, 18, 30, tzinfo=UTC)  # half past two in Shanghai
    rows = []
    for n in range(5):
        with clock.travel(to=night + timedelta(minutes=n)):
            rows.append(adjust(shop, shop.owner, 1, key=f"k{n}"))
    rows.append(adjust(shop, shop.manager, 950, key="m"))
    found = queries.flags_of(rows)
    assert [flag.code for flag in found[rows[4].id]] == ["same_person", "same_card", "odd_hour"]
    assert [flag.code for flag in found[rows[0].id]] == ["odd_hour"]
    assert "just_under" in [flag.code for flag in found[rows[5].id]]
    assert queries.flags_of([]) == {}


def test_the_list_reads_as_many_statements_for_one_as_for_thirty(shop, django_assert_num_queries):
    adjust(shop, shop.owner, 1)
    with django_assert_num_queries(2):
        queries.adjustments()
    for n in range(30):
        adjust(shop, shop.owner, 1, key=f"k{n}")
    with django_assert_num_queries(2):
        rows, following = queries.adjustments(limit=10)
    assert (len(rows), len(queries.adjustments(cursor=following)[0])) == (10, 21)
    assert [len(queries.adjustments(state=state)[0]) for state in ("posted", "waiting", "expired")] == [31, 0, 0]
    assert len(queries.adjustments(person=shop.owner.person_id, card_id=rows[0].card_id)[0]) == 31
