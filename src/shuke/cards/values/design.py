"""What a card looks like, as frozen data: one whole design, exactly as it is kept, published and gone back to."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

FIRST_FACE, FIRST_ACCENT = "#14584a", "#e0b45a"


class Template(models.TextChoices):
    """How a card is laid out and what is drawn on it."""

    HILLS = "hills", _("Hills")
    WAVES = "waves", _("Waves")
    LATTICE = "lattice", _("Lattice")
    SEAL = "seal", _("Seal")
    PHOTO = "photo", _("Photo")
    WINDOW = "window", _("Window")


WITH_PICTURE = frozenset({Template.PHOTO, Template.WINDOW})


class PrintedCode(models.TextChoices):
    """What the QR on the back leads to."""

    NUMBER = "number", _("The card's number, for the till")
    JOIN = "join", _("The page where guests join")


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """An uploaded picture and what of it is shown: `x`, `y` in per cent of what lies outside, `zoom` in per cent.

    `light` is the colour of its brightest place, found when it was placed: words on it have to read there too.
    """

    id: int
    digest: str
    ending: str
    width: int
    height: int
    name: str = ""
    x: int = 50
    y: int = 50
    zoom: int = 100
    light: str = ""


@dataclass(frozen=True, slots=True)
class Design:
    """A card's template, words in both languages, colours and picture."""

    template: str = Template.HILLS
    name_zh: str = ""
    name_en: str = ""
    claim_zh: str = ""
    claim_en: str = ""
    terms_zh: str = ""
    terms_en: str = ""
    contact: str = ""
    face: str = FIRST_FACE
    accent: str = FIRST_ACCENT
    code: str = PrintedCode.NUMBER
    picture: PlacedPicture | None = None

    def body(self) -> dict[str, Any]:
        """The design as it is stored."""
        return asdict(self)

    def said(self, what: str, language: str = "") -> str:
        """The words of `name`, `claim` or `terms` in a language, the active one by default; else in the other one."""
        chinese = (language or get_language() or "zh").startswith("zh")
        first, other = ("zh", "en") if chinese else ("en", "zh")
        return str(getattr(self, f"{what}_{first}") or getattr(self, f"{what}_{other}"))


def read_design(body: Mapping[str, Any]) -> Design:
    """The design of a stored body; what it does not say is as in a new one, so that old versions stay readable."""
    known = {field.name for field in fields(Design)}
    given = {name: value for name, value in body.items() if name in known}
    picture = given.pop("picture", None)
    return Design(**given, picture=PlacedPicture(**picture) if picture else None)


@dataclass(frozen=True, slots=True)
class DraftValue:
    """The design being worked on. `revision` counts its changes; `published` is the version in force, 0 without one."""

    design: Design
    revision: int
    saved_at: datetime | None
    staff_id: int | None
    published: int
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DesignVersionValue:
    """A published design: which, when, by whom, and the names of the fields that differ from the one before."""

    id: int
    number: int
    design: Design
    since: datetime
    staff_id: int | None
    note: str
    changed: tuple[str, ...]
