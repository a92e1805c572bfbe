"""Telephone numbers: one stored form (E.164), and the forms people see."""

from __future__ import annotations

import re

import phonenumbers
from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput
from shuke.kit.text.width import to_halfwidth

# The library's tables lag behind new Chinese mobile ranges; the shape of a mobile number does not change.
_CHINESE_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_ALLOWED = re.compile(r"[\d\s+().\-/]{4,40}", re.ASCII)


class PhoneRefused(InvalidInput, ValueError):
    """Typed text that is no telephone number of the region."""

    code = "phone_mistyped"
    message = _("Check the phone number: digits are missing or too many. Numbers from abroad begin with +.")


def parse_phone(text: str, region: str = "CN") -> str:
    """The number in E.164, like `+8613800132906`; spaces, dashes and full-width are forgiven.

    `region` (ISO 3166, like "CN") is where a number without + is dialled. Raises PhoneRefused.
    """
    plain = to_halfwidth(text[:200]).strip()
    if not _ALLOWED.fullmatch(plain):
        raise PhoneRefused
    if region == "CN" and _CHINESE_MOBILE.fullmatch(plain):
        return f"+86{plain}"  # the library takes a quarter of a millisecond for what is nearly every number
    try:
        number = phonenumbers.parse(plain, region)
    except phonenumbers.NumberParseException:
        raise PhoneRefused from None
    if not (phonenumbers.is_valid_number(number) or _is_chinese_mobile(number)):
        raise PhoneRefused
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def national_digits(e164: str) -> str:
    """The digits a neighbour would dial, trunk zero included: `13800132906`, `01085296000`.

    Text that is no E.164 number gives the digits it has.
    """
    if _CHINESE_MOBILE.fullmatch(mobile := e164.removeprefix("+86")):
        return mobile  # the library takes 0.2 ms for what is nearly every number
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return _digits(e164)
    return _digits(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL))


def shown_phone(e164: str, region: str = "CN") -> str:
    """The number as people of the region read it: `138 0013 2906` at home, `+1 212-555-0123` from abroad.

    Text that is no E.164 number stays as it is.
    """
    if region == "CN" and _CHINESE_MOBILE.fullmatch(mobile := e164.removeprefix("+86")):
        return f"{mobile[:3]} {mobile[3:7]} {mobile[7:]}"
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    home = number.country_code == phonenumbers.country_code_for_region(region)
    form = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def dialled_phone(e164: str, region: str = "CN") -> str:
    """The number as files hold it and `parse_phone` of the region reads it again: digits alone at home
    (`13800132906`), E.164 from abroad. Text that is no E.164 number stays as it is.
    """
    if region == "CN" and _CHINESE_MOBILE.fullmatch(mobile := e164.removeprefix("+86")):
        return mobile
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    home = number.country_code == phonenumbers.country_code_for_region(region)
    return national_digits(e164) if home else e164


def mask_phone(e164: str) -> str:
    """The number with its middle hidden, like `138****2906` or `+1 212***0123`, for screens others can see."""
    country, digits = "", national_digits(e164)
    if e164.startswith("+") and not e164.startswith("+86"):
        country, digits = _abroad(e164)
    first, last = (3, 4) if len(digits) >= 9 else (0, min(2, len(digits) // 2))
    end = len(digits) - last
    return country + digits[:first] + "*" * (end - first) + digits[end:]


def _abroad(e164: str) -> tuple[str, str]:
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return "", _digits(e164)
    return f"+{number.country_code} ", phonenumbers.national_significant_number(number)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isascii() and character.isdigit())


def _is_chinese_mobile(number: phonenumbers.PhoneNumber) -> bool:
    return number.country_code == 86 and _CHINESE_MOBILE.fullmatch(str(number.national_number)) is not None
