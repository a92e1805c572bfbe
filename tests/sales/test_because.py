"""Receipts and explanations say numbers with their thousands, and until which day, that day included."""

from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from shuke.cards.explain_refund import explain_refund
from shuke.cards.telling import why_of
from shuke.cards.values import Uncharged
from shuke.kit.moments import calendar_day
from shuke.sales.because import because
from tests.factories import make_person, make_staff
from tests.sales.conftest import yuan

POINTS = {
    "paid_minor": 172_600, "currency": "CNY", "rate": 1, "per_minor": 100, "multiplier_bp": 10_000, "points": 1_726,
    "rounding": "half_up",
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "included"), [("en", "by {day} (that day included)"), ("zh-hans", "{day}（含当天）前")]
)
def test_the_way_to_the_next_tier_names_its_last_day(shop, language, included):
    card = shop.enrol()
    sale = shop.sell("50", card=card.number)
    last = date.fromisoformat(sale.member.by)
    with translation.override(language):
        assert because(sale)[-1].detail == included.format(day=calendar_day(last, sale.on))


def test_the_console_card_and_my_card_say_it_too(shop, merchant):
    card, boss = shop.enrol(), make_person(language="en")
    make_staff(merchant, "owner", boss)
    client = Client(headers={"accept-language": "en"})
    client.force_login(boss, backend="allauth.account.auth_backends.AuthenticationBackend")
    shown = client.get(f"/console/aning/cards/{card.id}/").content.decode()
    assert "Gold: spend ¥1,000.00 more by" in shown
    assert "(that day included)" in shown


def test_points_are_said_with_their_thousands():
    with translation.override("en"):
        assert why_of("earned", POINTS) == "¥1,726.00 paid, 1 point for every ¥1.00 = 1,726"
        spent = {"points": 1_200, "value_minor": 1_200, "currency": "CNY"}
        assert why_of("sale", spent) == "1,200 points paid ¥12.00"


def test_a_refund_says_points_with_their_thousands(shop):
    zero, balances = yuan("0"), shop.enrol().balances
    answer = Uncharged(
        money=zero, principal=zero, bonus=zero, points_restored=1_200, points_clawed_back=1_726, points_owed=0,
        points_forgiven=0, balances=balances, explanation=(), record={}, traits={},
    )  # fmt: skip
    with translation.override("en"):
        assert explain_refund(answer) == (
            "1,200 points are back on the card", "1,726 points this sale earned were taken back",
        )  # fmt: skip
