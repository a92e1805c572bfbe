"""Adjustments by people at the same moment, each with a connection of his own and real commits."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from shuke.cards import actions, queries
from shuke.cards.errors import AdjustmentDecided, AdjustmentTooMuch
from shuke.kit import tenancy
from shuke.kit.problems import Problem
from shuke.ledger.models import Transfer
from tests.factories import actor_for, make_merchant


def together(merchant, *works):
    """What each of these did or why it was refused, begun at one moment."""
    barrier = Barrier(len(works))

    def one(work):
        try:
            barrier.wait()
            with tenancy.open(merchant=merchant.pk):
                return work()
        except Problem as refused:
            return type(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


def card_of(merchant, owner):
    with tenancy.open(merchant=merchant.pk):
        return actions.enrol_card(owner, key="e", name="王芳", phone="13800000001").number


def test_of_two_people_who_decide_at_once_one_decides(fresh_database):
    merchant = make_merchant()
    owner, cashier = actor_for("owner", merchant), actor_for("cashier", merchant)
    managers = [actor_for("manager", merchant) for _n in range(4)]
    number = card_of(merchant, owner)
    with tenancy.open(merchant=merchant.pk):
        asked = actions.adjust_card(
            cashier, number=number, kind="points", amount=50, why="missed", text="forgotten", key="a"
        ).id

    def approve(who):
        return lambda: actions.approve_adjustment(who, adjustment_id=asked).decided_by

    found = together(merchant, *map(approve, managers))
    assert (found.count(AdjustmentDecided), len(set(found))) == (3, 2)
    with tenancy.open(merchant=merchant.pk):
        assert (queries.card(number).balances.points, Transfer.objects.filter(reason="adjusted").count()) == (50, 1)


def test_an_undo_while_the_card_is_spent_takes_only_what_is_there(fresh_database):
    merchant = make_merchant()
    owner = actor_for("owner", merchant)
    number = card_of(merchant, owner)

    def move(amount, key):
        return actions.adjust_card(
            owner, number=number, kind="points", amount=amount, why="mistake", text="moved", key=key
        )

    with tenancy.open(merchant=merchant.pk):
        given = move(50, "a").id
    found = together(
        merchant, lambda: actions.undo_adjustment(owner, adjustment_id=given).state, lambda: move(-50, "b").state
    )
    assert found in (["undone", AdjustmentTooMuch], [AdjustmentTooMuch, "posted"])
    with tenancy.open(merchant=merchant.pk):
        assert queries.card(number).balances.points == 0
