"""Statements: newest first, in pages that neither repeat nor lose an entry."""

import pytest

from shuke.ledger.actions import open_accounts, post
from shuke.ledger.queries import balances, entries
from shuke.ledger.values import Move
from tests.ledger.moves import NOW, earn, spend, top_up


def test_pages_follow_each_other_without_gap_or_repeat(card):
    for n in range(7):
        post(f"p{n}", earn(card.points, n + 1), at=NOW)
    seen, cursor = [], None
    while True:
        page = entries([card.points], cursor=cursor, limit=3)
        seen += [(e.amount, e.balance_after) for e in page.entries]
        cursor = page.next
        if cursor is None:
            break
    assert seen == [(7, 28), (6, 21), (5, 15), (4, 10), (3, 6), (2, 3), (1, 1)]


def test_both_sides_of_a_move_between_two_accounts_stay_on_one_page(card):
    other = open_accounts(2, currency="CNY")
    post("a", top_up(card.principal, 100), at=NOW)
    post("b", Move(card.principal, other.principal, 40, "CNY", "merged"), at=NOW)
    page = entries([card.principal, other.principal], limit=1)
    assert [(e.account, e.amount, e.balance_after) for e in page.entries] == [
        (card.principal, -40, 60), (other.principal, 40, 40),
    ]  # fmt: skip
    assert [e.amount for e in entries([card.principal, other.principal], cursor=page.next).entries] == [100]


def test_an_entry_tells_why(card):
    move = Move(earn(1, 1).source, card.points, 9, "points", "earned", rule_version=3, inputs={"paid": 900})
    post("sale 1", move, at=NOW, ref="S-1")
    [entry] = entries([card.points]).entries
    assert (entry.key, entry.ref, entry.reason, entry.rule_version, entry.inputs, entry.other, entry.at) == (
        "sale 1", "S-1", "earned", 3, {"paid": 900}, "points_issued", NOW,
    )  # fmt: skip


@pytest.mark.parametrize("cursor", ["", "x", "-1", "9" * 40, "١"])
def test_a_cursor_that_means_nothing_starts_at_the_beginning(card, cursor):
    post("a", earn(card.points, 5), at=NOW)
    post("b", spend(card.points, 2), at=NOW)
    assert [e.amount for e in entries([card.points], cursor=cursor).entries] == [-2, 5]


def test_balances_of_many_accounts_come_at_once(card, django_assert_num_queries):
    post("a", earn(card.points, 5), at=NOW)
    with django_assert_num_queries(1):
        assert balances(card) == {card.points: 5, card.principal: 0, card.bonus: 0}
