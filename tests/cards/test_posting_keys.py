"""Keys are the callers' own text: none of them can name what another verb posts."""

import pytest

from shuke.cards.actions.refund_value import refund_value
from shuke.cards.actions.top_up import top_up_card
from shuke.cards.posting_keys import Posting
from shuke.cards.queries import card as card_of
from shuke.kit.problems import KeyReused
from tests.cards.conftest import yuan


def held(card):
    balances = card_of(card.number).balances
    return balances.points, balances.principal.minor, balances.bonus.minor


def test_what_is_posted_stands_before_the_first_colon():
    assert all(":" not in posting for posting in Posting)
    assert Posting.SALE.under("a:earned") == "sale:a:earned"


@pytest.mark.parametrize("suffix", ["earned", "owed", "points", "principal", "bonus"])
@pytest.mark.parametrize("before", ["", "sale:", "refund-"])
def test_a_sale_whose_key_looks_like_a_part_of_a_refund_earns_as_any_other(shop, card, suffix, before):
    shop.top_up(card, "500")
    first = shop.sell(card, "100", balance="40", key="x")
    shop.refund(first, "0")  # under k3 or so: its parts must not be reachable by a sale's key
    earlier = held(card)
    shop.sell(card, "30", key=f"{before}k{shop.counter}:{suffix}")
    assert held(card) == (earlier[0] + 30, *earlier[1:])


def test_a_refund_whose_key_is_the_sales_own_gives_back(shop, card):
    charged = shop.sell(card, "100", key="k1000")
    shop.counter = 999
    shop.refund(charged, "0")
    assert held(card) == (0, 0, 0)


def test_a_key_of_another_cards_top_up_is_refused(shop, card):
    other = shop.enrol(name="周敏")
    top_up_card(shop.owner, number=card.number, paid=yuan("50"), key="same")
    with pytest.raises(KeyReused):
        top_up_card(shop.owner, number=other.number, paid=yuan("50"), key="same")
    assert held(other) == (0, 0, 0)


def test_a_key_of_another_cards_refund_is_refused(shop, card):
    other = shop.enrol(name="周敏")
    for each in (card, other):
        shop.top_up(each, "50")
    refund_value(shop.owner, number=card.number, amount=yuan("50"), key="same")
    with pytest.raises(KeyReused):
        refund_value(shop.owner, number=other.number, amount=yuan("50"), key="same")
    assert held(other) == (0, 5000, 0)
