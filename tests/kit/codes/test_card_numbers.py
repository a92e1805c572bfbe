"""Card numbers carry Luhn's digit and are read in any spelling."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.kit.codes.card_numbers import (
    CardNumberRefused,
    format_card_number,
    has_luhn,
    luhn_digit,
    new_card_number,
    parse_card_number,
)


def test_luhn_of_known_numbers():
    assert luhn_digit("7992739871") == "3"
    assert [has_luhn(number) for number in ("4111111111111111", "4111111111111112", "", "４１１１")] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize("length", [12, 13, 16])
def test_new_numbers(length):
    numbers = {new_card_number(length) for _try in range(300)}
    assert len(numbers) == 300
    assert {(len(number), number[0], has_luhn(number)) for number in numbers} == {(length, "8", True)}


def test_chance_fills_with_zeros():
    assert new_card_number(12, prefix="80", random_below=lambda _end: 7) == "80000000007" + luhn_digit("80000000007")


@pytest.mark.parametrize(("length", "prefix"), [(11, "8"), (17, "8"), (12, "888888"), (16, "8x")])
def test_impossible_numbers_are_refused(length, prefix):
    with pytest.raises(ValueError, match="12 to 16 digits"):
        new_card_number(length, prefix=prefix)


@pytest.mark.parametrize(
    "text",
    ["8000000000000003", "8000 0000 0000 0003", " 8000-0000-0000-0003\r\n", "８０００　００００　００００　０００３"],
)
def test_numbers_are_read_in_any_spelling(text):
    assert parse_card_number(text) == "8000000000000003"


@pytest.mark.parametrize(
    "text", ["", "8000000000000002", "80000000002", "8" * 17, "八千", "-", "80000000000٠٠٠٢", "9" * 10**5]
)
def test_other_text_is_refused(text):
    with pytest.raises(CardNumberRefused):
        parse_card_number(text)


def test_format_is_groups_of_four():
    assert format_card_number("8000000000000003") == "8000 0000 0000 0003"
    assert format_card_number("80000000000006") == "8000 0000 0000 06"


@given(st.text("0123456789", min_size=11, max_size=15), st.data())
def test_every_single_wrong_digit_is_noticed(body, data):
    number = body + luhn_digit(body)
    place = data.draw(st.integers(0, len(number) - 1))
    wrong = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[place]]))
    assert parse_card_number(format_card_number(number)) == number
    assert not has_luhn(number[:place] + wrong + number[place + 1 :])


@given(st.text(max_size=40))
def test_any_text_gives_a_number_or_a_refusal(text):
    with suppress(CardNumberRefused):
        assert has_luhn(parse_card_number(text))
