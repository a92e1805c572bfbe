"""Giving back at the counter: what goes back how is said before and after, and nothing goes back that nobody named."""

import re

import pytest
from django.test import Client
from django.utils import translation

from shuke.kit import tenancy
from shuke.kit.money import Money
from shuke.sales import queries
from shuke.sales.actions import refund_sale
from shuke.sales.back_words import back_words
from shuke.sales.values import Method, PaymentInput, PaymentValue
from tests.factories import actor_for, make_person, make_staff
from tests.sales.conftest import Shop, yuan

KEY = "f" * 32


@pytest.fixture
def counter_browser(merchant) -> tuple[Client, Shop]:
    """The owner's browser in English, and what he may do at the counter."""
    person, client = make_person(name="阿宁", language="en"), Client()
    staff = make_staff(merchant, "owner", person, name="阿宁")
    client.force_login(person)
    return client, Shop(actor_for("owner", merchant, staff))


@pytest.fixture
def sold(counter_browser, merchant):
    """A sale of 200: 88 by WeChat, 112 in cash."""
    with tenancy.open(merchant=merchant.pk):
        paid = [PaymentInput(Method.WECHAT, yuan("88")), PaymentInput(Method.CASH, yuan("112"))]
        return counter_browser[1].sell("200", payments=paid)


def text_of(answer) -> str:
    """What a page says, without its tags."""
    shown = re.sub(r"<script.*?</script>", "", answer.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", shown).split())


def test_each_way_of_paying_says_what_the_counter_has_to_do():
    parts = [PaymentValue(str(method), 100) for method in Method]
    with translation.override("en"):
        told = back_words(parts, "CNY")
    assert told == (
        "¥1.00 goes back to the card as points by itself",
        "¥2.00 goes back to the card's balance by itself",
        "Hand back ¥1.00 in cash",
        "Refund ¥1.00 on the WeChat merchant platform",
        "Refund ¥1.00 in the Alipay merchant centre",
        "Refund ¥1.00 to the bank card at the terminal",
        "Give ¥1.00 back the way it was paid",
    )


def test_the_page_tells_before_how_all_or_a_typed_part_goes_back(counter_browser, sold):
    client, _shop = counter_browser
    page = f"/console/aning/sales/{sold.id}/"
    before = text_of(client.get(page))
    assert "¥200.00 can still be given back. It goes back like this:" in before
    assert "Hand back ¥112.00 in cash Refund ¥88.00 on the WeChat merchant platform" in before
    assert "Give all back: ¥200.00" in before
    ways = [text_of(client.get(f"{page}back/", {"amount": typed})) for typed in ("50", "120", "201", "x", "")]
    everything = "Hand back ¥112.00 in cash Refund ¥88.00 on the WeChat merchant platform"
    assert ways == [
        "Hand back ¥50.00 in cash", "Hand back ¥112.00 in cash Refund ¥8.00 on the WeChat merchant platform",
        everything, everything, everything,
    ]  # fmt: skip


def test_an_empty_form_gives_nothing_back(counter_browser, sold, merchant):
    client, _shop = counter_browser
    answer = client.post(f"/console/aning/sales/{sold.id}/", {"key": KEY, "amount": "", "reason": ""})
    assert (answer.status_code, "Type how much goes back" in answer.content.decode()) == (422, True)
    with tenancy.open(merchant=merchant.pk):
        assert queries.sale(sold.id).refunded_minor == 0


def test_after_a_part_the_page_says_how_who_and_what_is_left(counter_browser, sold, merchant):
    client, _shop = counter_browser
    page = f"/console/aning/sales/{sold.id}/"
    answer = client.post(page, {"key": KEY, "amount": "50", "reason": "Too short"}, follow=True)
    told = text_of(answer)
    assert "¥50.00 given back. Hand back ¥50.00 in cash." in told
    assert "¥150.00 paid, after ¥50.00 given back" in told
    assert "阿宁 Hand back ¥50.00 in cash Too short" in told
    everything = client.post(page, {"key": "e" * 32, "amount": "", "all": "15000"}, follow=True)
    assert "Hand back ¥62.00 in cash; Refund ¥88.00 on the WeChat merchant platform." in text_of(everything)
    assert "¥200.00, all given back" in text_of(everything)
    with tenancy.open(merchant=merchant.pk):
        assert [refund.amount for refund in queries.sale(sold.id).refunds] == [yuan("50"), yuan("150")]


def test_all_means_what_the_page_showed(counter_browser, sold, merchant):
    client, shop = counter_browser
    with tenancy.open(merchant=merchant.pk):
        refund_sale(shop.owner, sale_id=sold.id, amount=yuan("50"), key="meanwhile")
    answer = client.post(f"/console/aning/sales/{sold.id}/", {"key": KEY, "all": "20000"})
    assert (answer.status_code, "Enter at most that" in answer.content.decode()) == (422, True)
    with tenancy.open(merchant=merchant.pk):
        assert queries.sale(sold.id).rest == Money(15000, "CNY")


def test_undo_tells_where_the_money_has_to_go(counter_browser, sold):
    client, _shop = counter_browser
    answer = client.post(f"/console/aning/till/sales/{sold.id}/undo/", headers={"accept-language": "en"})
    assert answer.json()["title"] == (
        f"Sale {sold.number} is undone. Hand back ¥112.00 in cash; Refund ¥88.00 on the WeChat merchant platform."
    )
    page = text_of(client.post(f"/console/aning/sales/{sold.id}/undo/", follow=True))
    assert "阿宁 Hand back ¥112.00 in cash Refund ¥88.00 on the WeChat merchant platform" in page
