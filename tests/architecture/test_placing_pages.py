"""docs/membership.md and docs/keyaccounts.md name screens, calls and tests: all of them are there."""

import re
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from shuke.config.api import api

ROOT = Path(__file__).parents[2]
PAGES = ("membership", "keyaccounts")


def text_of(page: str) -> str:
    return (ROOT / "docs" / f"{page}.md").read_text()


def lines_of(page: str) -> list[list[str]]:
    rows = [line for line in text_of(page).splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return [row for row in cells if row[0] != "what"]


def named(page: str, column: int) -> list[str]:
    return sorted({name for row in lines_of(page) for name in re.findall(r"`([^`]+)`", row[column])})


def is_there(address: str) -> bool:
    whole = address if address.startswith("/") else f"/console/<merchant>/{address}"
    try:
        resolve(whole.replace("<merchant>", "shop").replace("<id>", "1"))
    except Resolver404:
        return False
    return True


@pytest.mark.parametrize("page", PAGES)
def test_each_line_is_placed_or_says_later_and_why(page):
    placed = {row[0]: row[1].startswith("later: ") or bool(row[3]) for row in lines_of(page)}
    assert [what for what, is_placed in placed.items() if not is_placed] == []
    assert len(placed) > 35


@pytest.mark.parametrize("page", PAGES)
def test_the_screens_are_there(page):
    assert [each for each in named(page, 1) if not is_there(each)] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_calls_are_there(page):
    said = {
        f"{verb.upper()} {path.removeprefix('/api/v1')}"
        for path, verbs in api.get_openapi_schema()["paths"].items()
        for verb in verbs
    }
    assert [each for each in named(page, 2) if each not in said and not each.startswith("./shuke ")] == []


@pytest.mark.parametrize(
    "name", sorted({name for page in PAGES for name in re.findall(r"tests/[\w/]+\.py", text_of(page))})
)
def test_the_tests_are_there(name):
    assert "def test_" in (ROOT / name).read_text() or "TestCase" in (ROOT / name).read_text()
