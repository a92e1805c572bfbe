"""The QR text comes back through any scanner, and nothing else is taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuke.kit.codes.card_numbers import CardNumber, new_card_number
from shuke.kit.codes.payload import MemberPayload, PayloadRefused, build_payload, parse_payload

NUMBER = CardNumber("8000000000000003")
SCANNED = MemberPayload(NUMBER, "01234567")


def test_the_text_in_the_qr():
    assert build_payload(NUMBER, "01234567") == "SK1:8000000000000003:01234567"


@pytest.mark.parametrize(
    "text",
    [
        "SK1:8000000000000003:01234567",
        "sk1:8000000000000003:01234567\r\n",
        "\ufeff SK1:8000000000000003:01234567\t",
        "]Q3SK1:8000000000000003:01234567",
        "\x1dSK1:8000000000000003:01234567\x00\x04",
        "SK1;8000000000000003;01234567",
        "".join(chr(ord(character) + 0xFEE0) for character in "SK1:8000000000000003:01234567"),
        "SK1:8000 0000 0000 0003:0123 4567",
    ],
)
def test_scanner_noise_is_forgiven(text):
    assert parse_payload(text) == SCANNED


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8000000000000003",
        "SK1:8000000000000002:01234567",
        "SK2:8000000000000003:01234567",
        "SK1:8000000000000003:",
        "SK1:8000000000000003:01234",
        "SK1:8000000000000003:01234567:1",
        "https://example.org/SK1:8000000000000003:01234567",
        "SK1:8000000000000003:01234567SK1:8000000000000003:01234567",
        "\ud800",
        "SK1:" * 10**5,
    ],
)
def test_other_codes_are_refused(text):
    with pytest.raises(PayloadRefused):
        parse_payload(text)


def test_round_trip():
    number = new_card_number()
    assert parse_payload(build_payload(number, "00000000")) == MemberPayload(number, "00000000")


@given(st.text(max_size=60))
def test_any_scan_gives_a_payload_or_a_refusal(text):
    with pytest.raises(PayloadRefused):
        parse_payload(text)
