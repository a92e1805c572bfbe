"""The lines of a script's editor as they were typed: how many there are, and two that change places. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from shuke.keyaccounts.scripts.checking import MOST_QUESTIONS, MOST_WAYS
from shuke.keyaccounts.scripts.script import END

NEXT = "next"  # leads to whichever question comes next
_CELL = re.compile(r"q(\d{1,2})(?:w(\d))?_([a-z]+)")
_ASKED = re.compile(r"(up|down):(\d{1,2})")


def lines_typed(typed: Mapping[str, Any]) -> list[int]:
    """How many lines of ways each question was typed with, from the first one; empty when none was."""
    found: dict[int, int] = {}
    for cell in filter(None, map(_CELL.fullmatch, typed)):
        line, way = int(cell[1]), int(cell[2] or 0)
        found[line] = max(found.get(line, 1), min(way, MOST_WAYS))
    last = min(max(found, default=0), MOST_QUESTIONS)
    return [found.get(line, 1) for line in range(1, last + 1)]


def move_asked(text: str, typed: Mapping[str, Any]) -> tuple[int, int] | None:
    """From `up:3` or `down:3` the two lines that change places: whence and where to; None where that cannot be."""
    asked = _ASKED.fullmatch(text)
    if asked is None:
        return None
    line = int(asked[2])
    to = line + (1 if asked[1] == "down" else -1)
    last = len(lines_typed(typed))
    return (line, to) if 1 <= line <= last and 1 <= to <= last else None


def moved(typed: Mapping[str, Any], line: int, to: int) -> dict[str, Any]:
    """All that was typed, with two neighbouring questions in each other's place. Who led to one of them still does;
    what would lead back leads to the next question.

    A question whose answers part means this very one by "the next question"; one that leads on whatever is said means
    whichever comes next.
    """
    places, parting = {line: to, to: line}, _parting(typed)
    found: dict[str, Any] = {}
    for name, value in typed.items():
        cell = _CELL.fullmatch(name)
        if cell is None:
            found[name] = value
            continue
        was = int(cell[1])
        number, way = places.get(was, was), f"w{cell[2]}" if cell[2] else ""
        if cell[3] == "to":
            meant = str(was + 1) if value == NEXT and was in parting else value
            found[f"q{number}{way}_to"] = _led(meant, number, places)
        else:
            found[f"q{number}{way}_{cell[3]}"] = value
    return found


def _parting(typed: Mapping[str, Any]) -> set[int]:
    """The questions whose ways lead to more than one place; the last one has nothing behind it to mean."""
    leads: dict[int, set[Any]] = {}
    for name, value in typed.items():
        cell = _CELL.fullmatch(name)
        if cell is not None and cell[3] == "to":
            leads.setdefault(int(cell[1]), set()).add(value)
    return {line for line, ways in leads.items() if len(ways) > 1 and line < len(lines_typed(typed))}


def _led(value: Any, number: int, places: Mapping[int, int]) -> Any:
    if not str(value).isdecimal() or int(value) == END:
        return value
    to = places.get(int(value), int(value))
    return str(to) if to > number else NEXT
