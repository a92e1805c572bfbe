"""One spelling for stored text (`normalise`, of sentences `prose`) and one for comparing it (`fold`)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

_JOINER = "\u200d"  # holds family emoji together
_NON_JOINER = "\u200c"  # part of Persian spelling
_WIDE_MARKS = re.compile("([，；：？！（）])")
_TAKEN_APART = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_QUIET_MARKS = str.maketrans("", "", "'’‘ʼ`´\u200d\u200c\ufe0e\ufe0f")


def normalise(text: str) -> str:
    """The text as it is stored: NFKC (full-width becomes half), single spaces, nothing invisible.

    Control characters, direction overrides and lone surrogates go; emoji, right-to-left and four-byte
    characters stay. Normalising twice changes nothing.
    """
    return " ".join(unicodedata.normalize("NFKC", _visible(text)).split())


def prose(text: str) -> str:
    """A sentence as it is stored: as `normalise`, but what parts Chinese sentences stays as wide as it was typed."""
    parts = _WIDE_MARKS.split(_visible(text))
    parts[::2] = [unicodedata.normalize("NFKC", each) for each in parts[::2]]
    return " ".join("".join(parts).split())


def fold(text: str) -> str:
    """The text as it is compared: lower case, no accents or apostrophes, simplified characters, ASCII digits."""
    lowered = normalise(text).casefold().translate(_TAKEN_APART).translate(_QUIET_MARKS)
    bare = "".join(c for c in unicodedata.normalize("NFD", lowered) if not "\u0300" <= c <= "\u036f")
    plain = unicodedata.normalize("NFKC", bare).translate(simplified_characters())
    return "".join(_ascii_digit(character) for character in plain)


@lru_cache(maxsize=1)
def simplified_characters() -> dict[int, str]:
    """Traditional to simplified, character by character, so that a part of a name folds like the whole."""
    table: dict[int, str] = {}
    for line in files("opencc").joinpath("dictionary/TSCharacters.txt").read_text(encoding="utf-8").splitlines():
        traditional, _tab, simplified = line.partition("\t")
        if len(traditional) == 1 and simplified:
            table[ord(traditional)] = simplified.split()[0]
    return {source: table.get(ord(target), target) for source, target in table.items()}


def _visible(text: str) -> str:
    return "".join(" " if character.isspace() else character for character in text if not _is_hidden(character))


def _is_hidden(character: str) -> bool:
    if character in (_JOINER, _NON_JOINER):
        return False
    category = unicodedata.category(character)
    return category in ("Cf", "Cs") or (category == "Cc" and not character.isspace())


def _ascii_digit(character: str) -> str:
    return character if character.isascii() or not character.isdecimal() else str(unicodedata.decimal(character))
