"""A member reads in the inbox when stored value paid a sale, and when it came back."""

import pytest
from django.utils import translation

from shuke.cards.models import Card
from shuke.cards.queries.inbox import inbox
from shuke.cards.web.inbox_words import words_of
from shuke.kit import tenancy
from shuke.kit.outbox.events import Received
from shuke.kit.outbox.pump import pump
from shuke.sales.actions import undo_sale
from shuke.sales.events import SaleRungUp
from shuke.sales.inbox_handlers import say_paid
from tests.factories import make_person
from tests.sales.conftest import yuan


@pytest.fixture
def person(db):
    return make_person(phone="+8613800002906", name="林晓雯")


@pytest.fixture
def card(shop, person):
    card = shop.enrol(top_up="500", pin="270391")
    Card.objects.filter(pk=card.id).update(person_id=person.pk)
    return card


def told(person):
    """Titles and texts, oldest first, without the top-up."""
    pump()
    with tenancy.open(person=person.pk), translation.override("en"):
        words = [words_of(each.kind, each.params) for each in reversed(inbox())]
    return [(each.title, each.text) for each in words if "Topped up" not in each.title]


def paid(shop, card, amount, stored):
    return shop.sell(amount, token=shop.scanned(card), spend_balance=yuan(stored), pin="270391")


def test_stored_value_that_pays_and_comes_back_is_told_once_a_sale(shop, card, person):
    sale = paid(shop, card, "330", "330")
    shop.refund(sale, "64.60")
    undo_sale(shop.owner, sale_id=paid(shop, card, "100", "40").id, key="undo")
    assert told(person) == [
        ("Paid with your balance: ¥330.00", "¥250.00 is left on the card."),
        ("Back on your balance: ¥64.60", "Of a refund. The card holds ¥314.60 now."),
        ("Paid with your balance: ¥40.00", "¥274.60 is left on the card."),
        ("Back on your balance: ¥40.00", "The sale was undone. The card holds ¥314.60 now."),
    ]


def test_bonus_and_principal_are_one_sum(shop, card, person):
    paid(shop, card, "580", "580")
    assert told(person) == [("Paid with your balance: ¥580.00", "¥0.00 is left on the card.")]


def test_money_over_the_counter_and_cards_of_nobody_are_no_news(shop, card, person):
    shop.refund(shop.sell("50", card=card.number))
    shop.sell("50")
    paid(shop, shop.enrol(name="甲", top_up="500", pin="270391"), "50", "50")
    assert told(person) == []


def test_a_sale_without_a_card_costs_the_worker_no_statement(shop, django_assert_num_queries):
    event = SaleRungUp(sale_id=1, at="2026-11-21T08:00:00+00:00", total_minor=1, currency="CNY")
    with django_assert_num_queries(0):
        say_paid(Received(event=event, id=1, at=None, merchant_id=shop.owner.merchant_id))
