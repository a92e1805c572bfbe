"""One way of counting sales: Today, the day's page and the shift's report tell the same."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from shuke.kit import clock
from shuke.sales import queries
from shuke.sales.actions import open_shift, refund_sale, register_till, undo_sale
from shuke.sales.receipts import token_of
from tests.factories import actor_for, make_person, make_staff
from tests.sales.conftest import Shop, yuan


@pytest.fixture
def day(merchant, shop):
    """Four sales: one stands, one is refunded in part, one in full, one is undone. And who reads about them."""
    person = make_person(language="en")
    shop = Shop(actor_for("owner", merchant, make_staff(merchant, "owner", person)))
    till = register_till(shop.owner, name="Till 1")
    shift = open_shift(shop.owner, till_id=till, opening=yuan("0"))
    _stands, part, full, undone = (shop.sell(sum_, till=till) for sum_ in ("100", "50", "30", "20"))
    refund_sale(shop.owner, sale_id=part.id, amount=yuan("15"), key="part")
    refund_sale(shop.owner, sale_id=full.id, key="full")
    undo_sale(shop.owner, sale_id=undone.id, key="undone")
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")

    def read(path):
        return client.get(f"/console/aning/{path}", headers={"accept-language": "en"}).content.decode()

    read.shift, read.merchant = shift.id, merchant.pk
    read.open = lambda path: client.get(path, headers={"accept-language": "en"}).content.decode()
    return read


def test_undone_sales_do_not_count_and_refunds_are_taken_off(day):
    report = queries.shift_report(day.shift)
    today = queries.takings_on(clock.today("Asia/Shanghai"), "Asia/Shanghai")
    assert (report.sales, report.undone, report.net_minor) == (3, 1, 13_500)
    assert (today.sales, today.net_minor) == (3, 13_500)
    assert report.expected_minor == 13_500


@pytest.mark.parametrize("path", ["", "sales/"])
def test_today_and_the_days_page_says_the_same_and_why(day, path):
    text = day(path)
    heading = " ".join(text[text.index("<h1") : text.index("</h1>")].split())
    assert "3 sales" in heading
    assert "135<small>.00" in heading.replace(" ", "")
    assert "Undone sales do not count." in heading


def tags(html):
    """The chips of a page, top to bottom, without their colours."""
    return re.findall(r'<span class="tag[^"]*">([^<]*)</span>', html)


def test_every_page_says_what_became_of_a_sale(day):
    assert tags(day("sales/")) == ["Undone", "Refunded", "Partly refunded"]
    assert tags(day("")[day("").index("<tbody") :])[:3] == ["Undone", "Refunded", "Partly refunded"]
    sales = {sale.standing: sale for sale in queries.history()[0]}
    for standing, words in (
        ("live", []), ("partly_refunded", ["Partly refunded"]), ("refunded", ["Refunded"]), ("undone", ["Undone"]),
    ):  # fmt: skip
        assert tags(day(f"sales/{sales[standing].id}/")) == words
        receipt = day.open(f"/r/{token_of(day.merchant, sales[standing].id)}/")
        assert re.findall(r'<p class="say">(\w[^<]*)</p>', receipt) == (words or ["Paid"])
        slip = day(f"sales/{sales[standing].id}/slip/")
        assert [word for word in ("Undone", "Refunded", "Partly refunded") if f"· {word}" in slip] == words


def test_the_shifts_report_says_the_same(day):
    text = day(f"till/shifts/{day.shift}/")
    assert "3 sales, ¥135.00; 1 undone" in text
    assert "Undone sales do not count." in text


def test_a_sale_whose_till_is_minutes_ahead_counts_on_its_day(shop):
    at = clock.now() + timedelta(minutes=3)
    shop.sell("10", at=at)
    assert queries.takings_on(clock.day_of(at, "Asia/Shanghai"), "Asia/Shanghai").sales == 1


def test_the_next_day_begins_at_the_merchants_midnight(shop):
    sale = shop.sell("10")
    assert queries.takings_on(sale.on + timedelta(days=1), "Asia/Shanghai").sales == 0
    assert queries.takings_on(sale.on, "Asia/Shanghai").net_minor == 1000
