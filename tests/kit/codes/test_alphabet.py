"""Codes survive being typed, and wrong ones are noticed."""

from contextlib import suppress
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.kit.codes.alphabet import (
    ALPHABET,
    CodeRefused,
    check_character,
    format_code,
    is_code,
    new_code,
    parse_code,
)

bodies = st.text(ALPHABET, min_size=3, max_size=21)


def test_the_alphabet_has_nothing_to_confuse():
    assert ALPHABET == "23456789CDFGHJKMNPRTWXY"


@pytest.mark.parametrize("length", [4, 10, 22])
def test_new_codes_check_and_read_back(length):
    for code in {new_code(length) for _try in range(200)}:
        assert (len(code), is_code(code), parse_code(format_code(code))) == (length, True, code)


@pytest.mark.parametrize("length", [3, 23])
def test_lengths_the_check_cannot_cover_are_refused(length):
    with pytest.raises(ValueError, match="4 to 22"):
        new_code(length)


def test_rude_codes_are_thrown_away():
    first_try = "FCK" * 3
    letters = cycle(first_try + "7XM2RTW9H")
    code = new_code(10, choose=lambda _alphabet: next(letters))
    assert code[:9] == "7XM2RTW9H"


def test_format_is_groups_of_four():
    assert format_code("7KXM2RTW9H") == "7KXM-2RTW-9H"


def test_typing_is_forgiven():
    code = "7XM2582RT"
    code += check_character(code)
    for typed in (
        code.lower(),
        f" {code[:4]} - {code[4:]} ",
        code.replace("2", "Z").replace("5", "s").replace("8", "B"),
    ):
        assert parse_code(typed) == code
    full_width = "".join(chr(ord(character) + 0xFEE0) for character in code)
    assert parse_code(full_width) == code


@pytest.mark.parametrize("text", ["", "7", "7777", "OIL0", "7XM2RTW9H!", "七七七七", "2" * 23, "7" * 10**5, "\ud800"])
def test_what_is_no_code_is_refused(text):
    with pytest.raises(CodeRefused):
        parse_code(text)


@given(bodies, st.data())
def test_every_single_wrong_character_is_noticed(body, data):
    code = body + check_character(body)
    place = data.draw(st.integers(0, len(code) - 1))
    wrong = data.draw(st.sampled_from([c for c in ALPHABET if c != code[place]]))
    assert is_code(code)
    assert not is_code(code[:place] + wrong + code[place + 1 :])


@given(bodies, st.data())
def test_every_exchange_of_two_characters_is_noticed(body, data):
    code = list(body + check_character(body))
    one, other = data.draw(st.lists(st.integers(0, len(code) - 1), min_size=2, max_size=2, unique=True))
    exchanged = code.copy()
    exchanged[one], exchanged[other] = code[other], code[one]
    assert is_code("".join(exchanged)) is (exchanged == code)


@given(st.text(max_size=60))
def test_any_text_gives_a_code_or_a_refusal(text):
    with suppress(CodeRefused):
        assert is_code(parse_code(text))
