"""Approvals, working hours and absences on screen: lists, a decision, what is due when."""

import pytest
from django.test import Client

from shuke.identity import queries
from shuke.identity.actions import ask_for_approval
from shuke.identity.models import Person
from shuke.kit import tenancy
from tests.identity.approvals import KIND, an_office


@pytest.fixture
def office(db, monkeypatch):
    made = an_office(monkeypatch)
    from shuke.identity.approval_kinds import approval_kinds
    from shuke.identity.web import approval_levels, approvals

    for module in (approvals, approval_levels):
        monkeypatch.setattr(module, "approval_kinds", approval_kinds)
    return made


def client(office, role):
    found = Client()
    found.force_login(Person.objects.get(pk=office.people[role].person_id))
    return found


def address(office, rest):
    return f"/console/{office.merchant.code}/{rest}"


def asked(office, role="key_account_manager", amount=100_000):
    with tenancy.open(merchant=office.merchant.pk):
        return ask_for_approval(
            office.people[role], kind=KIND, subject_id=7, title="中秋礼盒", amount_minor=amount
        )  # fmt: skip


def state(office, approval):
    with tenancy.open(merchant=office.merchant.pk):
        found = queries.approval(approval.id)
        return found.state, found.level, found.reason


def test_the_inbox_shows_what_waits_and_the_navigation_counts_it(office):
    asked(office)
    page = client(office, "manager").get(address(office, "approvals/")).content.decode()
    assert ("中秋礼盒" in page, 'class="c hot">1<' in page) == (True, True)
    page = client(office, "finance").get(address(office, "approvals/")).content.decode()
    assert ("中秋礼盒" in page, 'class="c hot"' in page) == (False, False)
    page = client(office, "key_account_manager").get(address(office, "approvals/?list=asked")).content.decode()
    assert "中秋礼盒" in page


def test_whose_turn_it_is_decides_on_the_page_and_a_refusal_needs_a_word(office):
    row = asked(office)
    url, manager = address(office, f"approvals/{row.id}/"), client(office, "manager")
    assert 'value="approve"' in manager.get(url).content.decode()
    answer = manager.post(f"{url}decide/", {"decision": "refuse", "reason": ""})
    assert (answer.status_code, state(office, row)) == (422, ("waiting", 1, ""))
    assert manager.post(f"{url}decide/", {"decision": "approve"}).status_code == 302
    finance = client(office, "finance")
    assert 'value="approve"' in finance.get(url).content.decode()
    finance.post(f"{url}decide/", {"decision": "refuse", "reason": "超出预算"})
    assert state(office, row) == ("refused", 2, "超出预算")


def test_whom_it_does_not_concern_finds_nothing_and_whoever_asked_withdraws(office):
    row = asked(office)
    url = address(office, f"approvals/{row.id}/")
    assert client(office, "cashier").get(url).status_code == 404
    own = client(office, "key_account_manager")
    page = own.get(url).content.decode()
    assert ('value="approve"' in page, "withdraw/" in page) == (False, True)
    own.post(f"{url}withdraw/")
    assert state(office, row)[0] == "withdrawn"


def test_an_owner_sets_who_approves(office):
    owner, url = client(office, "owner"), address(office, f"settings/approvals/{KIND}/")
    assert owner.get(address(office, "settings/approvals/")).status_code == 200
    assert owner.get(url).status_code == 200
    answer = owner.post(url, {"key": "k", "role1": "finance", "from1": "50", "hours1": "4", "most:manager": "10"})
    with tenancy.open(merchant=office.merchant.pk):
        (level,) = queries.levels_of(KIND)
        told = (level.role, level.from_minor, level.minutes), queries.limits_of(KIND)["manager"]
    assert (answer.status_code, told) == (302, (("finance", 5_000, 240), 1_000))
    assert owner.post(url, {"key": "k", "role1": "finance", "from1": "much", "hours1": "4"}).status_code == 422


@pytest.mark.parametrize(
    ("start", "hours", "due", "stretches"),
    [
        ("2026-02-13T17:00", "8", "2026-02-14 16:00", ["2026-02-13", "2026-02-14"]),
        ("2026-09-30T17:00", "16", "2026-10-09 15:00", ["2026-09-30", "2026-10-08", "2026-10-09"]),
    ],
)
def test_the_calendar_says_what_is_due_when_stretch_by_stretch(office, start, hours, due, stretches):
    page = client(office, "cashier").get(address(office, f"settings/hours/?start={start}&hours={hours}"))
    told = page.content.decode()
    counted = told.split("<table", 1)[1].split("</table>", 1)[0]
    assert (due in told, [day in counted for day in stretches], counted.count("<tr>")) == (
        True, [True] * len(stretches), len(stretches) + 1,
    )  # fmt: skip


def test_hours_and_own_days_are_set_and_cleared(office):
    owner, url = client(office, "owner"), address(office, "settings/hours/")
    days = {f"day{n}": "09:00-12:00, 13:30-18:00" for n in range(6)}
    assert owner.post(url, {"key": "k", "public": "on", "own_years": "2027，2028", **days}).status_code == 302
    assert owner.post(f"{url}days/", {"key": "k", "day": "2026-11-24", "hours": "", "note": "盘点"}).status_code == 302
    with tenancy.open(merchant=office.merchant.pk):
        told, table = queries.work_week(), queries.work_calendar()
    assert (len(told.week[5]), sorted(told.own_years), list(told.notes.values())) == (2, [2027, 2028], ["盘点"])
    assert [len(table.hours(day)) for day in told.own] == [0]
    refused = owner.post(f"{url}days/", {"key": "k", "day": "2026-11-25", "hours": "18:00-09:00"})
    assert (refused.status_code, "18:00-09:00" in refused.content.decode()) == (422, True)
    owner.post(f"{url}days/2026-11-24/clear/")
    with tenancy.open(merchant=office.merchant.pk):
        assert queries.work_week().own == {}


def test_absences_are_reported_for_oneself_and_by_leads_for_others(office):
    url, who = address(office, "settings/absences/"), office.manager.staff_id
    given = {"key": "a", "staff_id": who, "first": "2026-11-23", "last": "2026-11-25", "kind": "leave"}
    assert client(office, "cashier").post(url, given).status_code == 422
    supervisor = client(office, "supervisor")
    assert supervisor.post(url, given | {"deputy_id": office.supervisor.staff_id}).status_code == 302
    with tenancy.open(merchant=office.merchant.pk):
        from datetime import date

        (row,) = queries.absences_between(date(2026, 11, 25), date(2026, 11, 30))
    assert (row.staff_id, row.deputy_id, row.kind) == (who, office.supervisor.staff_id, "leave")
    assert client(office, "cashier").post(f"{url}{row.id}/cancel/").status_code == 403
    assert client(office, "manager").post(f"{url}{row.id}/cancel/").status_code == 302
