"""The calendar file is what RFC 5545 asks for."""

from datetime import UTC, date, datetime

from shuke.keyaccounts.visits.ics import Entry, calendar

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)


def test_an_agreed_contact_is_an_hour_and_a_planned_one_a_day():
    told = calendar("瑞丰", [
        Entry("1@x", date(2026, 3, 3), datetime(2026, 3, 3, 2, tzinfo=UTC), "拜访 宏达", place=(30.25, 120.16)),
        Entry("2@x", date(2026, 3, 4), None, "电话, 永盛", "带样品;谈价"),
    ], NOW)  # fmt: skip
    assert told.split("\r\n") == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Shuke//Key customers//EN", "X-WR-CALNAME:瑞丰",
        "BEGIN:VEVENT", "UID:1@x", "DTSTAMP:20260302T010000Z", "DTSTART:20260303T020000Z", "DTEND:20260303T030000Z",
        "SUMMARY:拜访 宏达", "GEO:30.250000;120.160000", "END:VEVENT",
        "BEGIN:VEVENT", "UID:2@x", "DTSTAMP:20260302T010000Z", "DTSTART;VALUE=DATE:20260304",
        "DTEND;VALUE=DATE:20260305", "SUMMARY:电话\\, 永盛", "DESCRIPTION:带样品\\;谈价", "END:VEVENT",
        "END:VCALENDAR", "",
    ]  # fmt: skip


def test_long_lines_are_folded_and_no_character_is_cut():
    told = calendar("x", [Entry("1@x", date(2026, 3, 3), None, "拜访" * 60)], NOW)
    assert all(len(line.encode()) <= 75 for line in told.split("\r\n"))
    assert "拜访" * 60 in told.replace("\r\n ", "")
