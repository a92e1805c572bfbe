"""The check character of the credit code finds what fingers do."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shuke.customers.company.credit_code import check_character, check_credit_code
from shuke.customers.errors import CreditCodeWrong

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
PUBLISHED = [
    "914403001922038216",
    "9144030071526726XG",
    "91330100799655058B",
    "91110108717743469K",
    "91110000802100433B",
]
FIRST = st.text(ALPHABET, min_size=17, max_size=17)


@pytest.mark.parametrize("code", PUBLISHED)
def test_codes_of_well_known_companies(code):
    assert check_credit_code(code) == code


def test_typed_with_blanks_and_small_letters():
    assert check_credit_code(" 91440300 71526726xg ") == "9144030071526726XG"
    assert check_credit_code("９１４４０３００１９２２０３８２１６") == "914403001922038216"


@given(FIRST, st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(first, place, other):
    assume(first[place] != other)
    code = first + check_character(first)
    assert check_credit_code(code) == code
    with pytest.raises(CreditCodeWrong):
        check_credit_code(code[:place] + other + code[place + 1 :])


@given(FIRST, st.integers(0, 15))
def test_two_changed_places_are_found(first, place):
    assume(first[place] != first[place + 1])
    code = first + check_character(first)
    turned = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    with pytest.raises(CreditCodeWrong):
        check_credit_code(turned)


@pytest.mark.parametrize("code", ["", "91440300192203821", "9144030019220382160", "91440300192203821I", "公司" * 9])
def test_what_is_no_code(code):
    with pytest.raises(CreditCodeWrong):
        check_credit_code(code)
