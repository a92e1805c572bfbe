"""The shift's page: open, join, count."""

from datetime import timedelta

import pytest
from django.test import Client

from shuke.kit import clock, tenancy
from shuke.sales import queries
from shuke.sales.actions import open_shift, register_till, set_drawer_terms
from tests.factories import actor_for, make_person, make_staff
from tests.sales.conftest import closed, yuan

PAGE = "/console/aning/till/shift/"


@pytest.fixture
def cashier(merchant) -> Client:
    """A cashier's browser that has no till yet."""
    person, client = make_person(language="en"), Client()
    make_staff(merchant, "cashier", person)
    client.force_login(person)
    return client


def test_a_shift_of_another_is_joined_not_opened_twice(merchant, cashier):
    owner = actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        till = register_till(owner, name="Till 1")
        open_shift(owner, till_id=till, opening=yuan("300"))
    typed = {"till": "Till 1", "opening": "300"}

    offered = cashier.get(PAGE).content.decode()
    wrong = cashier.post(PAGE, typed | {"opening": "-5"})
    again = cashier.post(PAGE, typed)
    gone = cashier.post(PAGE, {"till": "Till 9", "join": "1"})
    joined = cashier.post(PAGE, {"till": "Till 1", "join": "1"})

    assert "A shift is open at Till 1: join it on this device" in offered
    assert ('name="join" value="1"' in offered, "Join this shift" in offered) == (True, True)
    assert 'value="Till 1"' not in offered.partition("Open a shift at another till")[2]
    assert (wrong.status_code, again.status_code, gone["Location"], joined["Location"]) == (
        422, 422, PAGE, "/console/aning/till/",
    )  # fmt: skip
    assert "zero or more" in wrong.content.decode()
    assert f"by {owner.label}: join it" in again.content.decode()
    assert "Count the drawer" in cashier.get(PAGE).content.decode()
    with tenancy.open(merchant=merchant.pk):
        assert len(queries.shifts()) == 1


def text(answer) -> str:
    return answer.content.decode()


def test_the_sum_is_told_after_the_count(merchant, cashier):
    cashier.post(PAGE, {"till": "Till 1", "opening": "300"})
    blind = text(cashier.get(PAGE))
    early = cashier.get(f"{PAGE}close/")
    nothing = cashier.post(PAGE, {"rest": ""})
    wrong = cashier.post(PAGE, {"p10000": "-1", "p5000": "2"})
    counted = cashier.post(PAGE, {"p10000": "2", "p5000": "1", "rest": "45"})
    close = text(cashier.get(f"{PAGE}close/"))
    refused = cashier.post(f"{PAGE}close/", {"left": "300"})
    done = cashier.post(f"{PAGE}close/", {"left": "295", "note": ""})

    assert ("300" in blind, early["Location"], nothing.status_code, wrong.status_code) == (False, PAGE, 422, 422)
    assert "Type what lies in the drawer" in text(nothing)
    assert 'name="p5000" value="2"' in text(wrong)
    assert counted["Location"] == f"{PAGE}close/"
    assert "¥5.00 missing" in close
    assert "at most what was counted: ¥295.00" in text(refused)
    report = text(cashier.get(done["Location"]))
    assert all(word in report for word in ("¥300.00", "¥295.00", "¥50.00 × 1", "Nobody has taken this drawer over yet"))
    assert cashier.get(f"{PAGE}close/")["Location"] == PAGE  # nothing is left to close


def test_without_blind_counting_the_sum_stands_there(merchant, cashier):
    with tenancy.open(merchant=merchant.pk):
        set_drawer_terms(actor_for("owner", merchant), blind=False, tolerance=yuan("10"), long_hours=14)
    cashier.post(PAGE, {"till": "Till 1", "opening": "300"})
    assert "¥300.00 in cash should lie in the drawer" in text(cashier.get(PAGE))


def test_a_report_of_a_blind_drawer_keeps_its_sums_until_it_is_closed(merchant, cashier):
    cashier.post(PAGE, {"till": "Till 1", "opening": "300"})
    person, manager = make_person(language="en"), Client()
    make_staff(merchant, "manager", person)
    manager.force_login(person)
    with tenancy.open(merchant=merchant.pk):
        shift = queries.shifts()[0].id
    address = f"/console/aning/till/shifts/{shift}/"
    assert ["¥300.00" in text(who.get(address)) for who in (cashier, manager)] == [False, True]


def test_what_was_left_is_taken_over_and_counted(merchant, cashier):
    cashier.post(PAGE, {"till": "Till 1", "opening": "300"})
    cashier.post(PAGE, {"rest": "300"})
    cashier.post(f"{PAGE}close/", {"left": "300"})
    waits = text(cashier.get(PAGE))
    again = cashier.post(PAGE, {"till": "Till 1", "opening": "1"})
    page = again["Location"]
    offer = text(cashier.get(page))
    refused = cashier.post(page, {"rest": "280"})
    taken = cashier.post(page, {"rest": "280", "note": "short"})

    assert "¥300.00 was left in this drawer" in waits
    assert page.startswith("/console/aning/till/handovers/")
    assert "Take over ¥300.00" in offer
    assert (refused.status_code, 'value="280"' in text(refused), taken["Location"]) == (
        422, True, "/console/aning/till/",
    )  # fmt: skip
    assert cashier.get(page).status_code == 404
    with tenancy.open(merchant=merchant.pk):
        assert [each.float_minor for each in queries.shifts()] == [28_000, 30_000]


def test_left_for_another_the_page_says_for_whom(merchant, cashier):
    owner, other = actor_for("owner", merchant), make_staff(merchant, "cashier", name="小杰")
    with tenancy.open(merchant=merchant.pk):
        shift = open_shift(owner, till_id=register_till(owner, name="Till 1"), opening=yuan("300")).id
        closed(owner, shift, "300", left=yuan("300"), taker_id=other.pk)
    page = f"/console/aning/till/handovers/{shift}/"
    assert "This was left for 小杰" in text(cashier.get(page))
    assert cashier.post(page, {"accept": "1"}).status_code == 403


@pytest.fixture
def owner(merchant) -> Client:
    person, client = make_person(language="en"), Client()
    make_staff(merchant, "owner", person)
    client.force_login(person)
    return client


def test_all_shifts_by_till_person_days_and_standing(merchant, owner, cashier):
    page = "/console/aning/till/shifts/"
    assert "No shift yet" in text(owner.get(page))
    actor = actor_for("owner", merchant)
    with tenancy.open(merchant=merchant.pk):
        with clock.travel(by=timedelta(hours=-15)):
            open_shift(actor, till_id=register_till(actor, name="Till 1"), opening=yuan("300"))
        other = open_shift(actor, till_id=register_till(actor, name="Till 2"), opening=yuan("300")).id
        closed(actor, other, "299", left=yuan("200"))

    all_of_them = text(owner.get(page))
    rows = {query: text(owner.get(f"{page}?{query}")).count("data-href") for query in (
        "standing=open", "standing=off", "standing=waiting", "standing=x", "till=9999999", "till=%00",
        "first=2020-01-01",
        "last=2020-01-01", "first=0001-01-01", "first=2026-99-01", f"staff={actor.staff_id}",
    )}  # fmt: skip

    assert "1 shift was forgotten: it is open for more than 14 hours" in all_of_them
    assert all(word in all_of_them for word in ("forgotten", "¥1.00 missing", "waits to be taken over"))
    assert rows == {
        "standing=open": 1, "standing=off": 1, "standing=waiting": 1, "standing=x": 2, "till=9999999": 0, "till=%00": 2,
        "first=2020-01-01": 2, "last=2020-01-01": 0, "first=0001-01-01": 2, "first=2026-99-01": 2,
        f"staff={actor.staff_id}": 2,
    }  # fmt: skip
    assert "1 shift was forgotten: somebody should count its drawer" in text(owner.get("/console/aning/"))
    assert cashier.get(page).status_code == 403


def test_how_shifts_are_closed_is_set(merchant, owner):
    page = "/console/aning/settings/shifts/"
    assert 'value="10.00"' in text(owner.get(page))
    assert owner.post(page, {"tolerance": "-1", "long_hours": "12"}).status_code == 422
    assert owner.post(page, {"tolerance": "5", "long_hours": "12"}).status_code == 302
    with tenancy.open(merchant=merchant.pk):
        terms = queries.drawer_terms("CNY")
    assert (terms.blind, terms.tolerance, terms.long_hours) == (False, yuan("5"), 12)


def test_a_browser_that_is_a_till_is_offered_ones_own_shift_alone(merchant, cashier):
    owner = actor_for("owner", merchant)
    cashier.post(PAGE, {"till": "Till 1", "opening": "300"})
    with tenancy.open(merchant=merchant.pk):
        closed(owner, queries.shifts()[0].id, "300")
        open_shift(owner, till_id=register_till(owner, name="Till 2"), opening=yuan("300"))
    page = text(cashier.get(PAGE))
    assert ("Join this shift" in page, 'value="Till 1"' in page) == (False, True)


def test_the_reason_is_asked_for_by_its_name_once_the_drawer_is_off(merchant, cashier):
    cashier.post(PAGE, {"till": "Till 1", "opening": "300"})
    asked = {}
    for counted in ("300", "250"):
        cashier.post(PAGE, {"rest": counted})
        page = text(cashier.get(f"{PAGE}close/"))
        label = page.partition("Reason of a difference")[2].partition("</label>")[0]
        asked[counted] = ("optional" in label, "required" in page.partition('name="note"')[2].partition(">")[0])
    refused = cashier.post(f"{PAGE}close/", {"left": "250"})
    done = cashier.post(f"{PAGE}close/", {"left": "250", "note": "short"})
    assert asked == {"300": (True, False), "250": (False, True)}
    assert (refused.status_code, "give the reason of the difference" in text(refused), done.status_code) == (
        422,
        True,
        302,
    )
