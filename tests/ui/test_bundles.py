"""The front end as built: small enough for old phones, nothing from elsewhere, no addresses in the lock."""

import gzip
import json
from pathlib import Path

import pytest

import shuke.ui

UI = Path(shuke.ui.__file__).parent
BUILD = UI / "static" / "build"
ROOT = UI.parents[2]


def packed(*names: str) -> int:
    return sum(len(gzip.compress((BUILD / name).read_bytes())) for name in names)


@pytest.fixture(autouse=True)
def built():
    if not BUILD.exists():
        pytest.fail("build the front end first: node src/shuke/ui/build.mjs")


def test_a_consumers_first_visit_stays_small():
    assert packed("storefront.css", "storefront.js", "card.js") < 60_000


def test_the_console_without_charts_stays_small():
    assert packed("console.css", "console.js") < 60_000


def test_stylesheets_fetch_nothing():
    for sheet in BUILD.glob("*.css"):
        text = sheet.read_text()
        assert "url(http" not in text
        assert "@import" not in text


def test_the_lock_names_no_addresses_but_every_hash():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if name and "integrity" not in entry] == []
