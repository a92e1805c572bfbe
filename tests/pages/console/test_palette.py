"""The search finds what can be done by its usual words, in both languages, and only what the role may do."""

import re

import pytest
from django.urls import reverse

from shuke.identity.models import Person
from shuke.kit.access import Actor
from shuke.pages.console.deeds import DEEDS, found
from tests import factories

ASKED = {
    "sales:sales": ("退款", "refund", "撤销"), "identity:invite": ("员工", "staff"), "cards:enrol": ("办卡", "enrol"),
    "sales:shift": ("交班", "close"), "cards:poster": ("海报", "poster"), "unify:imports": ("导入", "import"),
    "customers:directory": ("导出", "export"), "cards:programme": ("会员方案", "programme"),
    "keyaccounts:today": ("拜访", "visit"), "identity:absences": ("请假", "leave"), "keyaccounts:handovers": ("交接",),
    "keyaccounts:promises": ("承诺", "promise"), "keyaccounts:expense_new": ("客情费", "expense"),
    "cards:search": ("充值", "top up", "挂失"), "sales:served": ("提成", "commission"),
}  # fmt: skip


@pytest.fixture
def merchant(db):
    return factories.make_merchant()


@pytest.mark.parametrize(("page", "typed"), [(page, word) for page, words in ASKED.items() for word in words])
def test_an_owner_finds_what_to_do_by_its_usual_word(merchant, page, typed):
    urls = [item.url for item in found(typed, factories.actor_for("owner", merchant), merchant.code)]
    assert reverse(page, args=[merchant.code]) in urls


def test_a_role_is_told_only_what_it_may_do(merchant, client):
    cashier = factories.make_staff(merchant, "cashier")
    client.force_login(Person.objects.get(pk=cashier.person_id))
    base = f"/console/{merchant.code}"
    for typed, seen in (("导出", []), ("invite", []), ("导入", []), ("充值", ["/cards/"]), ("refund", [])):
        page = client.get(f"{base}/find/", {"q": typed}).content.decode()
        assert re.findall(r'href="([^"]+)"', page) == [base + each for each in seen], typed


def test_every_deed_leads_to_a_page_its_doer_may_open(merchant, client):
    owner = factories.make_staff(merchant, "owner")
    client.force_login(Person.objects.get(pk=owner.person_id))
    for deed in DEEDS:
        url = reverse(deed.page, args=[merchant.code]) + deed.query
        assert client.get(url).status_code == 200, url


def test_nothing_typed_finds_nothing(merchant):
    assert found(" ", Actor(kind="system", merchant_id=merchant.pk), merchant.code) == []
