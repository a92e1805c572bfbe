"""Views that are kept, and the columns they show."""

from datetime import date, timedelta

import pytest

from shuke.customers.actions import (
    change_view,
    create_customer,
    forget_view,
    open_with_view,
    order_views,
    save_view,
    set_packs_left,
    set_traits,
)
from shuke.customers.errors import SegmentNotYours, TagRefused, ViewNamed
from shuke.customers.queries import View
from shuke.customers.queries.saved_views import saved_views
from shuke.customers.queries.view import USUAL
from shuke.customers.values import PackTold
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.kit.problems import NotFound
from tests import factories
from tests.customers.api.test_customers import key_for


@pytest.fixture
def xu(merchant):
    with tenancy.open(merchant=merchant.pk):
        made = create_customer(system(merchant.pk), name="许清和")
        set_traits(made.id, card_number="8012345678901239", principal_minor=123400, bonus_minor=5600, points=77)
    return made


@pytest.fixture
def api(merchant):
    return key_for(merchant)


def test_a_view_is_kept_shown_replaced_and_forgotten(browser, base, xu, merchant, staff):
    sent = {"name": "看余额", "sort": "-balance", "columns": "principal,bonus", "only": "7"}
    page = browser.post(base + "views/", sent, follow=True).content.decode()
    assert "看余额" in page
    assert "1,234.00" in page
    with tenancy.open(merchant=merchant.pk):
        [kept] = saved_views(staff.pk)
    assert (kept.query, kept.shared) == ({"sort": "-balance", "columns": "principal,bonus"}, False)
    browser.post(base + "views/", {"name": "看余额", "tier": "2", "shared": "on"})
    with tenancy.open(merchant=merchant.pk):
        [kept] = saved_views(staff.pk)
    assert (kept.query, kept.shared) == ({"tier": "2"}, True)
    page = browser.post(f"{base}views/{kept.id}/forget/", follow=True).content.decode()
    assert "看余额" not in page


def test_columns_are_those_that_were_chosen(browser, base, xu):
    usual = browser.get(base).content.decode()
    assert "1,234.00" not in usual
    chosen = browser.get(base, {"columns": ["bonus", "principal", "card", "visits", "first_visit"]}).content.decode()
    assert "1,234.00" in chosen
    assert "56.00" in chosen
    assert "8012345678901239" in chosen
    assert ">77<" not in chosen


def test_enrolment_sessions_left_and_the_end_of_packs_are_columns_too(browser, base, xu, merchant):
    yesterday = clock.today("Asia/Shanghai") - timedelta(days=1)
    with tenancy.open(merchant=merchant.pk):
        set_traits(xu.id, enrolled_on=date(2024, 3, 5))
        set_packs_left([
            PackTold(1, xu.id, 7, 34, None), PackTold(2, xu.id, 7, 500, yesterday),
            PackTold(3, xu.id, 8, 2, date(2099, 5, 6)), PackTold(4, xu.id, 8, 1, date(2099, 5, 7)),
        ])  # fmt: skip
    assert ">37<" not in browser.get(base).content.decode()
    chosen = browser.get(base, {"columns": ["enrolled", "sessions", "pack_ends"]}).content.decode()
    words = ("Enrolled", "Sessions left", "2024", ">37<", "Next pack ends", ">6 May 2099<")
    assert [word in chosen for word in words] == [True] * 6
    assert ">7 May 2099<" not in chosen


@pytest.mark.parametrize(
    ("query", "columns", "written"),
    [
        ({}, USUAL, {}),
        ({"columns": "points,tier,nonsense"}, ("tier", "points"), {"columns": "tier,points"}),
        ({"columns": "none"}, (), {"columns": "none"}),
        ({"columns": ",".join(USUAL)}, USUAL, {}),
    ],
)
def test_columns_in_an_address(query, columns, written):
    view = View.read(query)
    assert view.columns == columns
    assert view.as_query() == written
    assert View.read(view.as_query()) == view


def test_a_private_view_is_nobody_elses_and_a_shared_one_goes_by_those_who_lead(actor, merchant):
    agent, other = factories.actor_for("agent", merchant), factories.actor_for("agent", merchant)
    private = save_view(agent, name="一", query={})
    shared = save_view(agent, name="二", query={}, shared=True)
    assert [each.name for each in saved_views(other.staff_id)] == ["二"]
    with pytest.raises(NotFound):
        forget_view(actor, view_id=private.id)
    with pytest.raises(SegmentNotYours):
        forget_view(other, view_id=shared.id)
    forget_view(actor, view_id=shared.id)
    forget_view(agent, view_id=private.id)
    assert saved_views(agent.staff_id) == []


def test_a_view_needs_a_name(actor):
    with pytest.raises(TagRefused):
        save_view(actor, name=" ", query={})


def test_views_are_renamed_shared_and_told_apart(actor, merchant):
    one, two = (save_view(actor, name=name, query={"tier": "1"}) for name in ("一", "二"))
    changed = change_view(actor, view_id=one.id, name="首", query={"tier": "2", "only": "7"}, shared=True)
    assert (changed.name, changed.query, changed.shared) == ("首", {"tier": "2"}, True)
    assert change_view(actor, view_id=one.id) == changed
    with pytest.raises(ViewNamed):
        change_view(actor, view_id=two.id, name="首")
    agent = factories.actor_for("agent", merchant)
    for view, refusal in ((two, NotFound), (one, SegmentNotYours)):
        with pytest.raises(refusal):
            change_view(agent, view_id=view.id, name="别人的")


def test_order_and_first_are_each_colleagues_own(actor, merchant):
    ids = [save_view(actor, name=name, query={}, shared=True).id for name in "甲乙丙"]
    agent = factories.actor_for("agent", merchant)
    assert [each.id for each in saved_views(agent.staff_id)] == [ids[2], ids[1], ids[0]]
    assert [each.id for each in order_views(agent, view_ids=[ids[0], 9, ids[0]])] == [ids[0], ids[2], ids[1]]
    assert [each.first for each in open_with_view(agent, view_id=ids[1])] == [False, False, True]
    assert [each.first for each in saved_views(actor.staff_id)] == [False, False, False]
    assert [each.first for each in open_with_view(agent, view_id=None)] == [False, False, False]
    private = save_view(actor, name="丁", query={})
    with pytest.raises(NotFound):
        open_with_view(agent, view_id=private.id)


def test_the_page_of_views(browser, base, merchant, staff, xu):
    views = base + "views/"
    assert "No views kept yet" in browser.get(views).content.decode()
    for name, sort in (("甲", "name"), ("乙", "-points")):
        browser.post(views, {"name": name, "sort": sort})
    with tenancy.open(merchant=merchant.pk):
        second, first = saved_views(staff.pk)
    browser.post(f"{views}{first.id}/up/")
    browser.post(f"{views}{first.id}/up/")
    browser.post(f"{views}{9**9}/up/")
    page = browser.get(views).content.decode()
    assert page.index("甲") < page.index("乙")
    browser.post(f"{views}{first.id}/down/")
    with tenancy.open(merchant=merchant.pk):
        assert [each.id for each in saved_views(staff.pk)] == [second.id, first.id]
    page = browser.post(f"{views}{first.id}/", {"name": "改", "shared": "on"}, follow=True).content.decode()
    assert "改" in page
    assert ">shared<" in page
    browser.post(f"{views}{second.id}/first/")
    listed = browser.get(base).content.decode()
    assert '<option value="-points" selected' in listed
    assert 'href="?tab=all&amp;sort=-points"' in listed or 'href="?sort=-points"' in listed
    assert '<option value="-last_visit" selected' in browser.get(base, {"tab": "all"}).content.decode()
    page = browser.post(f"{views}{second.id}/first/", {"off": "on"}, follow=True).content.decode()
    assert "Your list opens with all customers" in page
    assert '<option value="-last_visit" selected' in browser.get(base).content.decode()


def test_views_over_the_api(api, merchant):
    url, json = "/api/v1/customer-views", {"content_type": "application/json"}
    made = api.post(url, {"name": "金卡", "query": {"tier": "3", "nonsense": "x"}}, **json)
    view = made.json()
    assert (made.status_code, view) == (
        201, {"id": view["id"], "name": "金卡", "query": {"tier": "3"}, "shared": True, "first": False},
    )  # fmt: skip
    other = api.post(url, {"name": "银卡"}, **json).json()
    changed = api.patch(f"{url}/{other['id']}", {"name": "铜卡", "query": {"sort": "name"}}, **json).json()
    assert (changed["name"], changed["query"], changed["shared"]) == ("铜卡", {"sort": "name"}, True)
    ordered = api.put(f"{url}/order", {"view_ids": [other["id"]]}, **json).json()
    assert [each["id"] for each in ordered] == [other["id"], view["id"]]
    first = api.put(f"{url}/first", {"view_id": view["id"]}, **json).json()
    assert {each["id"]: each["first"] for each in first} == {view["id"]: True, other["id"]: False}
    assert api.delete(f"{url}/{other['id']}").status_code == 204
    assert [each["id"] for each in api.get(url).json()] == [view["id"]]
    assert api.put(f"{url}/first", {"view_id": other["id"]}, **json).status_code == 404
