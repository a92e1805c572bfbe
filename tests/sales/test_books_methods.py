"""Money taken in on the books, split by how it was paid: the parts add up to the sum."""

import pytest

from shuke.cards import actions as cards
from shuke.cards.actions.refund_value import refund_value
from shuke.cards.queries import money_by_method
from shuke.kit import clock
from shuke.ledger.actions import post
from shuke.ledger.models import Account
from shuke.ledger.queries.told import by_method
from shuke.ledger.values import AccountKind, MethodValue, Move
from tests.sales.conftest import yuan


@pytest.fixture
def card(open_shop):
    """¥100 in cash, ¥50 and ¥30 by WeChat; all of it paid back by Alipay, and ¥20 in cash after that."""
    card = open_shop.enrol()

    def top_up(paid, method):
        cards.top_up_card(open_shop.owner, number=card.number, paid=yuan(paid), method=method, key=f"{method} {paid}")

    for paid, method in (("100", "cash"), ("50", "wechat"), ("30", "wechat")):
        top_up(paid, method)
    refund_value(open_shop.owner, number=card.number, amount=yuan("180"), method="alipay", key="back")
    top_up("20", "cash")
    return card


@pytest.mark.usefixtures("card")
def test_what_came_and_went_by_each_method(django_assert_num_queries):
    with django_assert_num_queries(2):
        told = money_by_method("CNY")
    assert [(each.taken, each.given_back, each.net) for each in told] == [
        (12_000, 0, 12_000), (8_000, 0, 8_000), (0, 18_000, -18_000),
    ]  # fmt: skip
    assert money_by_method("EUR") == []


@pytest.mark.usefixtures("card")
def test_the_books_and_the_proof_show_them_adding_up(reader):
    assert "Cash 120.00 + WeChat Pay 80.00 + Alipay −180.00 Received for top-ups 20.00" in reader("")
    assert "Cash 120.00 0.00 120.00 WeChat Pay 80.00 0.00 80.00 Alipay 0.00 180.00 −180.00 Together 20.00" in reader(
        "rules/received/CNY/"
    )


def test_money_that_no_room_can_name_is_shown_as_such(card, reader):
    principal = Account.objects.get(holder_id=card.id, kind="principal").pk
    post("by hand", Move(AccountKind.COUNTER, principal, 700, "CNY", "top_up"), at=clock.now())
    assert by_method(2_700, "CNY")[-1] == MethodValue("", 700)
    assert "Without a top-up 7.00 0.00 7.00 Together 27.00" in reader("rules/received/CNY/")
