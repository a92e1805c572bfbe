"""The text inside the member QR: `SK1:<card number>:<code>`, read back through any scanner and keyboard."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from shuke.kit.codes.card_numbers import CardNumber, has_luhn
from shuke.kit.problems import InvalidInput
from shuke.kit.text.width import to_halfwidth

# `;` is the colon's key without shift, and scanners that act as keyboards do lose shifts.
_PAYLOAD = re.compile(r"(?:\][A-Z][0-9A-Z])?SK1[:;]([0-9]{12,16})[:;]([0-9]{6,8})")


@dataclass(frozen=True, slots=True)
class MemberPayload:
    """What a member's QR says: whose card, and the code of the moment."""

    number: CardNumber
    code: str


class PayloadRefused(InvalidInput, ValueError):
    """A scan that is not a member's QR."""

    code = "not_a_member_code"
    message = _("Scan the member code on the customer's phone, or type the card number: this is another code.")


def build_payload(number: CardNumber, code: str) -> str:
    """The text to put into the QR."""
    return f"SK1:{number}:{code}"


def parse_payload(text: str) -> MemberPayload:
    """Number and code from a scan; forgives case, full-width, line ends, control characters and symbology marks.

    Raises PayloadRefused.
    """
    plain = "".join(character for character in to_halfwidth(text[:200]).upper() if character.isprintable())
    found = _PAYLOAD.fullmatch("".join(plain.split()))
    if not found or not has_luhn(found[1]):
        raise PayloadRefused
    return MemberPayload(CardNumber(found[1]), found[2])
