"""Private key customers of the gym, whose days come soon, and what 林晓雯 was promised."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.customers import queries as customers
from shuke.demo_town.building import person_of
from shuke.demo_town.families import AGREED, Soon
from shuke.demo_town.personas import persona
from shuke.identity import queries as people
from shuke.keyaccounts import queries as cared
from shuke.keyaccounts.models import KeyAccount
from shuke.keyaccounts.queries.own_promises import own_promises
from shuke.kit import tenancy
from shuke.kit.calendar.birthdays import next_kept

TODAY = date(2026, 11, 21)


@pytest.fixture
def gym(town):
    """The gym; of its private key customers two are there in a small town."""
    found = people.merchant_by_code("shanfang")
    with tenancy.open(merchant=found.id):
        yield found


@pytest.mark.slow
def test_lunar_and_solar_days_of_private_customers_come_soon(gym):
    told = [each for each in cared.reminders(TODAY, TODAY + timedelta(days=35)) if each.kind != "festival"]

    assert {(each.kind, each.label): (each.on - TODAY).days for each in told if each.label} == {
        ("birthday", "爱人 陈一鸣"): 12, ("birthday", "母亲 黄秀珍"): 6, ("birthday", "女儿 朵朵"): 9,
        ("contract", "入会周年"): 10,
    }  # fmt: skip
    assert sorted((each.on - TODAY).days for each in told if not each.label) == [3, 5]
    assert len(cared.reminders_due(TODAY)) >= 2


@pytest.mark.slow
def test_families_agreed_and_everybody_in_care_has_a_grade_and_somebody_who_cares(gym):
    cared_for = dict(KeyAccount.objects.values_list("customer_id", "grade"))
    scores = KeyAccount.objects.values_list("score", flat=True)
    manager = next(each for each in people.staff_list() if each.name == "周岚")
    households = [member for _customer, member in customers.households_of(cared_for)]

    assert {member.agreed_how for member in households} == {AGREED}
    assert {customers.customer(each).owner_id for each in cared_for} == {manager.id}
    assert set(cared_for.values()) <= {"A", "B", "C"}
    assert len(cared_for) == 2
    assert min(scores) > 0


@pytest.mark.slow
def test_xiaowen_reads_what_two_shops_promised_and_one_extra_waits_for_her(town):
    person = person_of(persona("xiaowen"))
    with tenancy.open(person=person.pk):
        told = own_promises(person.pk)

    assert [(each.merchant.code, str(each.promise.standing), each.asks) for each in told] == [
        ("shanfang", "open", False), ("shanfang", "open", True), ("shanfang", "kept", False), ("aning", "kept", False),
    ]  # fmt: skip


@given(
    today=st.dates(date(2000, 1, 1), date(2080, 1, 1)), ahead=st.integers(0, 60), lunar=st.booleans(),
    age=st.none() | st.integers(0, 90),
)  # fmt: skip
def test_a_day_that_comes_soon_comes_on_that_day_on_whichever_day_the_town_is_built(today, ahead, lunar, age):
    day = Soon(ahead, lunar=lunar, age=age).yearly(today)

    assert next_kept(day, today) == today + timedelta(days=ahead)
