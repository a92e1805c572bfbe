"""Names of people and companies: taken apart, put together again, and read aloud in pinyin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from shuke.kit.text.normalise import normalise
from shuke.kit.text.pinyin import syllables_of
from shuke.kit.text.scripts import has_han, is_han
from shuke.kit.text.surnames import surname_length, surname_reading

_DOTS = re.compile(r"\s*[·•・‧∙⋅．●]\s*")
_COMPANY = re.compile(
    r"(公司|集团|工作室|事务所|合作社|经营部|服务部|委员会|协会|学校|幼儿园|医院|诊所|银行|酒店|宾馆|餐厅|饭店|商店|超市|"
    r"药房|门诊部|俱乐部|中心|[^\s]{2,}[店厂行社部院馆])$"
    r"|\b(ltd|inc|llc|llp|plc|gmbh|corp|co|company|limited|group|ag|bv|sa)\.?$",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    {
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "la",
        "le",
        "bin",
        "bint",
        "ibn",
        "al",
        "el",
        "ben",
        "ter",
        "ten",
    }
)
_LONGEST_CHINESE_NAME = 4


class NameStyle(StrEnum):
    """How a name is built, hence how its parts are ordered."""

    CHINESE = "chinese"  # 王若兰: family first, no space
    DOTTED = "dotted"  # 阿依古丽·买买提: given first, a dot between
    LATIN = "latin"  # Emily Carter
    COMPANY = "company"
    SINGLE = "single"  # a nickname, or one word: all of it is in `given`


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts; companies and nicknames keep all of it in `given`."""

    family: str
    given: str
    style: NameStyle


def parse_name(text: str) -> PersonName:
    """Family and given part of a full name as typed in one field. Never fails: an unknown form is SINGLE."""
    name = normalise(text)
    if _COMPANY.search(name):
        return PersonName("", name, NameStyle.COMPANY)
    if has_han(name):
        return _parse_han(_DOTS.sub("·", name))
    return _parse_latin(name)


def display_name(name: PersonName) -> str:
    """The full name as its bearer writes it, the same in every language of the screen."""
    if name.style is NameStyle.CHINESE:
        return name.family + name.given
    joint = "·" if name.style is NameStyle.DOTTED else " "
    return joint.join(part for part in (name.given, name.family) if part)


def latin_name(name: PersonName, language: str) -> str:
    """The name in Latin letters for an English letter or a passport field: `Ruolan Wang`, in Chinese `Wang Ruolan`."""
    family, given = (
        _spelled(part, is_family=is_family) for part, is_family in ((name.family, True), (name.given, False))
    )
    parts = (family, given) if name_order(language) == ("family", "given") else (given, family)
    return " ".join(part for part in parts if part)


def name_order(language: str) -> tuple[Literal["family", "given"], Literal["family", "given"]]:
    """In which order a form of this language asks for the two parts."""
    return ("family", "given") if language.lower().startswith("zh") else ("given", "family")


def name_syllables(name: PersonName) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Pinyin syllables of the family and of the given part; surnames read as surnames (单 is shan)."""
    reads_as_surname = name.style is NameStyle.CHINESE
    family = (surname_reading(name.family) if reads_as_surname else None) or syllables_of(name.family)
    return family, syllables_of(name.given)


def ordered_syllables(name: PersonName) -> tuple[str, ...]:
    """All pinyin syllables in the order the bearer says them; empty for a name without Chinese characters."""
    family, given = name_syllables(name)
    return given + family if name.style is NameStyle.DOTTED else family + given


def pinyin_of(text: str) -> str:
    """A full name in one string of plain pinyin, like `wangruolan`; empty when nothing of it is Chinese."""
    return "".join(ordered_syllables(parse_name(text)))


def initials_of(text: str) -> str:
    """First letters of a full name's syllables or words in its own order: `wrl`, `ec`; lower case."""
    name = parse_name(text)
    spoken = ordered_syllables(name) or display_name(name).lower().split()
    return "".join(part[0] for part in spoken if part[0].isalpha())


def _parse_han(name: str) -> PersonName:
    if name.count("·") == 1 and is_han(name.replace("·", "")):
        given, family = name.split("·")
        return PersonName(family, given, NameStyle.DOTTED)
    compact = name.replace(" ", "")
    is_pet_name = len(compact) == 2 and compact[0] == compact[1]  # 乐乐 is lele, not Mr Yue
    if is_han(compact) and len(compact) <= _LONGEST_CHINESE_NAME and not is_pet_name:
        cut = surname_length(compact)
        return PersonName(compact[:cut], compact[cut:], NameStyle.CHINESE)
    return PersonName("", name, NameStyle.SINGLE)


def _parse_latin(name: str) -> PersonName:
    if name.count(",") == 1:
        family, given = (part.strip() for part in name.split(","))
        if family and given:
            return PersonName(family, given, NameStyle.LATIN)
    words = name.split()
    if len(words) < 2:
        return PersonName("", name, NameStyle.SINGLE)
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower() in _PARTICLES:
        cut -= 1
    return PersonName(" ".join(words[cut:]), " ".join(words[:cut]), NameStyle.LATIN)


def _spelled(part: str, *, is_family: bool) -> str:
    if not has_han(part):
        return part
    syllables = (surname_reading(part) if is_family else None) or syllables_of(part)
    return "".join(syllables).replace("v", "ü").capitalize()
