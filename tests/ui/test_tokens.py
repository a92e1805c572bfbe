"""The tokens: both dark blocks say the same, and words can be read on their grounds in both themes."""

import re
from pathlib import Path

import pytest

import shuke.ui
from shuke.ui.brand import AA, contrast

SHEET = (Path(shuke.ui.__file__).parent / "css" / "tokens.css").read_text()
TOKEN = re.compile(r"(--[\w-]+): ([^;]+);")
COLOUR = re.compile(r"(--[\w-]+): #([0-9a-f]{6});")


def blocks() -> tuple[str, str, str]:
    light, rest = SHEET.split("@media screen and (prefers-color-scheme: dark)")
    system, chosen = rest.split(':root[data-theme="dark"]')
    return light, system, chosen


def theme(name: str) -> dict[str, tuple[int, ...]]:
    light, _, dark = blocks()
    text = light if name == "light" else light + dark
    return {key: tuple(int(value[at : at + 2], 16) for at in (0, 2, 4)) for key, value in COLOUR.findall(text)}


def test_dark_by_choice_is_dark_by_system():
    _, system, chosen = blocks()
    assert TOKEN.findall(system) == TOKEN.findall(chosen)
    assert len(TOKEN.findall(system)) > 30


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("--ink", "--paper"), ("--ink", "--sunken"), ("--ink-2", "--paper"), ("--ink-2", "--sunken"),
        ("--ink-soft", "--surface"), ("--ink-soft", "--paper"), ("--ink-soft", "--sunken"),
        ("--brand-ink", "--surface"), ("--brand-ink", "--brand-soft"), ("--good", "--good-soft"),
        ("--warn-ink", "--warn-soft"), ("--bad", "--bad-soft"), ("--info", "--info-soft"), ("--bad", "--surface"),
    ],
)  # fmt: skip
def test_words_can_be_read(name, words, ground):
    colours = theme(name)
    assert contrast(colours[words], colours[ground]) >= AA


@pytest.mark.parametrize("name", ["light", "dark"])
def test_edges_of_fields_can_be_seen(name):
    colours = theme(name)
    assert contrast(colours["--field"], colours["--surface"]) >= 3
