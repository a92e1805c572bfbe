"""Reading an amount as people type it and files hold it, into minor units. Never by guessing."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from shuke.kit.currencies import exponent_of, signs
from shuke.kit.problems import InvalidInput
from shuke.kit.text.width import to_halfwidth

LARGEST_MINOR = 10**15
_LONGEST_INPUT = 64
_SIGN = r"[^\d.,\s'+-]*"
_AMOUNT = re.compile(
    rf"(?P<before>{_SIGN})\s*(?P<minus>[+-]?)\s*(?P<inner>{_SIGN})\s*"
    r"(?P<whole>\d{1,3}(?P<mark>[,' ])\d{3}(?:(?P=mark)\d{3})*|\d*)(?:\.(?P<decimals>\d*))?"
    rf"\s*(?P<after>{_SIGN})",
    re.ASCII,
)
_PLAIN_MARKS = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "’": "'"})
_NO_MARKS = str.maketrans("", "", ",' ")


class AmountRefused(InvalidInput, ValueError):
    """An amount that cannot be read without guessing."""

    code = "amount_unreadable"
    message = _("Enter an amount like 1,234.50: digits, and a point before the decimals.")


class AmountMissing(AmountRefused):
    """Nothing was typed."""

    code = "amount_missing"
    message = _("Enter an amount.")


class AmountTooLarge(AmountRefused):
    """More than 10**15 minor units."""

    code = "amount_too_large"
    message = _("Enter a smaller amount: this is more than the books can hold.")


class AmountTooFine(AmountRefused):
    """More decimals than the currency has."""

    code = "amount_too_many_decimals"
    message = _("%(currency)s takes at most %(decimals)s decimals: leave out the rest.")


class AmountInOtherCurrency(AmountRefused):
    """The sign beside the amount is not one of this currency's."""

    code = "amount_other_currency"
    message = _("Enter the amount in %(currency)s: “%(sign)s” stands for something else.")


def parse_minor(text: str, currency: str) -> int:
    """The minor units of an amount like `1,234.50`, `￥１２` or `-3元`; raises a kind of AmountRefused."""
    exponent = exponent_of(currency)
    plain = to_halfwidth(text).translate(_PLAIN_MARKS).strip().upper()
    if not plain:
        raise AmountMissing
    found = _AMOUNT.fullmatch(plain) if len(plain) <= _LONGEST_INPUT else None
    if not found or not (found["whole"] or found["decimals"]):
        raise AmountRefused
    _check_signs(found, currency)
    whole = int(found["whole"].translate(_NO_MARKS) or "0")
    minor: int = whole * 10**exponent + _decimals(found["decimals"] or "", currency)
    if minor > LARGEST_MINOR:
        raise AmountTooLarge
    return -minor if found["minus"] == "-" else minor


def _check_signs(found: re.Match[str], currency: str) -> None:
    for sign in (found["before"], found["inner"], found["after"]):
        if sign and sign not in signs(currency):
            raise AmountInOtherCurrency(currency=currency, sign=sign)


def _decimals(digits: str, currency: str) -> int:
    exponent = exponent_of(currency)
    surplus = digits[exponent:]
    # `1.000` is one thousand in half of Europe: three decimals are never taken as zeros to drop.
    if surplus.strip("0") or (surplus and len(digits) == 3):
        raise AmountTooFine(currency=currency, decimals=exponent)
    return int(digits[:exponent].ljust(exponent, "0") or "0")
