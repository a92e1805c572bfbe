"""The register of an old membership: what its columns mean, what a row says, what was found in all of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from shuke.kit.money import Money
from shuke.kit.text.naming import named

Held = tuple[int, int, int]  # points, principal and bonus
PacksSaid = tuple[tuple[str, str, int], ...]  # a pack's names in Chinese and English, and sessions


class MemberField(models.TextChoices):
    """What a column of an old membership may mean."""

    NUMBER = "number", _("Card number")
    NAME = "name", _("Name")
    PHONE = "phone", _("Phone")
    TIER = "tier", _("Tier")
    POINTS = "points", _("Points")
    PRINCIPAL = "principal", _("Principal")
    BONUS = "bonus", _("Bonus")
    PACK = "pack", _("Pack")
    SESSIONS = "sessions", _("Sessions left")
    PACK_VALUE = "pack_value", _("Worth of these sessions")
    PACK_UNTIL = "pack_until", _("Pack ends on")
    BIRTHDAY = "birthday", _("Birthday")
    JOINED = "joined", _("Joined on")
    NOTE = "note", _("Note")
    TAG = "tag", _("Tag")


# What is said about a pack beside how many of its sessions are left.
OF_PACKS = frozenset({str(MemberField.PACK), str(MemberField.PACK_VALUE), str(MemberField.PACK_UNTIL)})


@dataclass(frozen=True, slots=True)
class PackLeft:
    """Sessions left of a `whole` pack, and what they are worth; `until` is their last day (None: they never end).

    `paid` is what the whole pack stands for (see docs/formulae.md). What the file does not say itself follows from the
    pack's design: the worth unless `priced`, the last day unless `dated`.
    """

    line: int
    design: int
    name_zh: str
    name_en: str
    sessions: int
    whole: int
    value: int
    paid: int
    until: date | None = None
    priced: bool = False
    dated: bool = False


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One row that says who somebody is and what his card holds; amounts in minor units.

    `reference` tells rows apart within one old register: the card number, else the phone. A row `of_pack` says
    something about a pack; further ones of the same card are joined to the first.
    """

    line: int
    reference: str
    number: str = ""
    name: str = ""
    phone: str = ""
    tier: str = ""
    points: int = 0
    principal: int = 0
    bonus: int = 0
    birthday: date | None = None
    joined: date | None = None
    note: str = ""
    tag: str = ""
    packs: tuple[PackLeft, ...] = ()
    of_pack: bool = False

    @property
    def held(self) -> tuple[int, int, int]:
        """Points, principal and bonus."""
        return self.points, self.principal, self.bonus


@dataclass(frozen=True, slots=True)
class Sums:
    """What rows come to; `pack_value` is what the sessions of their packs are worth."""

    cards: int = 0
    points: int = 0
    principal: int = 0
    bonus: int = 0
    packs: int = 0
    sessions: int = 0
    pack_value: int = 0

    def money(self, currency: str) -> Money:
        """Principal, bonus and the worth of packs together."""
        return Money(self.principal + self.bonus + self.pack_value, currency)

    @property
    def held(self) -> Held:
        """Points, principal and bonus."""
        return self.points, self.principal, self.bonus

    @classmethod
    def of(cls, rows: Sequence[MemberRow]) -> Self:
        """What these rows come to."""
        packs = [pack for row in rows for pack in row.packs]
        return cls(
            len(rows), sum(row.points for row in rows), sum(row.principal for row in rows),
            sum(row.bonus for row in rows), len(packs), sum(pack.sessions for pack in packs),
            sum(pack.value for pack in packs),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PackSum:
    """All that rows hold of one pack: how many packs, their sessions left, and what these are worth."""

    design: int
    name_zh: str
    name_en: str
    packs: int = 0
    sessions: int = 0
    value: int = 0

    @property
    def name(self) -> str:
        """The pack's name in the active language."""
        return named(self.name_zh, self.name_en)


def by_pack(rows: Iterable[MemberRow]) -> tuple[PackSum, ...]:
    """What rows hold of each pack, the one with most sessions first."""
    found: dict[int, PackSum] = {}
    for pack in (pack for row in rows for pack in row.packs):
        sum_ = found.get(pack.design) or PackSum(pack.design, pack.name_zh, pack.name_en)
        found[pack.design] = replace(
            sum_, packs=sum_.packs + 1, sessions=sum_.sessions + pack.sessions, value=sum_.value + pack.value
        )
    return tuple(sorted(found.values(), key=lambda each: (-each.sessions, each.design)))


@dataclass(frozen=True, slots=True)
class MemberGlance:
    """One of the first rows as it would come in; `how`: card (has one), matched (by phone), known (by number), new.

    `packs` are names in both languages and sessions left.
    """

    line: int
    number: str
    name: str
    tier: str
    points: int
    principal: int
    bonus: int
    how: str
    packs: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Differing:
    """A row whose card is there already but says something else; empty and None where nothing differs.

    `packs` and `had_packs` are names in both languages and sessions. `edited`: somebody has changed the record, or its
    owner has claimed it, so that name and phone stay.
    """

    line: int
    number: str
    customer: int
    here: str
    name: str = ""
    phone: str = ""
    had_phone: str = ""
    held: Held | None = None
    brought: Held | None = None
    edited: bool = False
    packs: PacksSaid | None = None
    had_packs: PacksSaid | None = None

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        """As it was stored."""
        held, brought = ((*each,) if (each := stored.get(name)) else None for name in ("held", "brought"))
        packs, had = (_said(stored.get(name)) for name in ("packs", "had_packs"))
        return cls(**{**stored, "held": held, "brought": brought, "packs": packs, "had_packs": had})

    @property
    def can_be_taken(self) -> bool:
        """Whether its name or phone is another and may be taken from the file."""
        return bool(self.name or self.phone) and not self.edited


@dataclass(frozen=True)
class MembersFound:
    """What a check found in an old register, and after the import what came in.

    `file` is the whole of its good rows, `new` what an import adds, `own` the sum that the file itself states in its
    last row (None: it states none). `whole` are the points and money of all its rows (`cards` counts them) as a
    spreadsheet adds them up, those that cannot come in as well; None in what was stored without it. `short` numbers are
    shorter than the `digits` most of them have. `differing` are the first rows whose card is there but says something
    else; of `correctable` records name or phone may be taken from the file, of `corrected` they were. `file_packs` and
    `packs` tell the same by pack. Words for packs that there are not are `unknown_packs`. `added` cards were there
    without packs and get theirs.
    """

    file: Sums = Sums()
    new: Sums = Sums()
    own: Sums | None = None
    whole: Sums | None = None
    there: int = 0
    changed: int = 0
    matched_customers: int = 0
    known_customers: int = 0
    new_customers: int = 0
    on_cards: int = 0
    taken: int = 0
    digits: int = 0
    short: int = 0
    unknown_tiers: Mapping[str, int] = field(default_factory=dict)
    glance: tuple[MemberGlance, ...] = ()
    new_cards: int = 0
    differing: tuple[Differing, ...] = ()
    correctable: int = 0
    corrected: int = 0
    added: int = 0
    file_packs: tuple[PackSum, ...] = ()
    packs: tuple[PackSum, ...] = ()
    unknown_packs: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        """As it was stored."""
        own, whole = stored.get("own"), stored.get("whole")
        return cls(**{
            **stored, "file": Sums(**stored["file"]), "new": Sums(**stored["new"]), "own": Sums(**own) if own else None,
            "whole": Sums(**whole) if whole else None,
            "glance": tuple(
                MemberGlance(**{**each, "packs": _said(each.get("packs")) or ()}) for each in stored.get("glance", ())
            ),
            **{name: tuple(PackSum(**each) for each in stored.get(name, ())) for name in ("file_packs", "packs")},
            "differing": tuple(Differing.read(each) for each in stored.get("differing", ())),
        })  # fmt: skip

    def stored(self) -> dict[str, Any]:
        """As it is stored."""
        return asdict(self)

    @property
    def differs(self) -> bool:
        """Whether the file's own sum is another than its rows come to, all of them or those that can come in."""
        if self.own is None:
            return False
        own, file = self.own, self.file
        return (
            own.held not in (file.held, self.whole.held if self.whole else file.held)
            or (bool(own.sessions) and own.sessions != file.sessions)
            or (bool(own.pack_value) and own.pack_value != file.pack_value)
        )


def added(one: Sums, other: Sums) -> Sums:
    """Cards, points and money of both."""
    return Sums(one.cards + other.cards, *(here + there for here, there in zip(one.held, other.held, strict=True)))


def _said(stored: Sequence[Sequence[Any]] | None) -> PacksSaid | None:
    return None if stored is None else tuple((zh, en, sessions) for zh, en, sessions in stored)
