"""The page of one posting: what, when, who, from where to where, why, and what was given back."""

import pytest
from django.test import Client
from django.utils import translation

from shuke.cards.queries import inputs_told
from shuke.identity.actions.issue_api_key import issue_api_key
from shuke.kit import clock
from shuke.ledger.actions import expire_lots
from shuke.ledger.models import Transfer
from tests.sales.test_books_words import account


def transfer(**lookup):
    return Transfer.objects.filter(**lookup).order_by("id").first().pk


def test_a_top_up_tells_both_legs_who_took_it_and_the_card(open_shop, reader):
    card = open_shop.enrol(name="林晓雯", top_up="500")
    text = reader(f"transfers/{transfer(reason='top_up')}/")
    tail = card.number[-4:]
    assert "Topped up ¥500.00 · ¥80.00" in text
    assert f"Topped up ¥500.00 paid, ¥80.00 given Counter → Principal · 林晓雯 ···· {tail} 500.00 afterwards" in text
    assert f"Promotion → Bonus · 林晓雯 ···· {tail} 80.00 afterwards 80.00 CNY" in text
    assert "Done by 小林 Top up a card" in text
    assert "Belongs to Top-up taken by 小林" in text
    assert "Rules Rules no. 2, in force since" in text
    assert "Worked out from Paid ¥500.00 Bonus ¥80.00" in text


def test_a_sale_and_its_refund_lead_to_each_other(open_shop, reader):
    card = open_shop.enrol(name="林晓雯")
    sale = open_shop.sell("50", card=card.number)
    open_shop.refund(sale, "20")
    earned, back = transfer(reason="earned"), transfer(reverses__isnull=False)
    sold, refunded = reader(f"transfers/{earned}/"), reader(f"transfers/{back}/")
    assert f"Belongs to Sale {sale.number}" in sold
    assert "Given back of it since" in sold
    assert "¥50.00 paid, 1 point for every ¥1.00 = 50" in sold
    steps = "Paid ¥50.00 Points a step 1 One step ¥1.00 Tier Member Factor of the tier × 1 Rounding"
    assert f"Worked out from {steps}" in sold
    assert f"Belongs to Refund of sale {sale.number}" in refunded
    assert "It gives back a part or all of" in refunded
    assert "Done by 小林 Refund" in refunded


def test_what_was_worked_out_from_nothing_says_nothing(open_shop, reader):
    sale = open_shop.sell("50", card=open_shop.enrol().number)
    open_shop.refund(sale, "20")
    assert "Worked out from" not in reader(f"transfers/{transfer(reverses__isnull=False)}/")


@pytest.mark.parametrize(("language", "shown"), [("en", ("Paid", "Tier")), ("zh-hans", ("实付", "等级"))])
def test_only_what_was_stored_is_told(language, shown):
    with translation.override(language):
        assert inputs_told({"paid_minor": 100, "currency": "CNY"}) == [(shown[0], "¥1.00")]
        assert inputs_told({}) == []
        tier = inputs_told({"tier": "gold", "tier_zh": "金卡", "tier_en": "Gold"})
        assert tier == [(shown[1], "Gold" if language == "en" else "金卡")]


def test_what_nobody_did_is_said_so(open_shop, reader):
    card = open_shop.enrol()
    open_shop.sell("50", card=card.number)
    expire_lots(clock.now().date().replace(year=2099), at=clock.now())
    assert "Done by By itself, by the rules" in reader(f"transfers/{transfer(reason='expired')}/")


def test_an_api_key_is_named(open_shop, reader):
    _key, secret = issue_api_key(open_shop.owner, name="Front desk", role="owner")
    card = open_shop.enrol()
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "x"}
    body = {"paid": {"amount_minor": 10_000, "currency": "CNY"}}
    answer = Client().post(f"/api/v1/cards/{card.number}/top-ups", body, "application/json", headers=headers)
    assert answer.status_code == 201
    assert "Done by Front desk Top up a card" in reader(f"transfers/{transfer(reason='top_up')}/")


def test_statements_and_proofs_lead_there(open_shop, reader):
    sale = open_shop.sell("50", card=(card := open_shop.enrol()).number)
    open_shop.refund(sale, "20")
    earned = transfer(reason="earned")
    for page in (f"accounts/{account(card, 'points')}/", "rules/reversals/points/", "rules/lot_uses/points/"):
        assert f'/books/transfers/{earned}/"' in reader.html(page), page
