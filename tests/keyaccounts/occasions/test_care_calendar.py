"""The care calendar: reminders raised once, ahead, on working days; messages with consent and approval."""

from datetime import UTC, date, datetime

import pytest

from shuke.customers.actions import add_contact, create_customer, set_consent
from shuke.customers.company.contacts import ContactInput
from shuke.gateways.models import Message
from shuke.identity.actions import decide_approval
from shuke.identity.models import Person
from shuke.identity.queries import approvals_of
from shuke.keyaccounts import queries
from shuke.keyaccounts.actions import drop_day, keep_day, settle_reminder, take_into_care, write_greeting
from shuke.keyaccounts.models import Reminder
from shuke.keyaccounts.occasion_jobs import remind_of_days
from shuke.keyaccounts.occasions.errors import GreetingEmpty, GreetingGone, NoConsent, NoPhone, OpenComplaint
from shuke.kit import clock
from shuke.kit.calendar.birthdays import YearlyDay
from shuke.kit.problems import InvalidInput, NotFound
from tests import factories
from tests.customers.api.test_customers import key_for
from tests.walls.world import signed_in

FIRST, LAST = date(2026, 9, 1), date(2026, 10, 31)


@pytest.fixture(autouse=True)
def september():
    with clock.travel(to=datetime(2026, 9, 14, 4, tzinfo=UTC)):
        yield


@pytest.fixture
def company(actor):
    """A company in care; its boss has a lunar birthday on the 15th of the 8th month."""
    made = create_customer(actor, name="瑞丰汽配", kind="company", phones=["13800001111"]).id
    take_into_care(actor, customer_id=made)
    birth = YearlyDay(8, 15, lunar=True)
    add_contact(actor, customer_id=made, contact=ContactInput("周总", role="general", birth=birth))
    return made


@pytest.fixture
def kam(actor, merchant):
    return factories.actor_for("key_account_manager", merchant)


@pytest.fixture
def manager(actor, merchant):
    return factories.actor_for("manager", merchant)


@pytest.fixture
def day(actor, company):
    """The reminder of a contract day on 20 September."""
    keep_day(actor, customer_id=company, kind="contract", label="年度合同", yearly=YearlyDay(9, 20, year=2020))
    return Reminder.objects.get(kind="contract").pk


def test_the_night_raises_each_day_once_on_a_working_day(actor, merchant, company, day):
    for _night in range(2):
        remind_of_days(merchant_id=merchant.pk)
    told = [(each.on, each.remind_on, each.words) for each in queries.reminders(FIRST, LAST)]
    assert told == [
        (date(2026, 9, 20), date(2026, 9, 14), "签约日 · 年度合同"),
        (date(2026, 9, 25), date(2026, 9, 18), "生日 · 周总"),
        (date(2026, 9, 25), date(2026, 9, 18), "中秋节"),
    ]
    assert [each.on for each in queries.reminders_due(date(2026, 9, 14))] == [date(2026, 9, 20)]


def test_a_day_kept_no_more_takes_its_open_reminder_along(actor, company, day):
    kept = int(Reminder.objects.get(pk=day).ref.partition(":")[2])
    drop_day(actor, kept_day_id=kept)
    assert not Reminder.objects.filter(pk=day).exists()
    with pytest.raises(NotFound):
        drop_day(actor, kept_day_id=kept)


def test_what_cannot_be_kept_is_refused(actor, company, day):
    for wrong in ({"kind": "festival"}, {"kind": "contract", "label": "年度合同"}):
        with pytest.raises(InvalidInput):
            keep_day(actor, customer_id=company, yearly=YearlyDay(1, 1), **wrong)


def test_settled_and_open_again(actor, day):
    assert settle_reminder(actor, reminder_id=day, state="done").state_words == "已关怀"
    assert queries.reminders_due(date(2026, 9, 14)) == []
    assert settle_reminder(actor, reminder_id=day, state="open").state == "open"
    with pytest.raises(InvalidInput):
        settle_reminder(actor, reminder_id=day, state="x")


def test_nothing_is_written_without_consent_or_number(actor, company, day):
    with pytest.raises(NoConsent):
        write_greeting(actor, reminder_id=day, text="恭喜")
    with pytest.raises(GreetingEmpty):
        write_greeting(actor, reminder_id=day, text=" ")
    mute = create_customer(actor, name="宏达机电").id
    set_consent(actor, customer_id=mute, purpose="care", channel="sms", granted=True)
    keep_day(actor, customer_id=mute, kind="own", yearly=YearlyDay(9, 20))
    with pytest.raises(NoPhone):
        write_greeting(actor, reminder_id=Reminder.objects.get(customer_id=mute, kind="own").pk, text="恭喜")


def test_a_message_waits_for_approval_and_is_sent_once(actor, kam, manager, company, day):
    set_consent(actor, customer_id=company, purpose="care", channel="sms", granted=True)
    assert write_greeting(kam, reminder_id=day, text="合作六年，感谢！").greeting_state == "asked"
    with pytest.raises(GreetingGone):
        write_greeting(kam, reminder_id=day, text="再来一次")
    decide_approval(manager, approval_id=approvals_of("keyaccounts.greeting", [day])[day].id, approve=True)
    told = queries.reminder(day)
    assert (told.greeting_state, told.state) == ("sent", "done")
    assert list(Message.objects.values_list("recipient", "text")) == [("+8613800001111", "合作六年，感谢！")]


def test_refused_or_without_consent_meanwhile_it_is_a_draft(actor, kam, manager, company, day):
    set_consent(actor, customer_id=company, purpose="care", channel="sms", granted=True)
    for approve in (False, True):
        write_greeting(kam, reminder_id=day, text="感谢！")
        set_consent(actor, customer_id=company, purpose="care", channel="sms", granted=not approve)
        asked = approvals_of("keyaccounts.greeting", [day])[day]
        decide_approval(manager, approval_id=asked.id, approve=approve, reason="改一改")
        assert queries.reminder(day).greeting_state == "draft"
    assert Message.objects.count() == 0


def test_an_open_complaint_warns(actor, company, day, monkeypatch):
    set_consent(actor, customer_id=company, purpose="care", channel="sms", granted=True)
    monkeypatch.setattr("shuke.keyaccounts.actions.greet.has_open_complaint", lambda _customer: True)
    with pytest.raises(OpenComplaint):
        write_greeting(actor, reminder_id=day, text="感谢！")
    assert write_greeting(actor, reminder_id=day, text="感谢！", all_the_same=True).greeting_state == "sent"


def test_on_screen(merchant, staff, company, day):
    desk = signed_in(Person.objects.get(pk=staff.person_id))
    at = lambda path: f"/console/{merchant.code}/key-customers/{path}"  # noqa: E731
    assert "年度合同" in desk.get(at("days/?month=2026-09")).content.decode()
    assert desk.get(at("days/?month=never")).status_code == 200
    assert desk.get(at(f"days/{day}/")).status_code == 200
    assert desk.post(at(f"days/{day}/"), {"text": "感谢！"}).status_code == 422
    assert desk.post(at(f"days/{day}/settle/"), {"state": "done"}).status_code == 302
    assert desk.get(at(f"{company}/days/new/")).status_code == 200
    given = {"kind": "opening", "label": "开业", "month": "10", "day": "8"}
    assert desk.post(at(f"{company}/days/new/"), given).status_code == 302
    assert desk.post(at(f"{company}/days/new/"), given | {"month": "2", "day": "30"}).status_code == 422


def test_over_the_api(merchant, company, day):
    api, url, json = key_for(merchant), "/api/v1/care-days", {"content_type": "application/json"}
    found = api.get(url, {"first": "2026-09-01", "last": "2026-09-30"}).json()
    assert day in [each["id"] for each in found]
    assert api.get(url, {"first": "2026-09-30", "last": "2026-09-01"}).status_code == 422
    assert api.put(f"{url}/{day}/state", {"state": "skipped"}, **json).json()["state"] == "skipped"
    kept = {"customer_id": company, "kind": "own", "label": "司庆", "month": 10, "day": 1}
    made = api.post(f"{url}/kept", kept, **json, headers={"Idempotency-Key": "a"}).json()["id"]
    assert made in [each["id"] for each in api.get(f"{url}/kept", {"customer_id": company}).json()]
    assert api.delete(f"{url}/kept/{made}").status_code == 204
    assert made not in [each["id"] for each in api.get(f"{url}/kept", {"customer_id": company}).json()]
    assert api.get(f"{url}/{day}").json()["state"] == "skipped"
    assert day not in [each["id"] for each in api.get(f"{url}/due").json()]
    greeting = api.post(f"{url}/{day}/greeting", {"text": "好"}, **json, headers={"Idempotency-Key": "b"})
    assert greeting.json()["code"] == "keyaccounts.no_consent"


def test_an_account_manager_sees_his_own_days_first_and_what_was_missed(merchant, company, day):
    person = factories.make_staff(merchant, "key_account_manager").person_id
    desk, page = signed_in(Person.objects.get(pk=person)), f"/console/{merchant.code}/key-customers/days/"
    with clock.travel(to=datetime(2026, 9, 22, 4, tzinfo=UTC)):
        told = [desk.get(f"{page}{query}").content.decode() for query in ("", "?mine=0")]
    assert [("瑞丰汽配" in each, "Missed" in each) for each in told] == [(False, False), (True, True)]
