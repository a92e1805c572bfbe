"""Pages of people at companies, of what companies buy, and of households."""

import pytest
from django.test import Client

from shuke.customers import actions, queries
from shuke.identity.models import Person
from shuke.kit import tenancy
from shuke.kit.access import system
from tests import factories


def make(merchant, name, kind):
    with tenancy.open(merchant=merchant.pk):
        return actions.create_customer(system(merchant.pk), name=name, kind=kind).id


@pytest.fixture
def here(merchant, base):
    return f"{base}{make(merchant, '恒力零部件', 'company')}/"


def found(merchant, here):
    with tenancy.open(merchant=merchant.pk):
        return queries.contacts(int(here.rstrip("/").rsplit("/", 1)[1]))


def test_a_contact_is_added_seen_in_the_picture_changed_and_leaves(browser, here, merchant):
    assert "Nobody is known there yet" in browser.get(here + "contacts/").content.decode()
    birth = {"birth_month": "8", "birth_day": "15", "birth_lunar": "on", "birth_year": "1980"}
    sent = {"name": "周总", "role": "general", "phone": "13800132906", **birth}
    assert browser.post(here + "contacts/new/", sent).status_code == 302
    [boss] = found(merchant, here)
    browser.post(here + "contacts/new/", {"name": "小李", "role": "buyer", "reports_to": boss.id})
    page = browser.get(here + "contacts/").content.decode()
    assert all(text in page for text in ("lunar 8/15 (1980)", "turns", "<rect", 'class="grid"', "General manager"))
    form = browser.get(f"{here}contacts/{boss.id}/").content.decode()
    assert 'value="周总"' in form
    assert 'value="1980"' in form
    assert browser.post(f"{here}contacts/{boss.id}/", sent | {"title": "总经理"}).status_code == 302
    assert browser.post(f"{here}contacts/{boss.id}/left/").status_code == 302
    assert "Work there no more" in browser.get(here + "contacts/").content.decode()
    assert "Works there again" in browser.get(f"{here}contacts/{boss.id}/").content.decode()
    browser.post(f"{here}contacts/{boss.id}/left/", {"back": "1"})
    assert browser.post(f"{here}contacts/{boss.id}/forget/", {"confirm": "x"}).status_code == 422
    browser.post(f"{here}contacts/{boss.id}/forget/", {"confirm": boss.name})
    assert [each.name for each in found(merchant, here)] == ["小李"]


@pytest.mark.parametrize(
    "birth",
    [
        {"birth_month": "2", "birth_day": "30"},
        {"birth_month": "2"},
        {"birth_month": "6", "birth_day": "1", "birth_leap": "on"},
        {"birth_month": "6", "birth_day": "1", "birth_lunar": "on", "birth_leap": "on", "birth_year": "1981"},
    ],
)
def test_birthdays_that_cannot_be_come_back(browser, here, birth):
    answer = browser.post(here + "contacts/new/", {"name": "周总", "role": "general", **birth})
    assert answer.status_code == 422
    words = "there is no such day in this calendar." if "birth_day" in birth else "Fill in the day too"
    assert words in answer.content.decode()


def test_one_person_with_one_number_stands_there_once(browser, here):
    told = {"name": "周总", "role": "general", "phone": "13800138000"}
    assert browser.post(here + "contacts/new/", told).status_code == 302
    again = browser.post(here + "contacts/new/", told)
    assert (again.status_code, "among the contacts already" in again.content.decode()) == (422, True)
    assert browser.post(here + "contacts/new/", told | {"name": "周太"}).status_code == 302


def test_a_contact_of_another_company_is_not_found(browser, here, base, merchant):
    other = f"{base}{make(merchant, '别家', 'company')}/"
    browser.post(other + "contacts/new/", {"name": "丙", "role": "other"})
    [stranger] = found(merchant, other)
    assert browser.get(f"{here}contacts/{stranger.id}/").status_code == 404


def test_volumes(browser, here):
    assert "Nothing is known of what they buy" in browser.get(here + "volume/").content.decode()
    for supplier, amount in (("", "3,000"), ("宁波", "1000")):
        sent = {"year": "2026", "product": "轴承", "supplier": supplier, "amount": amount}
        assert browser.post(here + "volume/", sent).status_code == 302
    page = browser.get(here + "volume/").content.decode()
    assert "75 %" in page.replace("\xa0", " ")
    assert "The figures here say" in page
    answer = browser.post(here + "volume/", {"year": "2026", "product": "轴承", "amount": "many"})
    assert (answer.status_code, 'value="many"' in answer.content.decode()) == (422, True)


def test_a_household(browser, base, merchant):
    page = f"{base}{make(merchant, '许清和', 'person')}/household/"
    assert browser.post(page, {"name": "女儿", "sizes": "31"}).status_code == 422
    sent = {"name": "女儿", "sizes": "31", "agreed_how": "当面", "birth_month": "2", "birth_day": "29"}
    assert browser.post(page, sent).status_code == 302
    shown = browser.get(page).content.decode()
    assert "29 Feb" in shown
    member = shown.split("?member=")[1].split('"')[0]
    assert 'value="31"' in browser.get(f"{page}?member={member}").content.decode()
    browser.post(f"{page}?member={member}", sent | {"sizes": "32"})
    assert "32" in browser.get(page).content.decode()
    assert browser.post(f"{page}{member}/forget/").status_code == 302
    assert "Nobody of the household is kept" in browser.get(page).content.decode()


def test_who_may_only_look_sees_no_forms(here, merchant):
    client = Client()
    client.force_login(Person.objects.get(pk=factories.make_staff(merchant, "cashier").person_id))
    for page in ("contacts/", "volume/"):
        text = client.get(here + page).content.decode()
        assert "Add a contact" not in text
        assert "Write a figure" not in text
