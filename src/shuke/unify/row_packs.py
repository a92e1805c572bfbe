"""The pack that a row of an old register brings: which, how many sessions are left, their worth and last day. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from shuke.cards.values.packs import DesignState, PackDesignValue
from shuke.kit.text.normalise import fold
from shuke.unify import rules
from shuke.unify.register import MemberField, PackLeft
from shuke.unify.values import Reason

if TYPE_CHECKING:
    from shuke.unify.members import Manner

# What a whole pack may stand for, in minor units: more is a slip of the decimal point.
_MOST_WORTH = 10**11
_COUNT = re.compile(r"\s*(次|回|sessions?|visits?|times|left)\.?$", re.IGNORECASE)
_FOR_EVER = frozenset(map(fold, (
    "永久", "永久有效", "长期", "长期有效", "不限", "不限期", "无期限", "无限期",
    "never", "no end", "forever", "unlimited",
)))  # fmt: skip


class Row(Protocol):
    """A row as it is being read: its cells without what stands for nothing, and a place for what is wrong."""

    @property
    def line(self) -> int:
        """Its number in the file."""

    @property
    def manner(self) -> "Manner":
        """How the register is read."""

    def filled(self, field: str) -> str:
        """A cell's text; empty for nothing."""

    def amount(self, field: str, below: Reason = Reason.LESS_THAN_NOTHING) -> int:
        """Minor units; `below` says what is wrong with a negative one."""

    def say(self, reason: Reason, value: str) -> int:
        """Note what is wrong, or worth a remark; returns 0."""


def packs_by_word(designs: Sequence[PackDesignValue], told: Mapping[str, int]) -> dict[str, PackDesignValue]:
    """Packs by what a file may call them: their number, their names, and the words that were told to mean one.

    A name that several have means none of them, unless one alone is on offer.
    """
    by_id = {design.id: design for design in designs}
    named: dict[str, list[PackDesignValue]] = {}
    for design in designs:
        for name in {fold(design.terms.name_zh), fold(design.terms.name_en)} - {""}:
            named.setdefault(name, []).append(design)
    found = {str(id): design for id, design in by_id.items()}
    for name, all_of_them in named.items():
        meant = [each for each in all_of_them if each.state == DesignState.LIVE] or all_of_them
        if len(meant) == 1:
            found[name] = meant[0]
    return found | {word: by_id[id] for word, id in told.items() if id in by_id}


def tells_of_pack(row: Row) -> bool:
    """Whether a row says something about a pack."""
    return any(row.filled(field) for field in (MemberField.PACK, MemberField.SESSIONS, MemberField.PACK_VALUE))


def pack_of(row: Row) -> PackLeft | None:
    """The pack a row brings; None for one that brings none, or cannot. Each cell is looked at."""
    sessions, priced = sessions_of(row), bool(row.filled(MemberField.PACK_VALUE))
    value = row.amount(MemberField.PACK_VALUE, Reason.LESS_WORTH) if priced else 0
    if sessions == 0:
        _alone(row, value)
        return None
    design = _design(row)
    until, ended = _until(row, design)
    if sessions and design and sessions > design.terms.sessions:
        row.say(Reason.MANY_SESSIONS, f"{sessions} > {design.terms.sessions}")
    elif sessions and design and not ended:
        return _worth(row, design, sessions, value if priced else None, until)
    return None


def _alone(row: Row, value: int) -> None:
    """What says something of a pack without a session left."""
    if value:
        row.say(Reason.VALUE_ALONE, row.filled(MemberField.PACK_VALUE))
    elif row.filled(MemberField.PACK) and not row.filled(MemberField.SESSIONS):
        row.say(Reason.NO_SESSIONS, row.filled(MemberField.PACK))


def sessions_of(row: Row) -> int | None:
    """How many sessions are left, 0 for an empty cell; None for what is no count."""
    text = _COUNT.sub("", row.filled(MemberField.SESSIONS).replace(",", ""))
    if not text:
        return 0
    found = re.fullmatch(r"([-−]?)(\d{1,9})(?:\.0+)?", text)
    if found is None:
        row.say(Reason.BAD_SESSIONS, text)
        return None
    if found[1] and int(found[2]):
        row.say(Reason.LESS_SESSIONS, text)
        return None
    return int(found[2])


def _design(row: Row) -> PackDesignValue | None:
    # A list of one pack has no column for it: then the heading over its sessions says which it is.
    mapping = row.manner.settings.mapping
    word = row.filled(MemberField.PACK) if MemberField.PACK in mapping else mapping.get(MemberField.SESSIONS, "")
    if not word:
        row.say(Reason.NO_PACK, row.filled(MemberField.SESSIONS))
        return None
    design = row.manner.pack_of(word)
    if design is None:
        row.say(Reason.UNKNOWN_PACK, word)
    return design


def _worth(row: Row, design: PackDesignValue, sessions: int, told: int | None, until: date | None) -> PackLeft:
    """The pack with what it is worth: as `told` in minor units, else by its price."""
    priced = told is not None
    value = design.worth_of_last(sessions) if told is None else told
    paid = design.terms.price_minor if told is None else design.paid_for_last(sessions, told)
    if paid >= _MOST_WORTH:
        row.say(Reason.HUGE_AMOUNT, row.filled(MemberField.PACK_VALUE))
    elif value > design.terms.price_minor:
        row.say(Reason.PACK_DEAR, row.filled(MemberField.PACK_VALUE))
    return PackLeft(
        row.line, design.id, design.terms.name_zh, design.terms.name_en, sessions, design.terms.sessions, value, paid,
        until, priced, bool(row.filled(MemberField.PACK_UNTIL)),
    )  # fmt: skip


def _until(row: Row, design: PackDesignValue | None) -> tuple[date | None, bool]:
    """The last day, None for one without end, and whether it is over."""
    text, today = row.filled(MemberField.PACK_UNTIL), row.manner.today
    if not text:
        days = design.terms.valid_days if design else None
        return (today + timedelta(days=days) if days else None), False
    if fold(text) in _FOR_EVER:
        return None, False
    day = rules.read_day(text)
    if day is None:
        row.say(Reason.BAD_UNTIL, text)
    elif day < today:
        row.say(Reason.PACK_ENDED, text)
    return day, day is not None and day < today
