"""A card's history tells each bill as one entry, and everything that was done to the card."""

from datetime import timedelta

import pytest
from django.utils import translation

from shuke.cards import actions as cards
from shuke.cards.actions.refund_value import refund_value
from shuke.cards.actions.replace import replace_card
from shuke.cards.queries import story
from shuke.cards.web.history import before, page
from shuke.kit import clock
from shuke.kit.outbox.pump import pump
from shuke.sales.actions import open_shift, register_till, undo_sale
from shuke.sales.because import because
from shuke.sales.values import LineInput, Method, PaymentInput
from tests.sales.conftest import yuan


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def told(card, limit=30, cursor=None):
    return page(story(card.id, before=before(cursor), limit=limit), "CNY", limit)


def shown(line):
    return line.title, line.money.minor if line.money else None, line.points, line.whys


def test_a_bill_is_one_entry_with_shop_total_parts_and_why(shop):
    card = shop.enrol(pin="270391", top_up="500")
    till = register_till(shop.owner, name="窗口一")
    shop.sell("900", card=card.number)
    shop.sell(
        "700", card=card.number, pin="270391", spend_points=900, spend_balance=yuan("560"), till=till,
        payments=[PaymentInput(Method.CASH, yuan("31")), PaymentInput(Method.WECHAT, yuan("100"))],
    )  # fmt: skip
    newest = told(card).lines[0]
    assert shown(newest) == (
        "Purchase at 榕荫路店 · 窗口一", 70000, -900 + 631,
        ("Paid: WeChat ¥100.00, Cash ¥31.00, Balance paid in ¥500.00, Bonus balance ¥60.00, Points ¥9.00",
         "¥631.00 paid, 1 point for every ¥1.00 = 631", "900 points paid ¥9.00"),
    )  # fmt: skip
    assert (newest.points_text, newest.signed, newest.is_plus) == ("+631 −900 points", False, False)
    assert newest.receipt.startswith("/r/")


def test_a_bill_that_moved_nothing_on_the_card_is_told_too(shop):
    card = shop.enrol()
    line = LineInput("棒棒糖", yuan("0.10"), quantity=3)
    shop.sell("0.30", card=card.number, lines=[line])
    newest = told(card).lines[0]
    assert shown(newest) == ("Purchase at 榕荫路店", 30, 0, ("棒棒糖 × 3", "Paid: Cash ¥0.30"))
    assert (newest.moves_points, newest.points_text) == (False, " points")


def test_a_top_up_is_called_so_and_tells_its_bonus(shop):
    card = shop.enrol(top_up="500")
    assert shown(told(card).lines[0]) == ("Top-up", 58000, 0, ("¥500.00 paid, ¥80.00 given",))


def test_a_refund_tells_what_came_back_and_how(shop):
    card = shop.enrol(pin="270391", top_up="500")
    sale = shop.sell(
        "100", card=card.number, pin="270391", spend_balance=yuan("40"),
        payments=[PaymentInput(Method.CASH, yuan("60"))],
    )  # fmt: skip
    shop.refund(sale, "75")
    back, bill, *_earlier = told(card).lines
    assert (back.title, back.money.minor, back.points) == ("Refund", 7500, -75)
    assert back.whys[1:] == ("Back by: Cash ¥60.00, Balance paid in ¥15.00",)
    assert "¥75.00 of it was given back" in bill.whys


def test_money_in_and_money_back_are_told_apart_by_words_and_only_the_first_is_a_gain(shop):
    card = shop.enrol(pin="270391", top_up="500")
    sale = shop.sell(
        "100", card=card.number, pin="270391", spend_balance=yuan("40"),
        payments=[PaymentInput(Method.CASH, yuan("60"))],
    )  # fmt: skip
    shop.refund(sale, "75")
    left = shop.card(card).balances.principal
    refund_value(shop.owner, number=card.number, amount=left, key="out")
    lines = [(line.title, line.way, line.signed, line.is_plus) for line in told(card).lines if line.money]
    assert lines == [
        ("Balance paid back", "paid out", True, False), ("Refund", "given back", False, False),
        ("Purchase at 榕荫路店", "", False, False), ("Top-up", "paid in", True, True),
    ]  # fmt: skip


def test_points_that_were_spent_before_the_refund_are_said_to_be_owed(shop):
    card = shop.enrol(pin="270391")
    sale = shop.sell("200", card=card.number)
    shop.sell("10", card=card.number, pin="270391", spend_points=200)
    shop.refund(sale)
    assert told(card).lines[0].whys[-1] == "192 points were spent already: the next ones pay them back"


def test_an_undone_bill_says_so(shop):
    card = shop.enrol()
    open_shift(shop.owner, till_id=register_till(shop.owner, name="一号"), opening=yuan("0"))
    sale = shop.sell("50", card=card.number)
    undo_sale(shop.owner, sale_id=sale.id, key="u")
    undone, bill = told(card).lines[:2]
    assert (undone.title, undone.money.minor, undone.points) == ("Purchase undone", 5000, -50)
    assert bill.whys[-1] == "Undone: it counts no more"


def test_value_paid_back_tells_principal_and_bonus(shop):
    card = shop.enrol(top_up="500")
    refund_value(shop.owner, number=card.number, amount=yuan("500"), key="v")
    assert shown(told(card).lines[0]) == (
        "Balance paid back", -50000, 0, ("Paid in ¥500.00, back in full; bonus ¥80.00 ended",),
    )  # fmt: skip


def test_what_was_done_to_the_card_has_its_lines(shop):
    card, other = shop.enrol(), shop.enrol(name="周敏")
    cards.freeze_card(shop.owner, number=card.number, why="lost in the park")
    cards.unfreeze_card(shop.owner, number=card.number)
    cards.reset_pin(shop.owner, number=card.number, new_pin="270391")
    new = replace_card(shop.owner, number=card.number, key="r")
    cards.freeze_card(shop.owner, number=other.number)
    pump()
    assert [(line.title, line.whys) for line in told(card).lines] == [
        ("Replaced: new number, same value", (f"The number now ends in {new.number[-4:]}",)),
        ("New PIN", ("Set at the counter",)),
        ("Can be used again", ()),
        ("Frozen", ("lost in the park",)),
        ("The card was given", ()),
    ]


def test_another_card_of_the_same_customer_has_its_own_story(shop):
    card = shop.enrol()
    second = cards.enrol_card(shop.owner, key="second", customer_id=card.customer_id, another=True)
    cards.freeze_card(shop.owner, number=second.number)
    pump()
    assert [line.title for line in told(card).lines] == ["The card was given"]


def test_pages_follow_one_another_without_gap_or_repetition(shop):
    card, now = shop.enrol(top_up="500"), clock.now()
    for minutes in range(7):
        shop.sell(str(10 + minutes), card=card.number, at=now - timedelta(minutes=9 - minutes))
    seen, cursor = [], None
    while True:
        part = told(card, limit=3, cursor=cursor)
        seen += [line.money.minor for line in part.lines]
        cursor = part.next
        if cursor is None:
            break
    assert seen == [58000, 1600, 1500, 1400, 1300, 1200, 1100, 1000]


@pytest.mark.parametrize("cursor", [None, "", "x", "2026-01-01T00:00:00"])
def test_a_cursor_that_is_none_begins_at_the_top(cursor):
    assert before(cursor) is None


def test_the_receipt_says_what_earned_nothing(shop):
    card = shop.enrol(pin="270391", top_up="500")
    shop.sell("900", card=card.number)
    sale = shop.sell("700", card=card.number, pin="270391", spend_points=900, spend_balance=yuan("560"))
    assert because(sale)[0].detail == "¥631.00 × 1 point per ¥1.00; ¥69.00 paid by bonus or points earns nothing"


def test_a_bill_paid_in_money_has_nothing_to_add(shop):
    card = shop.enrol(pin="270391", top_up="500")
    sale = shop.sell("70", card=card.number, pin="270391", spend_balance=yuan("50"))
    assert because(sale)[0].detail == "¥70.00 × 1 point per ¥1.00"
