"""A calendar as other programs read it (iCalendar, RFC 5545). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_HOUR = timedelta(hours=1)
_FOLD = 73  # octets of a line before its end, the break's own blank left out


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `at` a moment, or None for the whole `day`."""

    uid: str
    day: date
    at: datetime | None
    title: str
    words: str = ""
    place: tuple[float, float] | None = None


def calendar(name: str, entries: Iterable[Entry], now: datetime) -> str:
    """The whole file, lines ended and folded as the standard asks."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Shuke//Key customers//EN", f"X-WR-CALNAME:{_text(name)}"]
    for entry in entries:
        lines += _lines(entry, now)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _lines(entry: Entry, now: datetime) -> list[str]:
    told = ["BEGIN:VEVENT", f"UID:{entry.uid}", f"DTSTAMP:{_utc(now)}"]
    if entry.at is not None:
        told += [f"DTSTART:{_utc(entry.at)}", f"DTEND:{_utc(entry.at + _HOUR)}"]
    else:
        following = entry.day + timedelta(days=1)
        told += [f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}", f"DTEND;VALUE=DATE:{following:%Y%m%d}"]
    told.append(f"SUMMARY:{_text(entry.title)}")
    if entry.words:
        told.append(f"DESCRIPTION:{_text(entry.words)}")
    if entry.place:
        told.append(f"GEO:{entry.place[0]:.6f};{entry.place[1]:.6f}")
    return [*told, "END:VEVENT"]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        words = words.replace(plain, escaped)
    return words


def _folded(line: str) -> str:
    """Lines of at most 75 octets; a character of several octets is never cut."""
    parts, size = [""], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _FOLD:
            parts.append("")
            size = 0
        parts[-1] += character
        size += octets
    return "\r\n ".join(parts)
