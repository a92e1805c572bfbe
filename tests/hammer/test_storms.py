"""The program as it is, under many clients at once."""

import pytest

from tests.hammer import storms
from tests.hammer.shop import open_shop

pytestmark = pytest.mark.hammer


def holds(report):
    assert report.show().violations == []


def test_a_thousand_parallel_sales_on_ten_cards_equal_their_replay(live_server_process):
    shop = open_shop(members=10, points=800)
    holds(storms.sales(live_server_process.port, shop, count=1_000, clients=16))


def test_the_same_sale_fifty_times_is_one_sale_with_fifty_equal_answers(live_server_process):
    shop = open_shop(members=1)
    body = {"card": shop.cards[0].number, "amount": storms.money(1_990)}
    effects = "SELECT count(*) FROM sales_sale WHERE merchant_id = %(merchant)s"
    holds(storms.same_key(live_server_process.port, shop, times=50, path="/sales", body=body, effects=effects))


def test_the_same_top_up_fifty_times_is_paid_in_once(live_server_process):
    shop = open_shop(members=1)
    path, body = f"/cards/{shop.cards[0].number}/top-ups", {"paid": storms.money(10_000)}
    effects = "SELECT count(*) FROM cards_top_up WHERE merchant_id = %(merchant)s"
    holds(storms.same_key(live_server_process.port, shop, times=50, path=path, body=body, effects=effects))
    assert shop.holds() == {shop.cards[0].number: (0, 20_000, 2_000)}


def test_sixty_four_clients_spend_exactly_what_the_balance_pays_for(live_server_process):
    shop = open_shop(members=1)
    holds(storms.last_balance(live_server_process.port, shop, clients=64, price=550))


def test_fifty_parallel_guesses_get_five_tries(live_server_process):
    shop = open_shop(members=1, pin=True)
    holds(storms.pin_guesses(live_server_process.port, shop, guesses=50))


def test_one_member_code_gives_one_token_to_thirty_two_tills(live_server_process):
    shop = open_shop(members=1)
    holds(storms.one_code(live_server_process.port, shop, tills=32))


def test_thirty_two_refunds_give_back_no_more_than_was_paid(live_server_process):
    shop = open_shop(members=1)
    holds(storms.refunds(live_server_process.port, shop, clients=32, price=6_000, part=500))
