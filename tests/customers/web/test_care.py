"""Pages of who cares, what is watched, on whom the income rests, and the printed sheet."""

import io

import pytest
from django.test import Client
from pypdfium2 import PdfDocument

from shuke.customers import actions, queries
from shuke.customers.company.contacts import ContactInput
from shuke.customers.company.values import FactInput
from shuke.customers.models import Consumed
from shuke.identity.models import Person
from shuke.kit import tenancy
from shuke.kit.access import system
from tests import factories


@pytest.fixture
def company(merchant):
    with tenancy.open(merchant=merchant.pk):
        boss = system(merchant.pk)
        made = actions.create_customer(boss, name="恒力零部件", kind="company").id
        told = [FactInput("industry", "机床"), FactInput("bank", "杭州某支行", detail="6222")]
        actions.write_facts(boss, customer_id=made, **actions.parted_facts(told))
        actions.add_contact(boss, customer_id=made, contact=ContactInput("周总", role="general"))
        actions.set_volume(boss, customer_id=made, year=2026, product="轴承", amount_minor=30_000)
    return made


def browser_of(merchant, role):
    client = Client()
    client.force_login(Person.objects.get(pk=factories.make_staff(merchant, role).person_id))
    return client


def words(answer):
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfDocument(io.BytesIO(answer.content))
    return "".join(page.get_textpage().get_text_range() for page in pages)


def test_the_sheet_holds_what_its_reader_may_see(browser, base, merchant, company):
    whole = words(browser.get(f"{base}{company}/sheet/"))
    assert all(
        text in whole for text in ("恒力零部件", "机床", "周总", "轴承 2026", "杭州某支行", "6222", "Legal name")
    )
    told = words(browser_of(merchant, "cashier").get(f"{base}{company}/sheet/"))
    assert "机床" in told
    assert "杭州某支行" not in told
    assert "6222" not in told


def test_who_cares(browser, base, merchant, company):
    here = f"{base}{company}/team/"
    colleague = factories.make_staff(merchant, "manager", name="周岚")
    assert browser.post(here, {"staff": colleague.pk, "role": "deputy"}).status_code == 302
    page = browser.get(here).content.decode()
    assert "周岚" in page
    end = page.split(f'action="{here}')[1].split('"')[0]
    assert browser.post(here + end).status_code == 302
    assert "Cares no more" not in browser.get(here).content.decode()
    assert browser_of(merchant, "agent").post(here, {"staff": colleague.pk, "role": "team"}).status_code == 403


def test_what_is_watched(browser, base, company):
    here = f"{base}{company}/watches/"
    assert "Nothing is watched yet" in browser.get(here).content.decode()
    sent = {"figure": "应收天数", "source": "月报", "every": "week", "alarm_percent": "10"}
    assert browser.post(here, sent).status_code == 302
    page = browser.get(here).content.decode()
    number = page.split(f'action="{here}')[1].split("/")[0]
    assert "due" in page
    assert browser.post(f"{here}{number}/", {"value": "30"}).status_code == 302
    assert "next on" in browser.get(here).content.decode()
    assert "Enter a number" in browser.post(f"{here}{number}/", {"value": "much"}, follow=True).content.decode()
    assert browser.post(f"{here}{number}/end/").status_code == 302
    assert "Nothing is watched yet" in browser.get(here).content.decode()


def test_on_whom_the_income_rests(browser, base, merchant, company, staff):
    with tenancy.open(merchant=merchant.pk):
        boss = system(merchant.pk)
        day = queries.today()
        Consumed.objects.create(
            customer_id=company, last_on=day, days=[day], running_minor=[7_500], weekdays=[None] * 7
        )
        actions.assign_owner(boss, customer_ids=[company], owner_id=staff.pk)
    page = browser.get(f"{base}dependency/").content.decode()
    assert all(text in page for text in (f"rests on {staff.name}", "恒力零部件", "周总", "¥"))
    assert browser_of(merchant, "cashier").get(f"{base}dependency/").status_code == 403
