"""Changing many customers from the list: those ticked with a way back at once, all of them while one watches."""

import pytest

from shuke.customers.actions import archive_customer, create_customer
from shuke.customers.bulk import RunState
from shuke.customers.jobs import change_many
from shuke.customers.models import BulkRun, Customer, Export, Tag, Tagging
from shuke.kit import tenancy
from shuke.kit.access import system


@pytest.fixture
def people(merchant):
    with tenancy.open(merchant=merchant.pk):
        return [create_customer(system(merchant.pk), name=f"客{n}").id for n in range(3)]


def test_ticked_ones_are_changed_at_once_with_a_way_back(browser, base, merchant, people):
    sent = {"do": "tag", "ids": people[:2], "tag": "常客", "view": "sort=name"}
    page = browser.post(base + "bulk/", sent, follow=True)
    assert page.redirect_chain[-1][0] == f"{base}?sort=name"
    assert "2 customers tagged" in page.content.decode()
    with tenancy.open(merchant=merchant.pk):
        run, tag = BulkRun.objects.get(), Tag.objects.get()
    assert f"{base}bulk/{run.pk}/undo/" in page.content.decode()
    again = browser.post(base + "bulk/", sent | {"ids": people}, follow=True).content.decode()
    assert "1 customer tagged; 2 were so already" in again
    browser.post(base + "bulk/", {"do": "untag", "ids": people[:1], "tag_off": tag.pk})
    taken = browser.post(f"{base}bulk/{run.pk}/undo/", follow=True).content.decode()
    assert "Taken back for 1 customer" in taken
    with tenancy.open(merchant=merchant.pk):
        assert list(Tagging.objects.values_list("customer_id", flat=True)) == people[2:]


def test_undo_and_a_refusal_lead_back_to_the_list_that_was_looked_at(browser, base, merchant, people):
    sent = {"do": "tag", "ids": people[:2], "tag": "常客", "view": "segment=4&sort=name&only=1"}
    page = browser.post(base + "bulk/", sent, follow=True).content.decode()
    with tenancy.open(merchant=merchant.pk):
        run = BulkRun.objects.get()
    undo = f"{base}bulk/{run.pk}/undo/?segment=4&sort=name"
    assert undo.replace("&", "&amp;") in page
    assert browser.post(undo).url == f"{base}?segment=4&sort=name"
    assert browser.post(base + "bulk/", sent | {"ids": []}).url == f"{base}?segment=4&sort=name"


def test_the_page_of_a_change_to_all_leads_back_to_their_list(browser, base, merchant, people):
    watched = browser.post(base + "bulk/", {"do": "archive", "all": "on", "view": "q=客&sort=name"}).url
    change_many(merchant_id=merchant.pk, run_id=int(watched.split("/")[-2]))
    assert f'href="{base}?q=%E5%AE%A2&amp;sort=name"' in browser.get(watched).content.decode()


def test_archive_and_restore_of_ticked_ones(browser, base, merchant, people):
    assert 'value="archive"' in browser.get(base).content.decode()
    browser.post(base + "bulk/", {"do": "archive", "ids": people[:2]})
    away = browser.get(base, {"tab": "archived"}).content.decode()
    assert 'value="restore"' in away
    page = browser.post(base + "bulk/", {"do": "restore", "ids": people[:1], "view": "tab=archived"}, follow=True)
    assert "1 customer restored" in page.content.decode()
    with tenancy.open(merchant=merchant.pk):
        assert list(Customer.objects.exclude(archived_at=None).values_list("pk", flat=True)) == people[1:2]


def test_all_of_the_list_are_counted_changed_and_watched(browser, base, merchant, people):
    with tenancy.open(merchant=merchant.pk):
        archive_customer(system(merchant.pk), customer_id=people[2])
    counted = browser.get(base + "bulk/count/").content.decode()
    assert "All 2 customers of this list" in counted
    assert 'name="all"' in counted
    page = browser.post(base + "bulk/", {"do": "owner", "all": "on", "owner": "", "view": ""})
    with tenancy.open(merchant=merchant.pk):
        run = BulkRun.objects.get()
    assert page.url == f"{base}bulk/{run.pk}/"
    waiting = browser.get(page.url).content.decode()
    assert "Begins in a moment" in waiting
    assert "every 1s" in waiting
    change_many(merchant_id=merchant.pk, run_id=run.pk)
    part = browser.get(page.url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "0 customers have a new account manager; 2 were so already" in part
    assert "every 1s" not in part
    assert "Change account manager" in browser.get(base + "bulk/").content.decode()
    undo = browser.post(f"{base}bulk/{run.pk}/undo/")
    assert undo.url == page.url
    assert "Being taken back" in browser.get(page.url).content.decode()
    change_many(merchant_id=merchant.pk, run_id=run.pk)
    assert "Taken back for 0 customers" in browser.get(page.url).content.decode()


def test_a_run_that_stopped_offers_to_go_on(browser, base, merchant, people):
    browser.post(base + "bulk/", {"do": "archive", "all": "on"})
    with tenancy.open(merchant=merchant.pk):
        run = BulkRun.objects.get()
        BulkRun.objects.update(state=RunState.FAILED)
    page = browser.get(f"{base}bulk/{run.pk}/").content.decode()
    assert "It stopped after 0 of 0" in page
    assert "Go on" in page
    assert browser.post(f"{base}bulk/{run.pk}/continue/").url == f"{base}bulk/{run.pk}/"
    change_many(merchant_id=merchant.pk, run_id=run.pk)
    assert "3 customers archived" in browser.get(f"{base}bulk/{run.pk}/").content.decode()


def test_nothing_ticked_is_said(browser, base, people):
    for sent in ({"do": "tag", "tag": "x"}, {"do": "segment", "all": "on"}, {"do": "nonsense", "ids": people}):
        page = browser.post(base + "bulk/", sent, follow=True).content.decode()
        assert "Tick at least one customer first." in page


def test_an_empty_list_of_changes_and_a_strange_run(browser, base):
    assert "Nothing yet" in browser.get(base + "bulk/").content.decode()
    assert browser.get(base + "bulk/1/").status_code == 404


def test_chosen_columns_are_exported_for_the_ticked_or_all(browser, base, merchant, people):
    dialog = browser.get(base + "exports/columns/", {"columns": "owner,points"}).content.decode()
    assert [part.split('"')[0] for part in dialog.split('value="')[1:6]] == [
        "number",
        "name",
        "phone",
        "points",
        "owner",
    ]
    assert dialog.count("checked") == 5
    browser.post(base + "bulk/", {"do": "export-xlsx", "columns": ["name", "points"], "ids": people[:1]})
    browser.post(base + "bulk/", {"do": "export", "columns": ["name", "nonsense"], "view": "q=客"})
    with tenancy.open(merchant=merchant.pk):
        ticked, every = Export.objects.order_by("pk")
    assert (ticked.format, ticked.view["export"], ticked.rows) == ("xlsx", "name,points", 1)
    assert (every.format, every.view["export"], every.rows, every.view["q"]) == ("csv", "name", 3, "客")
