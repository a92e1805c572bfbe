"""The unified social credit code of Chinese organisations (GB 32100): 18 characters, the last one proves the others."""

from shuke.customers.errors import CreditCodeWrong
from shuke.kit.text.normalise import normalise

# Digits and capital letters without I, O, S, V and Z, which are mistaken for others.
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LENGTH = 18


def check_credit_code(text: str) -> str:
    """The code in capital letters without blanks; raises CreditCodeWrong when a character is missing or mistyped."""
    code = "".join(normalise(text).split()).replace("-", "").upper()
    if len(code) != _LENGTH or not set(code) <= set(_ALPHABET) or code[-1] != check_character(code[:-1]):
        raise CreditCodeWrong(field="text")
    return code


def check_character(first: str) -> str:
    """The 18th character of a code, from its first 17."""
    size = len(_ALPHABET)
    total = sum(_ALPHABET.index(character) * pow(3, place, size) for place, character in enumerate(first))
    return _ALPHABET[-total % size]
