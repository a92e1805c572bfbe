"""Each harness finds the fault it looks for, when one safeguard is taken out of the program."""

import pytest

from tests.hammer import storms
from tests.hammer.shop import open_shop

pytestmark = pytest.mark.hammer


def finds(report, *words):
    """The harness reports each of these, whatever else it finds."""
    told = "\n".join(report.show().violations)
    assert [word for word in words if word not in told] == []


def test_lost_updates_of_balances_are_found(broken_server):
    server = broken_server("no_lock")
    shop = open_shop(members=2, points=800)
    finds(storms.sales(server.port, shop, count=200, clients=16), "books: replay", "card balances against the answers")


def test_money_spent_twice_is_found(broken_server):
    server = broken_server("no_lock")
    finds(storms.last_balance(server.port, open_shop(members=1), clients=64, price=550), "payments: ", "books: replay")


def test_a_second_effect_of_one_key_is_found(broken_server):
    server = broken_server("no_memory")
    shop = open_shop(members=1)
    body, effects = {"amount": storms.money(1_990)}, "SELECT count(*) FROM sales_sale WHERE merchant_id = %(merchant)s"
    report = storms.same_key(server.port, shop, times=50, path="/sales", body=body, effects=effects)
    finds(report, "effects: 50 instead of 1", "different answers: 50 instead of 1")


def test_a_second_top_up_of_one_key_is_found(broken_server):
    server = broken_server("no_memory")
    shop = open_shop(members=1)
    path, body = f"/cards/{shop.cards[0].number}/top-ups", {"paid": storms.money(1_000)}
    effects = "SELECT count(*) FROM cards_top_up WHERE merchant_id = %(merchant)s"
    finds(
        storms.same_key(server.port, shop, times=50, path=path, body=body, effects=effects), "effects: 50 instead of 1"
    )


def test_more_than_five_tries_are_found(broken_server):
    server = broken_server("late_count")
    finds(storms.pin_guesses(server.port, open_shop(members=1, pin=True), guesses=50), "answers: ")


def test_a_code_used_twice_is_found(broken_server):
    server = broken_server("reusable_code")
    finds(storms.one_code(server.port, open_shop(members=1), tills=32), "tokens handed out: ", "tokens stored: ")


def test_refunds_above_the_sale_are_found(broken_server):
    server = broken_server("unlocked_refund")
    # Without a card: the ledger would refuse to give back more than it took, whatever the sale says.
    report = storms.refunds(server.port, open_shop(members=1), clients=32, price=6_000, part=500, with_card=False)
    finds(report, "refunds made: ", "given back: ")
