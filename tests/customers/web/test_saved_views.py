"""Views that are kept, and the columns they show."""

import pytest

from shuke.customers.actions import create_customer, forget_view, save_view, set_traits
from shuke.customers.errors import SegmentNotYours, TagRefused
from shuke.customers.queries import View
from shuke.customers.queries.saved_views import saved_views
from shuke.customers.queries.view import USUAL
from shuke.kit import tenancy
from shuke.kit.access import system
from shuke.kit.problems import NotFound
from tests import factories


@pytest.fixture
def xu(merchant):
    with tenancy.open(merchant=merchant.pk):
        made = create_customer(system(merchant.pk), name="许清和")
        set_traits(made.id, card_number="8012345678901239", principal_minor=123400, bonus_minor=5600, points=77)
    return made


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
