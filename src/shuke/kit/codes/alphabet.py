"""Random codes that survive being read aloud and typed by hand.

The alphabet leaves out what looks alike (0 O Q, 1 I L, U V, and S Z B beside 5 2 8) and all vowels, so that
words are rare. It has 23 characters: a prime, which lets one check character
find every single wrong character and every two neighbours exchanged (an ISO 7064 pure system, modulus 23).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from functools import reduce

from django.utils.translation import gettext_lazy as _

from shuke.kit.problems import InvalidInput
from shuke.kit.text.width import to_halfwidth

ALPHABET = "23456789CDFGHJKMNPRTWXY"
_RADIX = 5  # a primitive root of 23: its powers differ for every place of a code up to 22 characters
_LOOKALIKES = str.maketrans("SZB", "528")
_BAD_WORDS = (
    "FCK",
    "FKK",
    "WTF",
    "CNT",
    "DCK",
    "DMN",
    "KKK",
    "NGR",
    "CNM",
    "TMD",
    "NMD",
    "GTM",
    "CTM",
    "RNM",
    "MMP",
    "250",
)


class CodeRefused(InvalidInput, ValueError):
    """A typed code that cannot be one of ours."""

    code = "code_mistyped"
    message = _("Check the code and type it again: a character is wrong or missing.")


def new_code(length: int = 10, *, choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """A random code of `length` characters, the last one its check; 4.5 bits of chance in each other.

    `choose` is only replaced in tests. Raises ValueError for a length out of 4..22.
    """
    if not 4 <= length <= 22:
        raise ValueError("a code has 4 to 22 characters")
    while True:
        body = "".join(choose(ALPHABET) for _place in range(length - 1))
        code = body + check_character(body)
        if not any(word in code for word in _BAD_WORDS):
            return code


def check_character(body: str) -> str:
    """The character to append to `body` so that the whole passes `is_code`."""
    return ALPHABET[-_remainder(body) * _RADIX % 23]


def is_code(code: str) -> bool:
    """Whether `code` is written in the alphabet and its check character fits."""
    return len(code) > 1 and all(character in ALPHABET for character in code) and _remainder(code) == 0


def parse_code(text: str) -> str:
    """The code in what somebody typed: any case, spaces, dashes, full-width; raises CodeRefused."""
    code = "".join(to_halfwidth(text[:200]).upper().replace("-", " ").split()).translate(_LOOKALIKES)
    if not 4 <= len(code) <= 22 or not is_code(code):
        raise CodeRefused
    return code


def format_code(code: str) -> str:
    """The code in groups of four for reading, like `7KXM-2RTW-9H`."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _remainder(text: str) -> int:
    return reduce(
        lambda sum_so_far, character: (sum_so_far * _RADIX + ALPHABET.index(character)) % 23,
        text,
        0,
    )
