"""Phones are stored in one form, read in many, and shown with the middle hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.kit.text.phones import PhoneRefused, dialled_phone, mask_phone, national_digits, parse_phone, shown_phone


@pytest.mark.parametrize(
    ("text", "region", "stored"),
    [
        ("13800132906", "CN", "+8613800132906"),
        ("138 0013 2906", "CN", "+8613800132906"),
        ("+86 138-0013-2906", "US", "+8613800132906"),
        ("0086 13800132906", "CN", "+8613800132906"),
        ("１３８００１３２９０６", "CN", "+8613800132906"),
        ("19900001234", "CN", "+8619900001234"),
        ("010-85296000", "CN", "+861085296000"),
        ("(212) 555-0123", "US", "+12125550123"),
        ("+44 20 7946 0958", "CN", "+442079460958"),
        ("9123 4567", "HK", "+85291234567"),
    ],
)
def test_stored_form(text, region, stored):
    assert parse_phone(text, region) == stored
    assert parse_phone(stored, "CN") == stored


@pytest.mark.parametrize(
    "text",
    ["", "1380013290", "138001329066", "138abcd2906", "电话", "123", "+", "+999123456789", "１３８", "1" * 10**5,
     "\ud800", "13800132906;DROP", "138/001/3290/6/1"],
)  # fmt: skip
def test_what_is_no_phone_is_refused(text):
    with pytest.raises(PhoneRefused) as caught:
        parse_phone(text)
    assert caught.value.code == "phone_mistyped"


@pytest.mark.parametrize(
    ("stored", "digits", "masked"),
    [
        ("+8613800132906", "13800132906", "138****2906"),
        ("+861085296000", "01085296000", "010****6000"),
        ("+12125550123", "2125550123", "+1 212***0123"),
        ("+442079460958", "02079460958", "+44 207***0958"),
        ("+85291234567", "91234567", "+852 ******67"),
        ("12", "12", "*2"),
        ("", "", ""),
        ("no phone", "", ""),
        ("+999", "999", "**9"),
    ],
)
def test_shown_form(stored, digits, masked):
    assert (national_digits(stored), mask_phone(stored)) == (digits, masked)


@pytest.mark.parametrize(
    ("stored", "region", "dialled"),
    [
        ("+8613800132906", "CN", "13800132906"),
        ("+861085296000", "CN", "01085296000"),
        ("+8613800132906", "US", "+8613800132906"),
        ("+12125550123", "CN", "+12125550123"),
        ("+12125550123", "US", "2125550123"),
        ("+442079460958", "GB", "02079460958"),
        ("no phone", "CN", "no phone"),
        ("", "CN", ""),
    ],
)
def test_dialled_form(stored, region, dialled):
    assert dialled_phone(stored, region) == dialled


@given(st.text(max_size=60), st.sampled_from(["CN", "US", "ZZ"]))
def test_any_text_gives_a_number_or_a_refusal(text, region):
    try:
        stored = parse_phone(text, region)
    except PhoneRefused:
        stored = text
    else:
        assert stored.startswith("+")
        assert parse_phone(stored) == stored
    assert national_digits(stored) == "" or national_digits(stored).isdigit()
    mask_phone(stored)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_every_chinese_mobile_shape_is_taken_and_its_middle_hidden(mobile):
    assert parse_phone(mobile) == "+86" + mobile
    assert mask_phone("+86" + mobile) == f"{mobile[:3]}****{mobile[-4:]}"


@pytest.mark.parametrize(
    ("e164", "region", "shown"),
    [
        ("+8613800132906", "CN", "138 0013 2906"), ("+861085296000", "CN", "010 8529 6000"),
        ("+12125550142", "CN", "+1 212-555-0142"), ("+12125550142", "US", "(212) 555-0142"),
        ("+8613800132906", "US", "+86 138 0013 2906"), ("until 5 o'clock", "CN", "until 5 o'clock"),
    ],
)  # fmt: skip
def test_a_number_is_shown_as_people_of_the_region_read_it(e164, region, shown):
    assert shown_phone(e164, region) == shown
