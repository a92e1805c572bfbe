"""The record page and the palette."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shuke.cards import actions as cards
from shuke.cards.values.packs import PackTerms
from shuke.customers import actions, place
from shuke.customers.values import EntryValue
from shuke.identity.models import Person
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.pages.console.timeline_words import KINDS, item_of
from shuke.pages.console.visit_run import Dot, visit_run
from shuke.sales.actions import ring_up
from shuke.sales.values import LineInput
from tests import factories


@pytest.fixture
def merchant(db):
    return factories.make_merchant()


@pytest.fixture
def browser(client, merchant):
    owner = factories.make_staff(merchant, "owner", name="林知夏")
    client.force_login(Person.objects.get(pk=owner.person_id))
    return client


@pytest.fixture
def xu(merchant):
    with tenancy.open(merchant=merchant.pk):
        made = actions.create_customer(system(merchant.pk), name="许清和", phones=["13800132906"], tags=["茶友"])
        for ago in (89, 65, 41):
            actions.note_visit(made.id, on=place.today() - timedelta(days=ago), net_minor=10_00)
    return made.id


def page(browser, merchant, customer_id, **query):
    return browser.get(f"/console/{merchant.code}/customers/{customer_id}/", query)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ((89, 65, 41), "Orders every 24 days, "), ((48, 24, 0), "Orders every 24 days, and did so today."),
        ((9,), "Last order 9 days ago; too few orders yet for a rhythm."), ((), "No order in these books yet."),
    ],
)  # fmt: skip
def test_a_company_orders_where_a_person_comes(browser, merchant, days, told):
    with tenancy.open(merchant=merchant.pk):
        made = actions.create_customer(system(merchant.pk), name="宏达机电有限公司", kind="company")
        for ago in days:
            actions.note_visit(made.id, on=place.today() - timedelta(days=ago), net_minor=10_00)
    text = page(browser, merchant, made.id).content.decode()
    assert told in text
    assert [word for word in ("Holds", "Visits</", "First visit", "Likes") if word in text] == []


def test_the_record_says_how_a_customer_comes(browser, merchant, xu):
    shown = page(browser, merchant, xu)
    text = shown.content.decode()
    assert shown.context["rhythm"].every_days == 24
    assert shown.context["rhythm"].last_days_ago == 41
    assert shown.context["late_by"] == 17
    assert all(word in text for word in ("许清和", "+8613800132906", "茶友", "24", "41"))


def test_the_timeline_leads_to_what_it_tells_where_one_may_read_it(browser, client, merchant, xu):
    with tenancy.open(merchant=merchant.pk):
        for kind, ref, params in (("sale", "77", {}), ("card_topped_up", "event 1", {"card_id": 5}), ("note", "", {})):
            actions.write_timeline(xu, clock.now(), kind, ref, 100, params | {"text": "-"})
    shown = {item.url for item in page(browser, merchant, xu).context["items"]}
    assert shown == {f"/console/{merchant.code}/sales/77/", f"/console/{merchant.code}/cards/5/", ""}
    agent = factories.make_staff(merchant, "agent")
    client.force_login(Person.objects.get(pk=agent.person_id))
    shown = {item.url for item in page(client, merchant, xu).context["items"]}
    assert shown == {f"/console/{merchant.code}/cards/5/", ""}


def test_the_timeline_alone_for_its_tabs_search_and_next_page(browser, merchant, xu):
    with tenancy.open(merchant=merchant.pk):
        for number in range(25):
            actions.write_timeline(xu, clock.now(), "sale", str(number), 100, {"points": number})
        actions.add_note(system(merchant.pk), customer_id=xu, text="爱坐靠窗")
    stream = browser.get(f"/console/{merchant.code}/customers/{xu}/", {"show": "sales"}, headers={"HX-Request": "true"})
    assert len(stream.context["items"]) == 20
    rest = browser.get(
        f"/console/{merchant.code}/customers/{xu}/{stream.context['more']}", headers={"HX-Request": "true"}
    )
    assert len(rest.context["items"]) == 5
    found = browser.get(f"/console/{merchant.code}/customers/{xu}/", {"find": "靠窗"}, headers={"HX-Request": "true"})
    assert [item.title for item in found.context["items"]] == ["爱坐靠窗"]


def test_another_merchants_record_is_not_there(browser, merchant):
    other = factories.make_merchant()
    with tenancy.open(merchant=other.pk):
        foreign = actions.create_customer(system(other.pk), name="外人").id
    assert page(browser, merchant, foreign).status_code == page(browser, merchant, 10**9).status_code == 404
    stream = browser.get(f"/console/{merchant.code}/customers/{foreign}/", headers={"HX-Request": "true"})
    assert "外人" not in stream.content.decode()


def test_the_record_tells_the_packs_on_any_card(browser, merchant, xu):
    with tenancy.open(merchant=merchant.pk):
        owner = factories.actor_for("owner", merchant)
        design = cards.save_pack_design(
            owner, terms=PackTerms("品茶五次卡", "Five tastings", sessions=5, price_minor=500)
        )
        held = [cards.enrol_card(owner, key=key, customer_id=xu, another=True) for key in ("one", "two")]
        for card in held:
            line = LineInput(design.name, design.price, pack=design.id)
            ring_up(owner, key=card.number, card=card.number, lines=[line])
    shown = page(browser, merchant, xu)
    assert [(pack.sessions_left, pack.sessions) for pack in shown.context["packs"]] == [(5, 5), (5, 5)]
    assert shown.content.decode().count("<dt>Five tastings</dt>") == 2


@pytest.mark.parametrize("many", [1, 3, 30])
def test_the_record_costs_the_same_whatever_happened(browser, merchant, xu, many):
    with tenancy.open(merchant=merchant.pk):
        for number in range(many):
            actions.add_note(system(merchant.pk), customer_id=xu, text=f"{number}")
            actions.tag_customer(system(merchant.pk), customer_ids=[xu], names=[f"标签{number}"])
    page(browser, merchant, xu)
    with CaptureQueriesContext(connection) as counted:
        page(browser, merchant, xu)
    assert len(counted) <= 26


def test_the_palette_finds_customers_and_places(browser, merchant, xu):
    find = f"/console/{merchant.code}/find/"
    for typed in ("许清", "xqh", "2906", "qinghe"):
        assert "许清和" in browser.get(find, {"q": typed}).content.decode()
    assert "许清和" not in browser.get(find).content.decode()
    assert browser.get(find, {"q": "\x00"}).status_code == 200


@pytest.mark.parametrize("kind", [*KINDS, "something_new_100%"])
def test_every_kind_of_entry_can_be_told_even_without_its_params(kind):
    full = {
        "text": "50 % off", "fields": ["name"], "purpose": "offers", "channel": "sms", "how": "counter",
        "source": "till",
        "name": "", "tier_zh": "金毫", "tier_en": "Gold", "bonus_minor": 5,
    }  # fmt: skip
    for params in ({}, full):
        item = item_of(EntryValue(1, clock.now(), kind, "1", -500, params), "CNY")
        assert str(item.title)
        assert "%(" not in f"{item.title}{item.text}"
        assert item.amount == "-¥5.00"


def test_the_run_of_visits():
    today = clock.now().date()
    run = visit_run(
        [(today, 100), (today, 300), (today - timedelta(days=365), 100), (today - timedelta(days=366), 9)],
        today=today,
        overdue=True,
    )
    assert run.dots == (Dot(8.0, 6.5), Dot(752.0, 9.5))
    assert (run.waiting_x, run.waiting_width, run.expected_x) == (752.0, 0.0, 752.0)
    assert len(run.months) in (12, 13)
    empty = visit_run([], today=today, overdue=True)
    assert (empty.dots, empty.waiting_x) == ((), None)
    assert [dot.r for dot in visit_run([(today, 0)], today=today, overdue=False).dots] == [4.0]
