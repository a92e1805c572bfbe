"""An owner looks before changing the rules, does one thing to many customers, and says what staff earn."""

import re

import pytest
from django.db import connections
from playwright.sync_api import expect

from shuke.customers.jobs import change_many
from tests.journeys.conftest import Town, Walk
from tests.support import databases

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LOOKS = [("phone", "zh-Hans"), ("desktop", "en")]
TURNED = [("phone", "en"), ("desktop", "zh-Hans")]
ALL_SALES = {"zh-Hans": "全部消费", "en": "All sales"}


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_an_owner_looks_what_rules_would_do_before_publishing_them(walk: Walk, look):
    walk.enter("aning")
    walk.open("/console/aning/cards/programme/")
    page, before = walk.page, walk.heading()
    points = page.input_value("[name=points]")
    page.fill("[name=points]", "3")
    page.locator("button[hx-post$='/what-if/']").click()
    expect(page.locator("#what-if h2.statement")).to_contain_text(re.compile(r"\w"))
    assert page.locator("#what-if .changes li").count() == 1
    assert page.locator("#what-if .changes li").first.inner_text().count("3") > 0
    assert page.locator("#what-if tbody tr").count() > 1
    assert page.locator("#what-if .facts dd b").inner_text().count("¥") == 1
    walk.seen()
    page.fill("[name=points]", "")
    expect(page.locator("#what-if [data-once-changed]")).to_be_visible()
    expect(page.locator("#what-if button")).to_be_hidden()
    page.fill("[name=note]", "秋天")
    page.locator("details:has(#id_award_review)").evaluate("fold => { fold.open = true; }")
    page.fill("[name=award_review]", "-1")
    page.locator("button[hx-post$='/what-if/']").click()
    expect(page.locator("#id_points")).to_be_focused()
    expect(page.locator("#id_award_review-error")).to_be_visible()
    assert (page.input_value("[name=note]"), page.locator("#what-if").inner_text()) == ("秋天", "")
    walk.seen()
    page.locator("[data-add-row=tiers]").click()
    page.fill("[name=points]", points)
    page.fill("[name=award_review]", "0")
    page.fill("[name=small_sum]", {"phone": "88"}.get(walk.size, "99"))
    page.locator("button[hx-post$='/what-if/']").click()
    expect(page.locator("#what-if .changes li")).to_have_count(1)
    page.fill("[name=note]", "秋天的规则")
    page.locator("#what-if button[form=rules]").click()
    page.wait_for_url("**/console/aning/cards/programme/")
    expect(page.locator("#rules .lines .text").first).to_have_text("秋天的规则")
    assert walk.heading() == before


@pytest.mark.parametrize("look", TURNED, ids="-".join)
def test_an_owner_tags_a_whole_list_watches_it_and_takes_it_back(walk: Walk, town: Town, look):
    walk.enter("aning")
    walk.open("/console/aning/customers/?tab=members")
    page = walk.page
    page.locator("[data-row-check]").first.check()
    page.locator("[data-take-all]").click()
    expect(page.locator("#bulk-all [data-all]")).to_be_visible()
    whole = page.locator("#bulk-all [data-all]").inner_text()
    page.locator("[data-open='customers-tag']").click()
    page.locator("#customers-tag [name=tag]").fill(f"autumn {walk.size}")
    page.locator("#customers-tag button[value=tag]").click()
    page.wait_for_url("**/customers/bulk/*/")
    finished = page.url
    page.goto("about:blank")
    changed(town, finished)
    walk.open(finished)
    said = page.locator("#bulk-run .say").inner_text()
    assert digits(said) == digits(whole)
    walk.follow("button[form=bulk-undo]")
    page.goto("about:blank")
    changed(town, finished)
    walk.open(finished)
    assert digits(page.locator("#bulk-run .say").inner_text()) == digits(whole)
    walk.follow("a[href$='/customers/bulk/']")
    assert page.locator("a.line").count() > 0


def digits(text: str) -> str:
    """The number said first in a text."""
    return re.search(r"[\d,]+", text).group()  # type: ignore[union-attr]


def changed(town: Town, url: str) -> None:
    """What the worker would do."""
    number = int(re.search(r"/bulk/(\d+)/", url).group(1))  # type: ignore[union-attr]
    with databases.pointed_at(town.server, town.database):
        with connections["migrator"].cursor() as cursor:
            cursor.execute("SELECT merchant_id FROM customers_bulk_run WHERE id = %s", [number])
            merchant = cursor.fetchone()[0]
        change_many(run_id=number, merchant_id=merchant)


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_an_owner_reads_commission_down_to_its_entries_and_changes_its_rules(walk: Walk, look):
    walk.enter("aning")
    walk.open("/console/aning/sales/commission/")
    page, whole = walk.page, walk.heading()
    assert "¥" in whole
    walk.follow("td.p1 a")
    assert page.locator("tbody tr").count() > 0
    walk.open("/console/aning/settings/commission/")
    before = page.locator("table.list tbody tr").count()
    save = "form:has([name=starts_on]) [type=submit]"
    page.locator("[data-add-row]").click()
    page.locator("[name=share]").last.fill("7.5")
    walk.follow(save)
    # All sales have a rule already: the page says which two are one too many, and nothing typed is lost.
    assert page.locator(".form-errors, .errors, [role=alert]").first.inner_text().count(ALL_SALES[walk.language]) == 1
    page.locator("[name=share]").nth(-2).fill("")
    page.locator("[name=share]").nth(1).fill("7.5")
    walk.follow(save)
    walk.open("/console/aning/settings/commission/")
    assert page.locator("table.list tbody tr").count() == before + 1
    assert "7.5" in page.locator("table.list tbody tr").first.inner_text()
