"""A merchant's one colour, made readable."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.ui import brand


def colours(style: str) -> dict[str, brand.Colour]:
    return {
        name: tuple(int(digits[at : at + 2], 16) for at in (0, 2, 4))
        for name, digits in re.findall(r"(--[\w-]+):#([0-9a-f]{6})", style)
    }


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_words_can_be_read_on_any_colour(colour):
    found = colours(brand.style(colour))
    assert brand.contrast(found["--face-ink"], found["--face"]) >= brand.AA
    assert brand.contrast(found["--face-ink"], found["--face-2"]) >= brand.AA
    assert brand.contrast(found["--face-quiet"], found["--face"]) >= brand.AA
    assert brand.contrast(found["--tier"], found["--face"]) >= brand.AA
    assert brand.contrast(found["--accent-light"], (255, 255, 255)) >= brand.AA
    assert brand.contrast(found["--accent-dark"], (29, 32, 36)) >= brand.AA


def test_the_face_keeps_the_merchants_own_colour():
    assert colours(brand.style("#14594D"))["--face"] == (0x14, 0x59, 0x4D)


@pytest.mark.parametrize("colour", ["#ffffff", "#f4f1ea", "#c8c8c8", "#fff3c4", "#ffd8dc", "#23262b", "#000000"])
def test_no_accent_is_a_grey_that_looks_switched_off(colour):
    found = colours(brand.style(colour))
    for name, ground in (("--accent-light", (255, 255, 255)), ("--accent-dark", (29, 32, 36))):
        accent = found[name]
        # A hue that shows, or words' own weight.
        assert max(accent) - min(accent) >= 48 or brand.contrast(accent, ground) > 7, (name, accent)


def test_an_accent_that_reads_is_the_merchants_own_colour():
    assert colours(brand.style("#14594d"))["--accent-light"] == (0x14, 0x59, 0x4D)


@pytest.mark.parametrize("text", ["", "green", "#12345", "#1234567", "url(//evil)", "#14594d;color:red"])
def test_anything_else_gives_no_style(text):
    assert brand.style(text) == ""


def test_contrast_of_black_and_white_is_21():
    assert round(brand.contrast((0, 0, 0), (255, 255, 255)), 2) == 21.0
