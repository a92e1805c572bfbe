"""The register of an old membership: what its columns mean, what a row says, what was found in all of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

Held = tuple[int, int, int]  # points, principal and bonus


class MemberField(models.TextChoices):
    """What a column of an old membership may mean."""

    NUMBER = "number", _("Card number")
    NAME = "name", _("Name")
    PHONE = "phone", _("Phone")
    TIER = "tier", _("Tier")
    POINTS = "points", _("Points")
    PRINCIPAL = "principal", _("Principal")
    BONUS = "bonus", _("Bonus")
    BIRTHDAY = "birthday", _("Birthday")
    JOINED = "joined", _("Joined on")
    NOTE = "note", _("Note")
    TAG = "tag", _("Tag")


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One row that says who somebody is and what his card holds; amounts in minor units.

    `reference` tells rows apart within one old register: the card number, else the phone.
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

    @property
    def held(self) -> tuple[int, int, int]:
        """Points, principal and bonus."""
        return self.points, self.principal, self.bonus


@dataclass(frozen=True, slots=True)
class Sums:
    """What rows come to."""

    cards: int = 0
    points: int = 0
    principal: int = 0
    bonus: int = 0

    def with_row(self, row: MemberRow) -> "Sums":
        """These sums and one row more."""
        return Sums(
            self.cards + 1, self.points + row.points, self.principal + row.principal, self.bonus + row.bonus
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MemberGlance:
    """One of the first rows as it would come in; `how`: card (has one), matched (by phone), known (by number), new."""

    line: int
    number: str
    name: str
    tier: str
    points: int
    principal: int
    bonus: int
    how: str


@dataclass(frozen=True, slots=True)
class Differing:
    """A row whose card is there already but says something else; empty and None where nothing differs.

    `edited`: somebody has changed the record, or its owner has claimed it, so that name and phone stay.
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

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        """As it was stored."""
        held, brought = ((*each,) if (each := stored.get(name)) else None for name in ("held", "brought"))
        return cls(**{**stored, "held": held, "brought": brought})

    @property
    def can_be_taken(self) -> bool:
        """Whether its name or phone is another and may be taken from the file."""
        return bool(self.name or self.phone) and not self.edited


@dataclass(frozen=True)
class MembersFound:
    """What a check found in an old register, and after the import what came in.

    `file` is the whole of its good rows, `new` what an import adds, `own` the sum that the file itself states in its
    last row (None: it states none). `short` numbers are shorter than the `digits` most of them have. `differing` are
    the first rows whose card is there but says something else; of `correctable` records name or phone may be taken
    from the file, of `corrected` they were.
    """

    file: Sums = Sums()
    new: Sums = Sums()
    own: Sums | None = None
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

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        """As it was stored."""
        own = stored.get("own")
        return cls(**{
            **stored, "file": Sums(**stored["file"]), "new": Sums(**stored["new"]), "own": Sums(**own) if own else None,
            "glance": tuple(MemberGlance(**each) for each in stored.get("glance", ())),
            "differing": tuple(Differing.read(each) for each in stored.get("differing", ())),
        })  # fmt: skip

    def stored(self) -> dict[str, Any]:
        """As it is stored."""
        return asdict(self)

    @property
    def differs(self) -> bool:
        """Whether the file's own sum is another than its rows come to."""
        if self.own is None:
            return False
        return (self.own.points, self.own.principal, self.own.bonus) != (
            self.file.points, self.file.principal, self.file.bonus,
        )  # fmt: skip
