"""Private key customers: their own birthday, solar or lunar, their families' by consent; drafts, the complaint."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from shuke.customers.actions import (
    MemberInput,
    create_customer,
    edit_customer,
    forget_household_member,
    save_household_member,
    set_consent,
)
from shuke.gateways.models import Message
from shuke.identity.actions import decide_approval
from shuke.identity.models import Person
from shuke.identity.queries import approvals_of
from shuke.keyaccounts import queries
from shuke.keyaccounts.actions import (
    add_pieces,
    drop_day,
    give_gift,
    keep_day,
    notice_sign,
    save_gift,
    settle_sign,
    take_into_care,
    write_greeting,
)
from shuke.keyaccounts.models import Reminder
from shuke.keyaccounts.occasion_jobs import remind_of_days
from shuke.keyaccounts.occasions.drafts import draft
from shuke.keyaccounts.occasions.errors import NoConsent, OpenComplaint
from shuke.kit import clock
from shuke.kit.calendar.birthdays import YearlyDay
from shuke.kit.problems import InvalidInput
from tests import factories
from tests.walls.world import signed_in

FIRST, LAST = date(2026, 9, 14), date(2026, 10, 31)


@pytest.fixture(autouse=True)
def september():
    with clock.travel(to=datetime(2026, 9, 14, 4, tzinfo=UTC)):
        yield


@pytest.fixture
def guest(actor) -> int:
    """A private customer in care, born on 21 September 1980."""
    made = create_customer(actor, name="沈若溪", phones=["13800001111"], birthday=date(1980, 9, 21)).id
    take_into_care(actor, customer_id=made)
    return made


def night(merchant) -> None:
    remind_of_days(merchant_id=merchant.pk)


def birthdays() -> list[tuple[date, date, str]]:
    """Kept on, thought of on, in words: of birthdays alone."""
    found = queries.reminders(FIRST, LAST)
    return [(each.on, each.remind_on, each.words) for each in found if each.kind == "birthday"]


def test_the_birthday_on_the_record_is_thought_of_ahead(merchant, guest):
    for _night in range(2):
        night(merchant)
    assert birthdays() == [(date(2026, 9, 21), date(2026, 9, 14), "生日")]


def test_a_birthday_on_the_record_of_a_company_is_nobodys(actor, merchant):
    company = create_customer(actor, name="瑞丰汽配", kind="company", birthday=date(1980, 9, 21)).id
    take_into_care(actor, customer_id=company)
    night(merchant)
    assert birthdays() == []
    with pytest.raises(InvalidInput):
        keep_day(actor, customer_id=company, kind="birthday", yearly=YearlyDay(8, 15, lunar=True))


def test_whoever_keeps_it_by_the_lunar_calendar_is_thought_of_on_that_day_alone(actor, merchant, guest):
    night(merchant)
    kept = keep_day(actor, customer_id=guest, kind="birthday", yearly=YearlyDay(8, 15, lunar=True, year=1980))
    assert birthdays() == [(date(2026, 9, 25), date(2026, 9, 18), "生日")]
    drop_day(actor, kept_day_id=kept)
    assert [on for on, _ahead, _words in birthdays()] == [date(2026, 9, 21)]


def test_a_leap_month_and_an_unknown_year_are_kept(actor, guest):
    keep_day(actor, customer_id=guest, kind="birthday", yearly=YearlyDay(8, 10, lunar=True, leap=True))
    assert [on for on, _ahead, _words in birthdays()] == [date(2026, 9, 20)]


def test_the_family_is_thought_of_while_it_agrees(actor, merchant, guest):
    told = MemberInput("小雨", "当面同意", relation="女儿", birth=YearlyDay(9, 22))
    child = save_household_member(actor, customer_id=guest, member=told)
    night(merchant)
    assert [words for _on, _ahead, words in birthdays()] == ["生日", "生日 · 女儿 小雨"]
    forget_household_member(actor, customer_id=guest, member_id=child.id)
    night(merchant)
    assert [words for _on, _ahead, words in birthdays()] == ["生日"]


@pytest.mark.parametrize(("language", "words"), [("en", "lunar 8/15"), ("zh-hans", "农历八月十五")])
def test_the_calendar_says_what_each_day_is_called_in_the_lunar_one(actor, merchant, staff, guest, language, words):
    keep_day(actor, customer_id=guest, kind="birthday", yearly=YearlyDay(8, 15, lunar=True, year=1980))
    desk = signed_in(Person.objects.get(pk=staff.person_id))
    desk.cookies["shuke_language"] = language
    page = desk.get(f"/console/{merchant.code}/key-customers/days/?month=2026-09&mine=0").content.decode()
    assert page.count(words) == 1


def test_a_mended_birthday_moves_its_reminder(actor, merchant, guest):
    night(merchant)
    edit_customer(actor, customer_id=guest, birthday=date(1980, 9, 30))
    night(merchant)
    assert [on for on, _ahead, _words in birthdays()] == [date(2026, 9, 30)]


def test_what_waits_for_approval_stays(actor, merchant, guest):
    set_consent(actor, customer_id=guest, purpose="care", channel="sms", granted=True)
    night(merchant)
    row = Reminder.objects.get(kind="birthday")
    write_greeting(factories.actor_for("key_account_manager", merchant), reminder_id=row.pk, text="生日快乐")
    edit_customer(actor, customer_id=guest, birthday=date(1980, 9, 30))
    night(merchant)
    assert [on for on, _ahead, _words in birthdays()] == [date(2026, 9, 21), date(2026, 9, 30)]


def test_a_greeting_is_drafted_approved_and_sent_with_consent_only(actor, merchant, guest):
    night(merchant)
    day = Reminder.objects.get(kind="birthday").pk
    kam, manager = (factories.actor_for(role, merchant) for role in ("key_account_manager", "manager"))
    words = draft("birthday", "", customer="沈若溪", house="半日茶")
    with pytest.raises(NoConsent):
        write_greeting(kam, reminder_id=day, text=words)
    set_consent(actor, customer_id=guest, purpose="care", channel="sms", granted=True)
    assert write_greeting(kam, reminder_id=day, text=words).greeting_state == "asked"
    assert Message.objects.count() == 0
    decide_approval(manager, approval_id=approvals_of("keyaccounts.greeting", [day])[day].id, approve=True)
    assert list(Message.objects.values_list("recipient", "text")) == [("+8613800001111", words)]


@pytest.mark.parametrize(
    ("kind", "label", "words"),
    [
        ("birthday", "", "沈若溪，祝您生日快乐，万事顺意！半日茶敬贺"),
        ("birthday", "女儿 小雨", "沈若溪，您好！祝女儿 小雨生日快乐！半日茶敬贺"),
        ("festival", "mid_autumn", "沈若溪，中秋节快乐！感谢您一直以来的信任。半日茶敬贺"),
        ("contract", "年度合同", "沈若溪，今天是我们合作的周年，感谢您的信任。半日茶敬上"),
        ("opening", "", "沈若溪，恭贺周年之喜，祝生意兴隆！半日茶敬贺"),
        ("own", "司庆", "沈若溪，在这特别的日子，祝您一切顺利。半日茶敬上"),
    ],
)
def test_first_drafts(kind, label, words):
    with translation.override("zh-hans"):
        assert draft(kind, label, customer="沈若溪", house="半日茶") == words


def test_an_open_complaint_warns_before_greeting_and_gift(actor, merchant, guest):
    set_consent(actor, customer_id=guest, purpose="care", channel="sms", granted=True)
    tea = save_gift(actor, name="明前茶", cost_minor=100).id
    add_pieces(actor, gift_id=tea, pieces=3)
    night(merchant)
    day = Reminder.objects.get(kind="birthday").pk
    complaint = notice_sign(actor, customer_id=guest, kind="complaint")
    with pytest.raises(OpenComplaint):
        give_gift(actor, gift_id=tea, customer_id=guest)
    with pytest.raises(OpenComplaint):
        write_greeting(actor, reminder_id=day, text="生日快乐")
    assert give_gift(actor, gift_id=tea, customer_id=guest, all_the_same=True).gift == "明前茶"
    settle_sign(actor, notice_id=complaint)
    assert give_gift(actor, gift_id=tea, customer_id=guest).gift == "明前茶"
    assert write_greeting(actor, reminder_id=day, text="生日快乐").greeting_state == "sent"


def test_on_screen(actor, merchant, staff, guest):
    desk = signed_in(Person.objects.get(pk=staff.person_id))
    at = lambda path: f"/console/{merchant.code}/key-customers/{path}"  # noqa: E731
    given = {"kind": "birthday", "month": "8", "day": "10", "lunar": "on", "leap": "on"}
    assert desk.post(at(f"{guest}/days/new/"), given).status_code == 302
    assert "lunar leap 8/10" in desk.get(at(f"{guest}/days/new/")).content.decode()
    row = Reminder.objects.get(kind="birthday")
    page = desk.get(at(f"days/{row.pk}/")).content.decode()
    assert "沈若溪，祝您生日快乐" in page  # in the merchant's language, not in the reader's
    assert "has not agreed" in page
    notice_sign(actor, customer_id=guest, kind="complaint")
    assert "Nothing is in stock" in desk.get(at(f"{guest}/gifts/")).content.decode()
    add_pieces(actor, gift_id=save_gift(actor, name="茶礼", cost_minor=10_000).id, pieces=5)
    assert "give it all the same" in desk.get(at(f"{guest}/gifts/")).content.decode()
    assert desk.post(at(f"days/kept/{row.ref.partition(':')[2]}/drop/")).status_code == 302
    assert not Reminder.objects.filter(pk=row.pk).exists()
