"""The pages of customers, through a browser's requests."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shuke.customers import queries
from shuke.customers.actions import create_customer, set_traits
from shuke.customers.jobs import make_export
from shuke.customers.models import Customer, Export
from shuke.customers.queries import View
from shuke.kit import tenancy
from shuke.kit.access import system


@pytest.fixture
def xu(merchant):
    with tenancy.open(merchant=merchant.pk):
        made = create_customer(system(merchant.pk), name="许清和", phones=["13800132906"], tags=["茶友"])
        set_traits(
            made.id, card_number="8012345678901239", points=8426, balance_minor=496000, tier_name="金毫", tier_rank=3
        )
    return made


def test_the_directory_shows_who_is_there_with_masked_phones(browser, base, xu):
    page = browser.get(base).content.decode()
    assert "许清和" in page
    assert "138****2906" in page
    assert "13800132906" not in page
    assert "4,960.00" in page
    assert "金毫" in page


def test_the_list_can_be_sorted_without_its_heads(browser, base, xu):
    page = browser.get(base, {"sort": "-spend"})
    assert (page.context["order"], dict(page.context["orders"])["-spend"]) == ("-spend", "Spent most")
    assert '<option value="-spend" selected>' in page.content.decode()


@pytest.mark.parametrize("tab", ["all", "mine", "late", "low", "birthdays", "unowned", "archived"])
@pytest.mark.parametrize("sort", ["name", "-points", "tier", "balance", "-last_visit", "spend", "created"])
def test_every_tab_and_order_answers(browser, base, xu, tab, sort):
    assert browser.get(base, {"tab": tab, "sort": sort}).status_code == 200


def test_a_search_that_is_typed_gets_the_list_alone(browser, base, xu):
    found = browser.get(base, {"q": "qinghe"}, headers={"HX-Request": "true"}).content.decode()
    assert "许清和" in found
    assert "<html" not in found
    assert "许清和" not in browser.get(base, {"q": "nobody"}, headers={"HX-Request": "true"}).content.decode()


def test_counts_come_by_themselves(browser, base, xu):
    parts = browser.get(base + "counts/", {"q": "许清"}, headers={"HX-Request": "true"}).content.decode()
    assert 'id="customers-total"' in parts
    assert 'id="customers-found"' in parts


def test_a_peek(browser, base, xu):
    assert "许清和" in browser.get(f"{base}{xu.id}/peek/", headers={"HX-Request": "true"}).content.decode()


def test_somebody_new_is_added_once_however_often_the_form_is_sent(browser, base, merchant):
    key = browser.get(base + "new/").context["form"]["key"].value()
    form = {"key": key, "name": "王若兰", "kind": "person", "phones": "139 0000 5571\n", "tags": "茶友，常客"}
    first, second = (browser.post(base + "new/", form) for _ in range(2))
    with tenancy.open(merchant=merchant.pk):
        [made] = Customer.objects.all()
        assert {tag.name for tag in queries.tags()} == {"茶友", "常客"}
    assert first.url == second.url == f"{base}{made.pk}/"


def test_a_refused_form_keeps_what_was_typed_and_can_be_mended(browser, base, merchant):
    form = {"key": "k", "name": "王若兰", "kind": "person", "phones": "12"}
    refused = browser.post(base + "new/", form)
    assert refused.status_code == 422
    assert "王若兰" in refused.content.decode()
    assert "phones" in refused.context["form"].errors
    assert browser.post(base + "new/", form | {"phones": "13900005571"}).status_code == 302


def test_look_alikes_are_shown(browser, base, xu):
    for given in ({"name": "许清和"}, {"phones": "13800132906"}):
        assert "许清和" in browser.get(base + "new/alike/", given).content.decode()
    assert browser.get(base + "new/alike/", {"name": "许", "phones": "x"}).content.decode().strip() == ""


def test_editing(browser, base, xu, merchant):
    assert "138 0013 2906" in browser.get(f"{base}{xu.id}/edit/").content.decode()
    browser.post(f"{base}{xu.id}/edit/", {"key": "k", "name": "许清荷", "kind": "person", "phones": "13800132907"})
    with tenancy.open(merchant=merchant.pk):
        known = queries.customer(xu.id)
    assert (known.name, known.phones) == ("许清荷", ("+8613800132907",))


def test_verbs_of_a_record_lead_back_to_it(browser, base, xu, staff, merchant):
    record = f"{base}{xu.id}/"
    with tenancy.open(merchant=merchant.pk):
        [tag] = queries.tags()
    for path, form in {
        "notes/": {"text": "爱喝凤凰单丛"},
        "tags/": {"tag": "常客"},
        f"tags/{tag.id}/remove/": {},
        "consents/": {"purpose": "offers", "channel": "sms", "granted": "on"},
        "owner/": {"owner": staff.pk},
        "restore/": {},
        "notes/ ": {},
    }.items():
        assert browser.post(record + path.strip(), form).url == record
    with tenancy.open(merchant=merchant.pk):
        found = queries.record(xu.id)
    assert [tag.name for tag in found.tags] == ["常客"]
    assert [(c.purpose, c.channel, c.granted) for c in found.consents] == [("offers", "sms", True)]
    assert found.owner == "林知夏"


def test_archive_with_its_way_back(browser, base, xu, merchant):
    assert browser.post(f"{base}{xu.id}/archive/").url == base
    assert "许清和" in browser.get(base, {"tab": "archived"}).content.decode()
    browser.post(f"{base}{xu.id}/restore/")
    assert "许清和" in browser.get(base).content.decode()


def test_many_at_once(browser, base, xu, staff, merchant):
    browser.post(base + "bulk/", {"do": "tag", "ids": [xu.id], "tag": "贵客"})
    browser.post(base + "bulk/", {"do": "owner", "ids": [xu.id], "owner": staff.pk})
    export = browser.post(base + "bulk/", {"do": "export", "ids": [xu.id]})
    browser.post(base + "bulk/", {"do": "tag"})
    with tenancy.open(merchant=merchant.pk):
        assert [row.owner for row in queries.directory(View(owner=staff.pk))[0]] == ["林知夏"]
        assert "贵客" in {tag.name for tag in queries.record(xu.id).tags}
        assert export.url == f"{base}exports/{Export.objects.get().pk}/"


@pytest.mark.parametrize("many", [1, 3, 30])
def test_the_directory_costs_the_same_whatever_it_holds(browser, base, merchant, many):
    with tenancy.open(merchant=merchant.pk):
        for number in range(many):
            create_customer(system(merchant.pk), name=f"客{number}", phones=[f"138001300{number:02d}"])
    browser.get(base)
    with CaptureQueriesContext(connection) as counted:
        assert browser.get(base).status_code == 200
    assert len(counted) <= 16


def test_an_export_is_watched_and_fetched(browser, base, xu, merchant):
    page = browser.post(base + "exports/", {"q": "许清"}).url
    waiting = browser.get(page, headers={"HX-Request": "true"}).content.decode()
    assert "every 1s" in waiting
    assert browser.get(page + "file/").status_code == 409
    with tenancy.open(merchant=merchant.pk):
        export = Export.objects.get()
    make_export(merchant.pk, export.pk)
    assert "every 1s" not in browser.get(page).content.decode()
    file = browser.get(page + "file/")
    assert "许清和" in file.content.decode("utf-8-sig")
    assert file["Content-Disposition"] == f'attachment; filename="customers-{export.pk}.csv"'


def test_filters_are_shown_as_chips_that_can_be_dropped(browser, base, xu):
    answer = browser.get(base, {"tier": "3", "seen": "never", "owner": "99"})
    first, *_others, last = answer.context["chips"]
    assert (first.word, first.url) == ("金毫", "?owner=99&seen=never")
    assert last.word == "99"


def test_a_known_phone_shows_whose_it_is_before_a_second_record_is_made(browser, base, xu, merchant):
    form = {"key": "k", "name": "许小小", "kind": "person", "phones": "138 0013 2906"}
    refused = browser.post(base + "new/", form)
    page = refused.content.decode()
    assert refused.status_code == 422
    for words in ("许清和", "138 0013 2906", f"{base}{xu.id}/", 'name="shared_phone"', "许小小"):
        assert words in page, words
    again = browser.post(base + "new/", form)
    assert 'name="shared_phone"' in again.content.decode()
    assert browser.post(base + "new/", form | {"shared_phone": "1"}).status_code == 302
    with tenancy.open(merchant=merchant.pk):
        assert Customer.objects.count() == 2


def test_editing_to_a_known_phone_asks_too(browser, base, xu, merchant):
    with tenancy.open(merchant=merchant.pk):
        child = create_customer(system(merchant.pk), name="许小小").id
    form = {"key": "k", "name": "许小小", "kind": "person", "phones": "13800132906"}
    refused = browser.post(f"{base}{child}/edit/", form)
    assert (refused.status_code, [each.id for each, _url in refused.context["known"]]) == (422, [xu.id])
    assert browser.post(f"{base}{child}/edit/", form | {"shared_phone": "1"}).status_code == 302
    missing = browser.post(f"{base}{child}/edit/", form | {"name": ""})
    assert (missing.status_code, missing.context["known"]) == (422, [])


def test_phones_are_shown_as_people_read_them_and_can_be_dialled(browser, base, xu):
    page = browser.get(f"{base}{xu.id}/").content.decode()
    assert '<a class="n" href="tel:+8613800132906">138 0013 2906</a>' in page
    assert "138 0013 2906" in browser.get(base + "new/alike/", {"name": "许清和"}).content.decode()
