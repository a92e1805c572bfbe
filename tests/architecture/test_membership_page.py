"""docs/membership.md names screens, calls and tests: all of them are there."""

import re
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from shuke.config.api import api

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "membership.md").read_text()
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| ")]
LINES = [row for row in ROWS if row[0] != "what"]


def named(column: int) -> list[str]:
    return sorted({name for row in LINES for name in re.findall(r"`([^`]+)`", row[column])})


def is_there(address: str) -> bool:
    whole = address if address.startswith("/") else f"/console/<merchant>/{address}"
    try:
        resolve(whole.replace("<merchant>", "shop").replace("<id>", "1"))
    except Resolver404:
        return False
    return True


def test_each_line_is_placed_or_says_later_and_why():
    placed = {row[0]: row[1].startswith("later: ") or bool(row[3]) for row in LINES}
    assert [what for what, is_placed in placed.items() if not is_placed] == []
    assert len(LINES) > 35


def test_the_screens_are_there():
    assert [each for each in named(1) if not is_there(each)] == []


def test_the_calls_are_there():
    said = {
        f"{verb.upper()} {path.removeprefix('/api/v1')}"
        for path, verbs in api.get_openapi_schema()["paths"].items()
        for verb in verbs
    }
    assert [each for each in named(2) if each not in said and not each.startswith("./shuke ")] == []


@pytest.mark.parametrize("name", sorted(set(re.findall(r"tests/[\w/]+\.py", PAGE))))
def test_the_tests_are_there(name):
    assert "def test_" in (ROOT / name).read_text() or "TestCase" in (ROOT / name).read_text()
