"""Working hours as people write them, absences, and the alarm for a year without a table."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.gateways.models import Message
from shuke.identity import actions, queries
from shuke.identity.errors import AbsenceOverlaps, AbsenceRefused, DeputyCannotSignIn, HoursRefused
from shuke.identity.jobs import look_at_calendars, remind
from shuke.identity.models import Person, Staff
from shuke.identity.working_hours import missing_year, parse_hours, told_hours
from shuke.kit import clock, tenancy
from shuke.kit.problems import Forbidden, NotFound
from tests.identity.approvals import office

__all__ = ["office"]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("", ()), ("09:00-18:00", ((time(9), time(18)),)),
        ("9：00至12：00，13:30~24:00", ((time(9), time(12)), (time(13, 30), time()))),
    ],
)  # fmt: skip
def test_hours_are_read_as_people_write_them(text, hours):
    assert parse_hours(text) == hours


@pytest.mark.parametrize("text", ["9-18", "18:00-09:00", "09:00-12:00 11:00-13:00", "25:00-26:00", "from nine"])
def test_hours_that_cannot_hold_are_refused(text):
    with pytest.raises(HoursRefused):
        parse_hours(text)


@given(st.lists(st.integers(0, 1439), min_size=2, max_size=8, unique=True).map(sorted).filter(lambda m: not len(m) % 2))
def test_what_is_told_is_read_again(minutes):
    times = [time(minute // 60, minute % 60) for minute in minutes]
    hours = tuple(zip(times[::2], times[1::2], strict=True))
    assert parse_hours(told_hours(hours)) == hours


def test_next_years_table_is_missed_before_december():
    asked = [(date(2026, 11, 14), True, frozenset()), (date(2026, 11, 15), True, frozenset()),
             (date(2026, 12, 1), True, frozenset({2027})), (date(2026, 12, 31), False, frozenset()),
             (date(2025, 12, 1), True, frozenset())]  # fmt: skip
    found = [missing_year(day, public=public, own_years=own) for day, public, own in asked]
    assert found == [None, 2027, None, None, None]


def test_owners_are_told_once_that_next_years_holidays_are_missing(office):
    Person.objects.filter(pk=office.owner.person_id).update(phone_verified_at=clock.now())
    with clock.travel(to=datetime(2026, 12, 1, tzinfo=UTC)):
        for _night in range(2):
            look_at_calendars()
    with tenancy.open(merchant=office.merchant.pk):
        assert [(each.purpose, each.params) for each in Message.objects.all()] == [("calendar", {"year": 2027})]


def test_deciders_are_reminded_once_at_half_time_and_in_working_time_only(office):
    Person.objects.filter(pk=office.manager.person_id).update(phone_verified_at=clock.now())
    sent = []
    with clock.travel(to=datetime(2026, 11, 23, 8, tzinfo=UTC)):  # Monday 16:00
        office.ask(office.key_account_manager)
    for hour in (1, 3, 6, 14):  # Tuesday 09:00, 11:00, 14:00 and 22:00
        with clock.travel(to=datetime(2026, 11, 24, hour, tzinfo=UTC)):
            remind()
            sent.append(Message.objects.filter(purpose="approval").count())
    assert sent == [0, 1, 1, 1]


def test_absences_hold_from_day_to_day_until_they_are_taken_back(office):
    first, last = date(2026, 11, 23), date(2026, 11, 25)
    row = actions.report_absence(office.manager, first=first, last=last, kind="leave",
                                 deputy_id=office.supervisor.staff_id)  # fmt: skip
    found = [len(queries.absences_between(date(2026, 11, a), date(2026, 11, b))) for a, b in
             ((20, 22), (20, 23), (25, 30), (26, 30))]  # fmt: skip
    assert (found, row.deputy) == ([0, 1, 1, 0], office.supervisor.label)
    with pytest.raises(Forbidden):
        actions.cancel_absence(office.cashier, absence_id=row.id)
    actions.cancel_absence(office.supervisor, absence_id=row.id)
    assert queries.absences_between(first, last) == []


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"last": date(2026, 11, 22)}, AbsenceRefused), ({"kind": "sabbatical"}, AbsenceRefused),
        ({"deputy_id": 0}, AbsenceRefused), ({"deputy_id": 990_000_001}, NotFound),
    ],
)  # fmt: skip
def test_an_absence_says_who_when_and_why(office, wrong, refusal):
    told = {"first": date(2026, 11, 23), "last": date(2026, 11, 23), "kind": "sick"} | wrong
    if told.get("deputy_id") == 0:
        told["deputy_id"] = office.cashier.staff_id
    with pytest.raises(refusal):
        actions.report_absence(office.cashier, **told)


def test_nobody_stands_in_who_cannot_sign_in(office):
    apprentice = Staff.objects.create(name="小邱", role="cashier")
    days = {"first": date(2026, 11, 23), "last": date(2026, 11, 24)}
    with pytest.raises(DeputyCannotSignIn):
        actions.report_absence(office.cashier, **days, kind="leave", deputy_id=apprentice.pk)


def test_nobody_is_away_twice_on_one_day(office):
    actions.report_absence(office.cashier, first=date(2026, 11, 23), last=date(2026, 11, 25), kind="leave")
    with pytest.raises(AbsenceOverlaps) as refused:
        actions.report_absence(office.cashier, first=date(2026, 11, 25), last=date(2026, 11, 27), kind="sick")
    assert (refused.value.field, "2026-11-23" in refused.value.detail) == ("first", True)
    actions.report_absence(office.cashier, first=date(2026, 11, 26), last=date(2026, 11, 27), kind="sick")


def test_each_fault_of_an_absence_is_said_at_its_field(office):
    faults = []
    for wrong in ({"last": date(2026, 11, 22)}, {"kind": "x"}, {"deputy_id": office.cashier.staff_id}):
        told = {"first": date(2026, 11, 23), "last": date(2026, 11, 23), "kind": "sick"} | wrong
        with pytest.raises(AbsenceRefused) as refused:
            actions.report_absence(office.cashier, **told)
        faults.append((refused.value.field, refused.value.detail))
    assert [field for field, _words in faults] == ["last", "kind", "deputy_id"]
    assert len({words for _field, words in faults}) == 3
