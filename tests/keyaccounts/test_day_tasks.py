"""My day also shows what waits beside the contacts: alarms, gaps, figures, facts, each with its way to the remedy."""

from datetime import date, timedelta

import pytest

from shuke.customers import actions as customers
from shuke.customers.company.values import FactInput
from shuke.customers.values import ContactInput
from shuke.identity.models import Person
from shuke.keyaccounts import actions
from shuke.keyaccounts.models import Alarm, KeyAccount
from shuke.keyaccounts.queries.day_tasks import tasks_of_day
from shuke.keyaccounts.queries.today import day_of_colleague
from shuke.keyaccounts.relations.values import RelationInput
from shuke.kit import clock
from tests import factories
from tests.keyaccounts.actions.conftest import at
from tests.walls.world import signed_in

TODAY = date(2026, 3, 3)
EVIDENCE = [{"sign": "complaint", "points": 40, "figures": {"complaints": 1}}]


@pytest.fixture
def now():
    with clock.travel(to=at("2026-03-03 09:00")):
        yield


@pytest.fixture
def manager(now, merchant):
    return factories.make_staff(merchant, "key_account_manager", name="周明")


@pytest.fixture
def companies(now, actor, manager):
    """Three companies of the manager, each with an alarm, a gap, a figure to look up, and a call today."""
    found = []
    for name in ("闽越造纸有限公司", "清源水务有限公司", "金榕包装有限公司"):
        company = customers.create_customer(actor, name=name, kind="company").id
        customers.assign_owner(actor, customer_ids=[company], owner_id=manager.pk)
        actions.take_into_care(actor, customer_id=company)
        found.append(company)
    return found


def fill(actor, manager, company):
    KeyAccount.objects.filter(customer_id=company).update(grade="C")
    Alarm.objects.create(customer_id=company, raised_on=TODAY, due_on=TODAY, score=50, evidence=EVIDENCE)
    customers.watch_figure(actor, customer_id=company, figure="开机率", source="现场", every="month")
    person = customers.add_contact(actor, customer_id=company, contact=ContactInput("李工", "user"))
    known = RelationInput(influence=3, attitude=1, counterpart_id=manager.pk)
    actions.note_relation(actor, contact_id=person.id, given=known)
    old = FactInput("operating_state", "steady", as_of=TODAY - timedelta(days=200))
    customers.write_facts(actor, customer_id=company, facts=[old])
    actions.arrange_visit(actor, customer_id=company, kind="call", day=TODAY)


def waiting(manager):
    return tasks_of_day(manager.pk, day_of_colleague(manager.pk, TODAY), TODAY, sensitive=False)


def test_what_waits_is_of_ones_own_customers(actor, manager, companies, merchant):
    fill(actor, manager, companies[0])
    told = waiting(manager)
    assert [each.name for each in told.alarms] == ["闽越造纸有限公司"]
    assert {each.kind for each in told.gaps} == {"missing:buyer", "single"}
    assert [(watch.figure, name) for watch, name in told.figures] == [("开机率", "闽越造纸有限公司")]
    assert [each.asked.field.code for each in told.facts] == ["operating_state", "legal_name", "credit_code"]
    other = factories.make_staff(merchant, "key_account_manager")
    assert waiting(other) == type(told)([], [], [], [])


def test_three_facts_are_of_three_companies(actor, manager, companies):
    for company in companies:
        fill(actor, manager, company)
    assert [each.customer_id for each in waiting(manager).facts] == companies


def test_each_line_has_its_reason_and_its_way(actor, manager, companies, merchant):
    fill(actor, manager, companies[0])
    browser = signed_in(Person.objects.get(pk=manager.person_id))
    page = browser.get(f"/console/{merchant.code}/key-customers/today/").content.decode()
    for words in (
        "1 complaint is open.",
        "Look up: 开机率 (现场)",
        "Only one of us knows anybody there",
        "200 days ago",
    ):
        assert words in page, words
    confirm = page.split('/confirm/"')[0].rsplit('"', 1)[1] + "/confirm/"
    assert browser.post(confirm).status_code == 302
    assert "200 days ago" not in browser.get(f"/console/{merchant.code}/key-customers/today/").content.decode()


def test_my_day_asks_as_much_for_three_companies_as_for_one(
    actor, manager, companies, merchant, django_assert_max_num_queries
):
    browser = signed_in(Person.objects.get(pk=manager.person_id))
    for company in companies:
        fill(actor, manager, company)
        with django_assert_max_num_queries(33):
            browser.get(f"/console/{merchant.code}/key-customers/today/")
