"""Whether a design can be kept and published, and what differs between two. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shuke.cards.errors import DesignRefused
from shuke.cards.values.design import WITH_PICTURE, Design, PlacedPicture, PrintedCode, Template

# Room for words, in halves: a Chinese character takes two, a Latin letter one.
ROOM = {"name": 24, "claim": 36, "terms": 160, "contact": 72}
LEAST_PICTURE = 600  # pixels on the shorter side: 200 dpi on the height of a card
FULL_PRINT = 1_082  # pixels over 91.6 mm at 300 dpi
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII)
_UNPRINTED = {"Cc", "Cf", "Co", "Cn", "Cs", "So", "Sk"}
_Fault = tuple[str, str | Promise]


def check_draft(design: Design) -> None:
    """Raise DesignRefused at the first thing that nobody could print; what is still missing is no fault of a draft."""
    for field, why in _faults(design):
        raise DesignRefused(field=field, why=why)


def check_publishable(design: Design) -> None:
    """Raise DesignRefused at the first fault, or at what is missing before members may see it."""
    check_draft(design)
    for field, why in _missing(design):
        raise DesignRefused(field=field, why=why)


def faults(design: Design) -> dict[str, str]:
    """Each field that could not be printed with the first reason, in words; empty for a design that can be kept."""
    found: dict[str, str] = {}
    for field, why in _faults(design):
        found.setdefault(field, DesignRefused(field=field, why=why).detail)
    return found


def drawable(design: Design, before: Design) -> Design:
    """The design, with what could not be drawn of it as it was `before`."""
    wrong = {"picture" if field == "zoom" else field for field in faults(design)}
    return replace(design, **{field: getattr(before, field) for field in wrong})


def lacks_picture(design: Design) -> bool:
    """Whether the template is made of a picture that is not there yet."""
    return design.template in WITH_PICTURE and design.picture is None


def room_taken(text: str) -> int:
    """How much room a text takes, in halves."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def differences(before: Design | None, after: Design) -> tuple[str, ...]:
    """The names of the fields that differ; all that are filled when there was nothing before."""
    was = before or Design()
    return tuple(
        field.name
        for field in fields(Design)
        if getattr(was, field.name) != getattr(after, field.name) or (before is None and field.name == "template")
    )


def print_dpi(picture: PlacedPicture) -> int:
    """Dots an inch of a picture that fills the card with its bleed (91.6 × 60 mm), as it is zoomed."""
    wide = min(picture.width, picture.height * 91.6 / 60) * 100 / picture.zoom
    return int(wide / 91.6 * 25.4)


def _faults(design: Design) -> Iterator[_Fault]:
    if design.template not in Template.values:
        yield "template", _("choose one of the templates")
    if design.code not in PrintedCode.values:
        yield "code", _("choose what the code on the back leads to")
    for field in ("face", "accent"):
        if not _COLOUR.fullmatch(getattr(design, field)):
            yield field, _("write the colour like #d2452a")
    yield from _text_faults(design)
    if design.picture is not None:
        yield from _picture_faults(design.picture)


def _text_faults(design: Design) -> Iterator[_Fault]:
    for what, room in ROOM.items():
        for field in (what,) if what == "contact" else (f"{what}_zh", f"{what}_en"):
            text = getattr(design, field)
            if room_taken(text) > room:
                least = {"zh": room // 2, "en": room}
                yield field, _too_long(least["zh"], least["en"])
            if odd := next((each for each in text if not _prints(each)), ""):
                yield field, _cannot_print(odd)


def _picture_faults(picture: PlacedPicture) -> Iterator[_Fault]:
    if not (0 <= picture.x <= 100 and 0 <= picture.y <= 100):
        yield "picture", _("place the picture between 0 and 100 %")
    if not 100 <= picture.zoom <= 300:
        yield "zoom", _("enlarge the picture between 100 and 300 %")


def _missing(design: Design) -> Iterator[_Fault]:
    if not (design.name_zh or design.name_en):
        yield "name_zh", _("give the card a name: it is the largest thing on it")
    if lacks_picture(design):
        yield "picture", _("upload a picture: this template is made of one")


def _prints(each: str) -> bool:
    return unicodedata.category(each) not in _UNPRINTED or each in "©®™°"


def _too_long(chinese: int, latin: int) -> str:
    return str(_("shorten it to %(chinese)s Chinese characters or %(latin)s letters")) % {
        "chinese": chinese, "latin": latin,
    }  # fmt: skip


def _cannot_print(odd: str) -> str:
    return str(_("leave out “%(sign)s”: the card's font has no such sign")) % {"sign": odd}
