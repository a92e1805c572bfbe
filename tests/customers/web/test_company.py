"""The pages of a company: what is known, one field with its history, and who sees what."""

import pytest
from django.test import Client

from shuke.customers import actions, queries
from shuke.customers.company.values import FactInput
from shuke.identity.models import Person
from shuke.kit import tenancy
from shuke.kit.access import system
from tests import factories

SECRETS = {"shareholder": "周某持股公司", "stock": "上交所 600000", "bank": "杭州某支行"}


@pytest.fixture
def company(merchant):
    with tenancy.open(merchant=merchant.pk):
        boss = system(merchant.pk)
        made = actions.create_customer(boss, name="恒力零部件", kind="company").id
        facts = [FactInput(code, text) for code, text in SECRETS.items()]
        told = actions.parted_facts([*facts, FactInput("industry", "机床", source="web"), FactInput("need", "准时")])
        actions.write_facts(boss, customer_id=made, **told)
    return made


def browser_of(merchant, role):
    client = Client()
    client.force_login(Person.objects.get(pk=factories.make_staff(merchant, role).person_id))
    return client


def facts(merchant, company):
    with tenancy.open(merchant=merchant.pk):
        return {fact.code: fact for fact in queries.company_facts(company, sensitive=True)}


def test_the_page_shows_facts_and_what_to_confirm(browser, base, company):
    page = browser.get(f"{base}{company}/company/").content.decode()
    assert all(text in page for text in ("机床", "Website or press", "Three facts to confirm", *SECRETS.values()))
    assert f'href="{base}{company}/company/"' in browser.get(f"{base}{company}/").content.decode()


@pytest.mark.parametrize("role", ["cashier", "agent", "finance"])
@pytest.mark.parametrize("secret", [*SECRETS])
def test_who_may_not_see_sensitive_facts_finds_them_nowhere(merchant, base, company, role, secret):
    theirs = browser_of(merchant, role)
    for address in (f"{base}{company}/company/", f"{base}{company}/", f"{base}?q={SECRETS[secret]}"):
        answer = theirs.get(address)
        text = answer.content.decode()
        # The search shows what was typed; nothing else may say it.
        assert answer.status_code == 200
        assert text.count(SECRETS[secret]) == text.replace("value=", "").count(SECRETS[secret])
        assert f"/company/{secret}/" not in text
        if "?q=" not in address:
            assert SECRETS[secret] not in text
    assert theirs.get(f"{base}{company}/company/{secret}/").status_code == 404
    assert theirs.post(f"{base}{company}/company/{secret}/", {"text": "x", "source": "web"}).status_code in (403, 404)


def test_a_fact_is_changed_and_its_history_shown(browser, base, merchant, company):
    address = f"{base}{company}/company/industry/"
    assert 'value="机床"' in browser.get(address).content.decode()
    sent = browser.post(address, {"text": "轴承", "source": "visit", "as_of": "2026-01-05", "verified": "on"})
    assert sent.status_code == 302
    assert facts(merchant, company)["industry"].text == "轴承"
    page = browser.get(address).content.decode()
    assert page.index("轴承") < page.index("机床")


def test_a_wrong_code_comes_back_with_what_was_typed(browser, base, company):
    answer = browser.post(f"{base}{company}/company/credit_code/", {"text": "91440300192203821X", "source": "web"})
    assert answer.status_code == 422
    assert 'value="91440300192203821X"' in answer.content.decode()
    assert "Check the credit code" in answer.content.decode()


def test_amounts_are_typed_as_people_write_them(browser, base, merchant, company):
    address = f"{base}{company}/company/capital/"
    assert browser.post(address, {"amount_minor": "a lot", "source": "web"}).status_code == 422
    assert browser.post(address, {"amount_minor": "5,000,000", "source": "web"}).status_code == 302
    assert facts(merchant, company)["capital"].amount_minor == 500_000_000
    assert 'value="5000000.00"' in browser.get(address).content.decode()


def test_one_of_several_is_changed_confirmed_taken_away_and_brought_back(browser, base, merchant, company):
    here = f"{base}{company}/"
    browser.post(f"{here}company/need/", {"text": "小批量", "source": "visit"})
    browser.post(f"{here}company/need/?place=0", {"text": "准时交货", "source": "visit"})
    with tenancy.open(merchant=merchant.pk):
        told = [fact for fact in queries.company_facts(company, sensitive=True) if fact.code == "need"]
    assert [(fact.place, fact.text) for fact in told] == [(0, "准时交货"), (1, "小批量")]
    for verb in ("confirm", "end", "restore"):
        assert browser.post(f"{here}facts/{told[1].id}/{verb}/").status_code == 302
    assert facts(merchant, company)["need"].verified_at


def test_a_person_has_no_such_page(browser, base, merchant):
    with tenancy.open(merchant=merchant.pk):
        person = actions.create_customer(system(merchant.pk), name="许清和").id
    assert browser.get(f"{base}{person}/company/").status_code == 409
    assert browser.get(f"{base}{10**9}/company/industry/").status_code == 404
