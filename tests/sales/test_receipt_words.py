"""What a receipt says: the balance is that after this sale; cash handed over and the change are told."""

import json
import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from shuke.identity.actions.issue_api_key import issue_api_key
from shuke.kit.money import Money
from shuke.sales import errors, queries, rules
from shuke.sales.actions import undo_sale
from shuke.sales.models import Payment
from shuke.sales.receipts import token_of
from shuke.sales.values import Method, PaymentInput
from tests.factories import make_person, make_staff
from tests.sales.conftest import yuan


@pytest.fixture
def read(shop, merchant):
    """The words of a page as its owner reads them, in English unless said."""
    boss = make_person(language="en")
    make_staff(merchant, "owner", boss)
    client = Client()
    client.force_login(boss, backend="allauth.account.auth_backends.AuthenticationBackend")

    def read(address, language="en"):
        client.cookies["shuke_language"] = language
        page = client.get(address, headers={"accept-language": language})
        assert page.status_code == 200
        text = re.sub(r"<(script|style).*?</\1>", "", page.content.decode(), flags=re.S)
        return " ".join(re.sub(r"<[^>]+>", " ", text).split())

    return read


def addresses(merchant, sale):
    """The public receipt, the slip, and the sale's own page."""
    yield f"/r/{token_of(merchant.pk, sale.id)}/"
    yield f"/console/aning/sales/{sale.id}/slip/"
    yield f"/console/aning/sales/{sale.id}/"


def test_a_receipts_balance_is_said_to_be_that_after_the_sale(shop, merchant, read):
    sale = shop.sell("50", card=shop.enrol(top_up="100").number)
    receipt, slip, page = addresses(merchant, sale)
    for told in (read(receipt), read(slip)):
        assert "Balance after this sale" in told
        assert "Points after this sale" in told
    assert "Card after this sale Balance" in read(page)
    client = Client(headers={"accept-language": "zh-hans"})
    assert "本次消费后余额" in client.get(receipt).content.decode()


CASH = PaymentInput(Method.CASH, yuan("65.50"), given=yuan("100"))


def test_cash_handed_over_and_the_change_are_on_every_form_of_the_receipt(shop, merchant, read):
    sale = shop.sell("65.50", payments=[CASH])
    receipt, slip, page = addresses(merchant, sale)
    assert "¥100.00 received in cash change ¥34.50" in read(receipt)
    assert "Cash ¥65.50 Cash received ¥100.00 Change ¥34.50" in read(slip)
    assert "Cash ¥ 65 .50 Cash received ¥ 100 .00 Change ¥ 34 .50" in read(page)


def test_an_exact_sum_and_an_undone_sale_say_nothing_of_change(shop, merchant, read):
    exact = shop.sell("65.50", payments=[PaymentInput(Method.CASH, yuan("65.50"), given=yuan("65.50"))])
    undone = shop.sell("65.50", payments=[CASH])
    undo_sale(shop.owner, sale_id=undone.id, key="undo")
    for sale in (exact, undone):
        assert "change" not in read(next(addresses(merchant, sale)))


def test_what_was_handed_over_is_stored_and_told(shop):
    card = shop.enrol(pin="270391", top_up="100")
    sale = shop.sell("165.50", card=card.number, pin="270391", spend_balance=yuan("100"), payments=[CASH])
    told = queries.sale(sale.id).payments
    assert [(part.method, part.amount_minor, part.given_minor, part.change_minor) for part in told] == [
        ("principal", 10_000, None, 0), ("cash", 6_550, 10_000, 3_450),
    ]  # fmt: skip
    assert told == sale.payments


def test_the_database_keeps_no_less_than_the_bill(shop):
    sale = shop.sell("65.50", payments=[CASH])
    with pytest.raises(IntegrityError, match="sales_payment_given"), transaction.atomic():
        Payment.objects.create(sale_id=sale.id, position=9, method="cash", amount_minor=100, given_minor=99)


@pytest.mark.parametrize(
    ("method", "given", "problem"),
    [
        (Method.CASH, yuan("65.49"), errors.GivenRefused),
        (Method.WECHAT, yuan("100"), errors.GivenRefused),
        (Method.CASH, Money(10_000, "USD"), errors.OtherCurrency),
        (Method.CASH, yuan("-1"), errors.CashBelowZero),
        (Method.CASH, yuan("1000000.01"), errors.CashAboveLimit),
    ],
)
def test_what_cannot_have_been_handed_over_is_refused(method, given, problem):
    with pytest.raises(problem) as refused:
        rules.money_payments([PaymentInput(method, yuan("65.50"), given=given)], yuan("65.50"))
    assert refused.value.field == "payments.0.given"


def test_the_api_takes_and_tells_it(shop):
    _key, secret = issue_api_key(shop.owner, name="Front desk", role="owner")
    money = {"amount_minor": 6_550, "currency": "CNY"}
    body = {
        "amount": money,
        "payments": [{"method": "cash", "amount": money, "given": money | {"amount_minor": 10_000}}],
    }
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "cash"}
    answer = Client().post("/api/v1/sales", json.dumps(body), content_type="application/json", headers=headers)
    told = [{"method": "cash", "amount_minor": 6_550, "given_minor": 10_000}]
    assert (answer.status_code, answer.json()["payments"]) == (201, told)
