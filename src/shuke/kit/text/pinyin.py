"""Pinyin syllables without tones, in ASCII: ü is written v, as it is typed."""

from __future__ import annotations

from functools import lru_cache

from shuke.kit.text.scripts import is_han

# Characters whose second reading is common in given names; both are worth finding.
SECOND_READINGS = {
    "乐": ("le", "yue"), "晟": ("sheng", "cheng"), "茜": ("qian", "xi"), "朝": ("chao", "zhao"),
    "行": ("xing", "hang"), "重": ("zhong", "chong"), "长": ("chang", "zhang"), "娜": ("na", "nuo"),
    "柏": ("bai", "bo"), "盛": ("sheng", "cheng"), "颉": ("jie", "xie"), "曾": ("zeng", "ceng"),
    "殷": ("yin", "yan"), "钥": ("yue", "yao"), "卓": ("zhuo", "zhao"), "拓": ("tuo", "ta"),
}  # fmt: skip


@lru_cache(maxsize=2**16)  # given names repeat, and an import reads a million
def syllables_of(text: str) -> tuple[str, ...]:
    """The reading of each Chinese character of `text`; other characters and unreadable ones are left out."""
    if not any(is_han(character) for character in text):
        return ()
    from pypinyin import lazy_pinyin  # a third of a second and 60 MB: only programs that read Chinese pay it

    han = "".join(character if is_han(character) else " " for character in text)
    syllables = (syllable for run in han.split() for syllable in lazy_pinyin(run, errors="ignore"))
    return tuple(syllable for syllable in syllables if syllable.isascii())


def other_reading(text: str, syllables: tuple[str, ...]) -> tuple[str, ...] | None:
    """The reading with the first doubtful character read its other way; None when nothing is doubtful."""
    if len(text) != len(syllables):
        return None
    for place, character in enumerate(text):
        readings = SECOND_READINGS.get(character, ())
        if syllables[place] in readings:
            other = readings[1 - readings.index(syllables[place])]
            return (*syllables[:place], other, *syllables[place + 1 :])
    return None
