"""The pages of adjustments: on a card, the list, the decision, what each role may do alone."""

import pytest
from django.test import Client
from django.utils import translation

from shuke.cards import queries
from shuke.cards.actions import adjust_card, enrol_card
from shuke.cards.values.adjustment import AdjustmentState
from shuke.identity.models import Person
from shuke.kit import tenancy
from tests.factories import actor_for, make_merchant, make_staff


class Shop:
    """A merchant with one card, and browsers of people who work there."""

    def __init__(self):
        self.merchant = make_merchant(language="en")
        self.owner = actor_for("owner", self.merchant)
        with tenancy.open(merchant=self.merchant.pk):
            self.card = enrol_card(self.owner, key="e", name="王芳", phone="13800000001")

    def browser(self, role):
        staff = make_staff(self.merchant, role)
        client = Client(headers={"accept-language": "en"})
        client.force_login(Person.objects.get(pk=staff.person_id))
        return client

    def url(self, path):
        return f"/console/{self.merchant.code}/cards/{path}"

    def asked(self, amount=40):
        with tenancy.open(merchant=self.merchant.pk):
            cashier = actor_for("cashier", self.merchant)
            return adjust_card(cashier, number=self.card.number, kind="points", amount=amount, why="missed",
                               text="forgotten", key=f"k{amount}").id  # fmt: skip

    def points(self):
        with tenancy.open(merchant=self.merchant.pk):
            return queries.card(self.card.number).balances.points


@pytest.fixture
def shop(db):
    return Shop()


def test_the_form_on_a_card_adjusts_at_once_or_asks(shop):
    owner = shop.browser("owner")
    page = owner.get(shop.url(f"{shop.card.id}/adjust/")).content.decode()
    assert ("What you may do alone" in page, "5,000" in page) == (True, True)
    sent = {"key": "k1", "kind": "points", "way": "1", "amount": "30", "why": "missed", "text": "forgotten"}
    assert owner.post(shop.url(f"{shop.card.id}/adjust/"), sent).status_code == 302
    assert shop.points() == 30
    more = owner.post(shop.url(f"{shop.card.id}/adjust/"), sent | {"key": "k2", "amount": "9000"})
    assert ("/adjustments/" in more.url, shop.points()) == (True, 30)
    again = owner.post(shop.url(f"{shop.card.id}/adjust/"), sent | {"key": "k3", "amount": "1.5"})
    assert (again.status_code, "whole number" in again.content.decode()) == (422, True)


@pytest.mark.parametrize("kind", ["points", "principal"])
@pytest.mark.parametrize("amount", ["-5", "0"])
@pytest.mark.parametrize("way", ["1", "-1"])
def test_the_choice_alone_says_whether_it_is_added_or_taken(shop, kind, amount, way):
    sent = {"key": "k1", "kind": kind, "way": way, "amount": amount, "why": "missed", "text": "forgotten"}
    answer = shop.browser("owner").post(shop.url(f"{shop.card.id}/adjust/"), sent)
    assert (answer.status_code, "Type an amount above zero" in answer.content.decode()) == (422, True)
    with tenancy.open(merchant=shop.merchant.pk):
        assert queries.adjustments()[0] == []


def test_a_second_person_sees_it_waiting_and_agrees(shop):
    number, owner = shop.asked(), shop.browser("owner")
    listed = owner.get(shop.url("adjustments/")).content.decode()
    page = owner.get(shop.url(f"adjustments/{number}/")).content.decode()
    today = owner.get(f"/console/{shop.merchant.code}/").content.decode()
    assert ("1 adjustment waits for your word" in listed, "forgotten" in page, "waits for your word" in today) == (
        True, True, True,
    )  # fmt: skip
    assert owner.post(shop.url(f"adjustments/{number}/decide/"), {"decision": "approve"}).status_code == 302
    assert shop.points() == 40
    assert owner.post(shop.url(f"adjustments/{number}/undo/")).status_code == 302
    assert shop.points() == 0


def test_a_refusal_keeps_its_word(shop):
    number, owner = shop.asked(), shop.browser("owner")
    owner.post(shop.url(f"adjustments/{number}/decide/"), {"decision": "refuse", "word": "no receipt"})
    assert "no receipt" in owner.get(shop.url(f"adjustments/{number}/")).content.decode()
    assert shop.points() == 0


def test_the_table_of_caps_is_read_and_saved(shop):
    owner = shop.browser("owner")
    assert "a second person has to agree" in owner.get(shop.url("adjustments/alone/")).content.decode()
    cells = {f"{role}:{kind}": "7" for role in ("owner", "manager", "finance", "cashier")
             for kind in ("points", "principal", "bonus")}  # fmt: skip
    assert owner.post(shop.url("adjustments/alone/"), {"key": "k", **cells}).status_code == 302
    with tenancy.open(merchant=shop.merchant.pk):
        caps = queries.caps()
    assert (caps["cashier", "points"], caps["cashier", "bonus"]) == (7, 700)
    assert owner.post(shop.url("adjustments/alone/"), {"key": "k", **cells, "owner:points": "x"}).status_code == 422


def test_who_may_not_set_the_caps_is_sent_to_those_who_may(shop):
    told = [shop.browser(role).get(shop.url("adjustments/alone/")).content.decode() for role in ("manager", "cashier")]
    assert [("Ask an owner." in page, "manager" in page) for page in told] == [(True, False)] * 2
    cashier = shop.browser("cashier").get(f"/console/{shop.merchant.code}/books/").content.decode()
    assert "Ask an owner or manager." in cashier


def test_the_filter_of_what_is_booked_says_so_in_chinese():
    with translation.override("zh-hans"):
        assert AdjustmentState.POSTED.label == "已入账"
