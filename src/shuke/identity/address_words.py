"""The word by which a business is found in addresses: made from its name, or chosen by its owner. Pure."""

import re

from shuke.identity import rules
from shuke.identity.errors import AddressWordMistyped, AddressWordTaken
from shuke.kit.text.names import pinyin_of
from shuke.kit.text.scripts import is_han

_RUNS = re.compile(r"[A-Za-z0-9\u00c0-\u024f]+|[^\sA-Za-z0-9\u00c0-\u024f]+")


def word_of(name: str) -> str:
    """`阿宁理发 24h` → `aninglifa-24h`, `Café Lune` → `cafe-lune`; `shop` when no letter is left."""
    runs = _RUNS.findall(name.replace("'", "").replace("’", ""))
    return rules.code_from("-".join(part for run in runs for part in _spelt(run)))


def _spelt(run: str) -> list[str]:
    if run.isascii() or not any(is_han(character) for character in run):
        return [run]
    han = "".join(character if is_han(character) else " " for character in run)
    return [pinyin_of(part) for part in han.split()]


def check_chosen(typed: str, *, free: str) -> None:
    """Raise AddressWordMistyped or AddressWordTaken, with the word that would do, unless the typed one is `free`."""
    if typed != rules.code_from(typed):
        raise AddressWordMistyped(field="code", free=free)
    if typed != free:
        raise AddressWordTaken(field="code", word=typed, free=free)
