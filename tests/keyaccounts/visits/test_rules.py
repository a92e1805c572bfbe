"""When reports are due, when they are late, and what a check-in tells."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.keyaccounts.visits import rules
from shuke.kit.calendar.china import ChinaWorkingDays, is_china_working_day

TABLE = ChinaWorkingDays()
SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("held", "due"),
    [
        (at("2026-03-02", "10:00"), at("2026-03-03", "12:00")),  # Monday → Tuesday
        (at("2026-03-06", "17:00"), at("2026-03-09", "12:00")),  # Friday → Monday
        (at("2026-02-13", "17:00"), at("2026-02-14", "12:00")),  # Friday → the Saturday that is worked
        (at("2026-02-14", "15:00"), at("2026-02-24", "12:00")),  # over the Spring Festival
        (at("2026-09-30", "17:00"), at("2026-10-08", "12:00")),  # over the National Day
        (at("2026-03-02", "23:59"), at("2026-03-03", "12:00")),
    ],
)
def test_a_report_is_due_by_noon_of_the_next_working_day(held: datetime, due: datetime) -> None:
    assert rules.report_due(held, TABLE).due == due


@given(st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 20)))
def test_every_deadline_lies_on_a_working_day_after_the_visit(moment: datetime) -> None:
    held = moment.replace(tzinfo=SHANGHAI)
    found = rules.report_due(held, TABLE)
    assert is_china_working_day(found.due.date())
    assert found.due.date() > held.date()
    assert not rules.is_late(held, found.due)


def test_at_noon_sharp_a_report_is_in_time_and_a_second_later_it_is_late() -> None:
    due = at("2026-03-03", "12:00")
    assert (rules.is_late(due, due), rules.is_late(due + timedelta(seconds=1), due)) == (False, True)


def test_a_wrong_clock_of_a_phone_is_set_right() -> None:
    # The phone is two hours ahead: written at 11:50 by it is 09:50, sent three hours later.
    told, now_there = at("2026-03-03", "11:50"), at("2026-03-03", "14:50")
    assert rules.written_at(told, now_there, at("2026-03-03", "12:50")) == at("2026-03-03", "09:50")


@pytest.mark.parametrize(
    ("told", "now_there"),
    [
        (None, None),
        (at("2026-03-03", "09:00"), None),
        (at("2026-03-03", "13:30"), at("2026-03-03", "12:50")),  # after it was sent
        (at("2026-02-20", "09:00"), at("2026-03-03", "12:50")),  # from eleven days ago
    ],
)
def test_what_a_phone_cannot_have_meant_counts_as_it_comes_in(
    told: datetime | None, now_there: datetime | None
) -> None:
    received = at("2026-03-03", "12:50")
    assert rules.written_at(told, now_there, received) == received


def test_a_check_in_tells_how_far_off_somebody_is() -> None:
    shop = (30.2500, 120.1600)
    assert rules.off_by_m(shop, (30.2510, 120.1600)) == 111
    assert [rules.is_there(off) for off in (111, 501, None)] == [True, False, None]
    assert rules.off_by_m(None, shop) is None


def test_an_open_contact_is_given_up_after_five_working_days() -> None:
    friday = date(2026, 3, 6)
    assert [rules.is_missed(friday, today, TABLE) for today in (date(2026, 3, 13), date(2026, 3, 14))] == [False, True]


@pytest.mark.parametrize(
    ("kind", "state", "purpose", "settled"),
    [
        ("visit", "planned", "", True), ("executive", "planned", "", True), ("call", "planned", "", False),
        ("visit", "agreed", "", False), ("visit", "planned", "寄合同后回访", False), ("visit", "done", "", False),
    ],
)  # fmt: skip
def test_a_meeting_stands_for_the_call_of_the_cadence_that_day(kind, state, purpose, settled):
    assert rules.settles_call(kind, call_state=state, call_purpose=purpose) is settled
