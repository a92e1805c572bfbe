"""A mistaken top-up is taken back: by reversing entries, within the hour, while the card still holds it."""

from datetime import timedelta

import pytest
from django.utils import translation

from shuke.cards.actions.freeze import freeze_card
from shuke.cards.actions.top_up import top_up_card
from shuke.cards.actions.undo_top_up import undo_top_up
from shuke.cards.errors import TopUpSpent, TopUpUndoTooLate
from shuke.cards.models import ValueRefund
from shuke.cards.queries import card as read_card
from shuke.cards.queries.books import book_checks, postings_told
from shuke.cards.queries.quotes import quote_refund
from shuke.cards.queries.undoable import undoable_top_ups
from shuke.identity.values import Role
from shuke.kit import clock
from shuke.kit.problems import Forbidden, NotFound
from shuke.ledger.models import Transfer
from tests.factories import actor_for
from tests.sales.conftest import Shop, yuan


@pytest.fixture(autouse=True)
def english():
    """What is said is read in English."""
    with translation.override("en"):
        yield


def top_up(shop: Shop, card, paid: str, **how):
    return top_up_card(shop.owner, number=card.number, paid=yuan(paid), key=shop.key(), **how)


def test_principal_and_bonus_go_back_by_reversing_entries(shop):
    card = shop.enrol(top_up="100")
    done = top_up(shop, card, "500", method="wechat")
    undone = undo_top_up(shop.owner, card_id=card.id, top_up_id=done.id)
    again = undo_top_up(shop.owner, card_id=card.id, top_up_id=done.id)
    assert shop.holds(card) == (0, 10_000, 0)
    assert (undone.paid, undone.bonus, undone.method) == (yuan("500"), yuan("80"), "wechat")
    assert undone.explanation == "Top-up undone. Refund ¥500.00 on the WeChat merchant platform."
    assert again == undone
    last = Transfer.objects.order_by("id").filter(reason="top_up_undone")
    assert [(row.amount, row.reverses_id is not None) for row in last] == [(8_000, True), (50_000, True)]
    assert {finding.code: finding.holds for finding in book_checks()} == {
            "cards.points_replay": True, "cards.top_ups": True, "cards.bonus_replay": True, "cards.ends_replay": True,
        }  # fmt: skip
    assert ValueRefund.objects.count() == 1


def test_the_quote_still_adds_up(shop):
    card = shop.enrol(top_up="100")
    undo_top_up(shop.owner, card_id=card.id, top_up_id=top_up(shop, card, "500").id)
    quote = quote_refund(card.number)
    sums = {str(words): amount.minor for words, amount in quote.lines}
    assert (quote.refund, quote.forfeited) == (yuan("100"), yuan("0"))
    assert (sums["Paid in"], sums["Spent of it"], sums["Paid back earlier"]) == (60_000, 0, -50_000)


def test_what_is_spent_cannot_be_taken_back(shop):
    card = shop.enrol(pin="270391")
    done = top_up(shop, card, "500")
    sale = shop.sell("30", card=card.number, spend_balance=yuan("30"), pin="270391")
    with pytest.raises(TopUpSpent) as refused:
        undo_top_up(shop.owner, card_id=card.id, top_up_id=done.id)
    assert str(refused.value.detail) == (
        "Undo the purchases paid with it first: of this top-up ¥30.00 is already spent."
    )
    shop.refund(sale)
    undo_top_up(shop.owner, card_id=card.id, top_up_id=done.id)
    assert shop.holds(card)[1:] == (0, 0)


def test_a_spent_sum_that_an_earlier_top_up_covers_is_no_hindrance(shop):
    card = shop.enrol(pin="270391", top_up="100")
    done = top_up(shop, card, "200")
    shop.sell("60", card=card.number, spend_balance=yuan("60"), pin="270391")
    undo_top_up(shop.owner, card_id=card.id, top_up_id=done.id)
    assert shop.holds(card)[1] == 4_000


def test_after_an_hour_it_is_too_late(shop):
    card = shop.enrol()
    done = top_up(shop, card, "100")
    assert list(undoable_top_ups(card.id).values()) == [done.id]
    with clock.travel(to=done.at + timedelta(minutes=61)):
        assert undoable_top_ups(card.id) == {}
        with pytest.raises(TopUpUndoTooLate):
            undo_top_up(shop.owner, card_id=card.id, top_up_id=done.id)
    assert shop.holds(card)[1] == 10_000


def test_a_frozen_card_gives_its_top_up_back(shop):
    card = shop.enrol()
    done = top_up(shop, card, "100")
    freeze_card(shop.owner, number=card.number, why="lost")
    undo_top_up(shop.owner, card_id=card.id, top_up_id=done.id)
    assert read_card(card.number).balances.principal == yuan("0")


def test_only_a_top_up_of_this_card_and_only_for_the_counter(shop, merchant):
    mine, other = shop.enrol(), shop.enrol(name="王芳")
    done = top_up(shop, mine, "100")
    with pytest.raises(NotFound):
        undo_top_up(shop.owner, card_id=other.id, top_up_id=done.id)
    with pytest.raises(Forbidden):
        undo_top_up(actor_for(Role.FINANCE, merchant), card_id=mine.id, top_up_id=done.id)
    assert list(undoable_top_ups(mine.id).values()) == [done.id]


def test_the_books_say_who_undid_it(shop):
    card = shop.enrol()
    done = top_up(shop, card, "100")
    undo_top_up(shop.owner, card_id=card.id, top_up_id=done.id)
    key = Transfer.objects.get(reason="top_up_undone").key
    assert postings_told([key])[key].words.startswith("Top-up undone by ")
