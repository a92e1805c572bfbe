"""Card numbers: 12 to 16 digits with a Luhn check digit. They identify a card and prove nothing."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import NewType

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput
from shuke.kit.text.width import to_halfwidth

CardNumber = NewType("CardNumber", str)

_SHORTEST, _LONGEST = 12, 16


class CardNumberRefused(InvalidInput, ValueError):
    """Typed text that is no card number of ours."""

    code = "card_number_mistyped"
    message = _("Check the card number and type it again: a digit is wrong or missing.")


def new_card_number(
    length: int = 16,
    *,
    prefix: str = "8",
    random_below: Callable[[int], int] = secrets.randbelow,
) -> CardNumber:
    """A random card number; it begins with 8, which no bank card in use does, so scanners do not mix them up."""
    free = length - len(prefix) - 1
    if not _SHORTEST <= length <= _LONGEST or free < 6 or not is_digits(prefix or "0"):
        raise ValueError("a card number has 12 to 16 digits, at least 6 of them by chance")
    body = prefix + str(random_below(10**free)).zfill(free)
    return CardNumber(body + luhn_digit(body))


def luhn_digit(body: str) -> str:
    """The digit to append to `body` so that the whole passes `has_luhn`."""
    return str(-_luhn_sum(body + "0") % 10)


def has_luhn(number: str) -> bool:
    """Whether `number` is made of ASCII digits and its last one fits the others."""
    return is_digits(number) and _luhn_sum(number) % 10 == 0


def parse_card_number(text: str) -> CardNumber:
    """The number in what was typed or scanned: spaces, dashes, full-width digits; raises CardNumberRefused."""
    number = "".join(to_halfwidth(text[:200]).replace("-", " ").split())
    if not _SHORTEST <= len(number) <= _LONGEST or not has_luhn(number):
        raise CardNumberRefused
    return CardNumber(number)


def format_card_number(number: str) -> str:
    """The number in groups of four for reading, like `8012 3456 7890 1234`."""
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


def is_digits(text: str) -> bool:
    """Whether `text` is one or more of the ten ASCII digits and nothing else."""
    return text.isascii() and text.isdigit()


def _luhn_sum(number: str) -> int:
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    return sum(int(digit) for digit in number[::-2]) + sum(doubled)
