"""Which kind of writing a character belongs to; names and search tokens are cut along these borders."""

from __future__ import annotations

import re
import unicodedata

_HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")
_JOINED = re.compile(r"[\u3041-\u30ff\u31f0-\u31ff\u1100-\u11ff\uac00-\ud7ff]")


def is_han(text: str) -> bool:
    """Whether `text` is one or more Chinese characters and nothing else."""
    return _HAN.fullmatch(text) is not None


def has_han(text: str) -> bool:
    """Whether a Chinese character is anywhere in `text`."""
    return _HAN.search(text) is not None


def is_written_joined(character: str) -> bool:
    """Whether words in this script have no spaces between them (Han, kana, hangul), emoji included."""
    return bool(_HAN.match(character) or _JOINED.match(character)) or unicodedata.category(character) in (
        "So",
        "Co",
    )


def is_word_part(character: str) -> bool:
    """Whether a character of a spaced script is part of a word: a letter, a number or a mark on one."""
    return not is_written_joined(character) and unicodedata.category(character)[0] in "LNM"
