"""People at companies, what companies buy, and households: kept, changed, forgotten."""

from datetime import date

import pytest

from shuke.customers import actions, queries
from shuke.customers.actions import MemberInput
from shuke.customers.actions import contacts as verbs
from shuke.customers.actions import household as household_verbs
from shuke.customers.company.contacts import ContactInput
from shuke.customers.errors import (
    ContactRefused,
    CustomerArchived,
    FactDayRefused,
    FactTooLong,
    HouseholdNotAgreed,
    NameMissing,
    NotACompany,
    NotAPerson,
    ReportsInCircle,
    TooManyContacts,
    VolumeRefused,
)
from shuke.customers.models import FormerRow, TimelineEntry
from shuke.kit.calendar.birthdays import YearlyDay
from shuke.kit.problems import NotFound

MOON = YearlyDay(8, 15, lunar=True, year=1980)


@pytest.fixture
def company(actor):
    return actions.create_customer(actor, name="恒力零部件", kind="company").id


@pytest.fixture
def person(actor):
    return actions.create_customer(actor, name="许清和").id


def add(actor, company, name, **facts):
    return actions.add_contact(actor, customer_id=company, contact=ContactInput(name, **facts))


def change(actor, company, contact, name="周总", **facts):
    told = ContactInput(name, **facts)
    return actions.change_contact(actor, customer_id=company, contact_id=contact, contact=told)


def test_a_contact_is_kept_and_changed(actor, company):
    boss = add(actor, company, "周总", role="general", phone="13800132906", email="zhou@example.com", birth=MOON)
    assert (boss.phone, boss.birth, boss.role_word) == ("+8613800132906", MOON, "总经理")
    buyer = add(actor, company, "小李", role="buyer", department=" 采购部 ", reports_to=boss.id)
    assert [(each.name, each.reports_to) for each in queries.contacts(company)] == [("周总", None), ("小李", boss.id)]
    changed = change(actor, company, buyer.id, "李敏", title="采购经理")
    assert (changed.name, changed.title, changed.reports_to, changed.birth) == ("李敏", "采购经理", None, None)
    assert {each.id for each in queries.contacts_of([company])} == {boss.id, buyer.id}
    assert queries.contact(boss.id) == boss


def test_nobody_ends_up_reporting_to_himself(actor, company):
    boss = add(actor, company, "甲")
    under = add(actor, company, "乙", reports_to=boss.id)
    with pytest.raises(ReportsInCircle):
        change(actor, company, boss.id, reports_to=under.id)
    with pytest.raises(ReportsInCircle):
        change(actor, company, boss.id, reports_to=boss.id)


def test_a_boss_works_at_the_same_company(actor, company):
    other = actions.create_customer(actor, name="别家", kind="company").id
    stranger = add(actor, other, "丙")
    with pytest.raises(ContactRefused):
        add(actor, company, "乙", reports_to=stranger.id)
    with pytest.raises(NotFound):
        change(actor, company, stranger.id)


def test_leaving_and_coming_back(actor, company):
    who = add(actor, company, "甲").id
    gone = actions.contact_left(actor, customer_id=company, contact_id=who, left_on=date(2026, 1, 5))
    assert gone.left_on == date(2026, 1, 5)
    assert queries.contacts_of([company]) == []
    assert actions.contact_left(actor, customer_id=company, contact_id=who, left_on=None).left_on is None
    with pytest.raises(FactDayRefused):
        actions.contact_left(actor, customer_id=company, contact_id=who, left_on=date(2999, 1, 1))
    kinds = TimelineEntry.objects.filter(customer_id=company).exclude(kind="created").order_by("id")
    assert [entry.kind for entry in kinds] == ["contact_added", "contact_left", "contact_back"]


def test_who_is_forgotten_is_nowhere_and_his_people_move_up(actor, company):
    top = add(actor, company, "甲")
    middle = add(actor, company, "乙丙丁", reports_to=top.id)
    low = add(actor, company, "戊", reports_to=middle.id)
    change(actor, company, middle.id, "乙丙丁", reports_to=top.id, note="x")
    actions.forget_contact(actor, customer_id=company, contact_id=middle.id)
    assert queries.contact(low.id).reports_to == top.id
    with pytest.raises(NotFound):
        queries.contact(middle.id)
    assert "乙丙丁" not in str([*TimelineEntry.objects.values_list("params", flat=True)])


def test_refusals_of_contacts(actor, company, person, monkeypatch):
    with pytest.raises(NotACompany):
        add(actor, person, "甲")
    for facts, refusal in (({"role": "king"}, ContactRefused), ({"title": "x" * 61}, FactTooLong)):
        with pytest.raises(refusal):
            add(actor, company, "甲", **facts)
    with pytest.raises(NameMissing):
        add(actor, company, " ")
    monkeypatch.setattr(verbs, "MOST_CONTACTS", 0)
    with pytest.raises(TooManyContacts):
        add(actor, company, "甲")


def put(actor, company, **facts):
    given = {"year": 2026, "product": "轴承", "amount_minor": 500} | facts
    return actions.set_volume(actor, customer_id=company, **given)


def test_volumes_are_replaced_and_forgotten(actor, company):
    put(actor, company, supplier="宁波")
    first = put(actor, company)
    assert put(actor, company, amount_minor=700).id == first.id
    assert [(each.supplier, each.amount_minor) for each in queries.volumes(company)] == [("", 700), ("宁波", 500)]
    actions.forget_volume(actor, customer_id=company, volume_id=first.id)
    with pytest.raises(NotFound):
        actions.forget_volume(actor, customer_id=company, volume_id=first.id)


@pytest.mark.parametrize(
    "facts", [{"year": 1900}, {"year": 2999}, {"product": " "}, {"amount_minor": -1}, {"amount_minor": 10**16}]
)
def test_refusals_of_volumes(actor, company, facts):
    with pytest.raises(VolumeRefused):
        put(actor, company, **facts)


def save(actor, person, member_id=None, **facts):
    told = MemberInput(**{"name": "女儿小雨", "agreed_how": "当面同意"} | facts)
    return actions.save_household_member(actor, customer_id=person, member=told, member_id=member_id)


def test_a_household_is_kept_by_consent_changed_and_forgotten(actor, person):
    made = save(actor, person, sizes="鞋 31", birth=YearlyDay(6, 1, year=2018), agreed_on=date(2026, 1, 2))
    assert queries.household(person) == [made]
    assert save(actor, person, made.id, sizes="鞋 32").sizes == "鞋 32"
    assert queries.household(person)[0].birth is None
    actions.forget_household_member(actor, customer_id=person, member_id=made.id)
    assert queries.household(person) == []
    assert "小雨" not in str([*FormerRow.objects.values_list("old", flat=True)])


def test_refusals_of_households(actor, person, company, monkeypatch):
    with pytest.raises(HouseholdNotAgreed):
        save(actor, person, agreed_how=" ")
    with pytest.raises(FactDayRefused):
        save(actor, person, agreed_on=date(2999, 1, 1))
    with pytest.raises(NotAPerson):
        save(actor, company)
    monkeypatch.setattr(household_verbs, "MOST_MEMBERS", 0)
    with pytest.raises(TooManyContacts):
        save(actor, person)
    actions.archive_customer(actor, customer_id=person)
    with pytest.raises(CustomerArchived):
        save(actor, person)
