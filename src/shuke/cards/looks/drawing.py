"""The card drawn: front and back for a screen, the printer's sheet to look at, and pages to print."""

import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import segno
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shuke.cards.looks.art import art
from shuke.cards.looks.colours import Palette, palette
from shuke.cards.looks.pictures import CARD, WINDOW, cut
from shuke.cards.values.design import WITH_PICTURE, Design, PrintedCode, Template
from shuke.kit.codes.card_numbers import format_card_number
from shuke.kit.pictures.keeping import picture
from shuke.ui import paper
from shuke.ui.brand import hexed

TEMPLATE = Path(__file__).with_name("card.typ")
BLEED_MM = 3
_FOR_PRINT, _FOR_SCREEN = 2_164, 740  # pixels: 600 dpi over the bleed; a screen's card


@dataclass(frozen=True, slots=True)
class Printed:
    """One card to draw: its number, and whose it is (empty on blank ones)."""

    number: str
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Issuer:
    """What stands on every card beside the design: who gives it, what it brings, where guests join.

    A card speaks one language, its merchant's, whoever has it printed.
    """

    name: str
    benefit: str = ""
    join_address: str = ""
    language: str = ""


def faces(design: Design, issuer: Issuer, card: Printed) -> tuple[bytes, bytes]:
    """Front and back as SVG, cut as the card is."""
    front, back = paper.svgs(TEMPLATE, _told_data("faces", design, issuer, [card]), _files(design, _FOR_SCREEN))
    return front, back


def sheet(design: Design, issuer: Issuer, card: Printed) -> bytes:
    """Both sides as they lie before the cutter, with bleed and marks, as one SVG."""
    (drawn,) = paper.svgs(TEMPLATE, _told_data("sheet", design, issuer, [card]), _files(design, _FOR_SCREEN))
    return drawn


def print_pdf(design: Design, issuer: Issuer, cards: Sequence[Printed]) -> bytes:
    """The cards as PDF, front and back of each on a page of its own, with TrimBox, BleedBox and crop marks; in RGB."""
    return paper.pdf(
        TEMPLATE, _told_data("print", design, issuer, cards), _files(design, _FOR_PRINT), bleed=BLEED_MM
    )  # fmt: skip


def _told_data(mode: str, design: Design, issuer: Issuer, cards: Sequence[Printed]) -> dict[str, Any]:
    with translation.override(issuer.language or get_language()):
        return _data(mode, design, issuer, cards)


def _data(mode: str, design: Design, issuer: Issuer, cards: Sequence[Printed]) -> dict[str, Any]:
    colours = palette(design)
    return {
        "mode": mode, "template": design.template, "lang": (get_language() or "zh")[:2], "colours": _told(colours),
        "art": art(design.template, colours), "picture": _pictured(design),
        "merchant": issuer.name, "initial": issuer.name[:1], "issued": _("Issued by %(name)s") % {"name": issuer.name},
        "name": design.said("name") or issuer.name, "claim": design.said("claim"), "terms": design.said("terms"),
        "contact": design.contact, "says": _says(design, issuer), "slug": _slug(),
        "cards": [
            {"number": format_card_number(card.number), "holder": card.holder, "qr": _qr(design, issuer, card)}
            for card in cards
        ],
    }  # fmt: skip


def _told(colours: Palette) -> dict[str, Any]:
    return {name: hexed(value) if isinstance(value, tuple) and len(value) == 3 else value
            for name, value in asdict(colours).items() if name not in {"mended", "ratio"}}  # fmt: skip


def _pictured(design: Design) -> bool:
    return design.template in WITH_PICTURE and design.picture is not None


def _files(design: Design, wide: int) -> dict[str, bytes]:
    if design.picture is None or not _pictured(design):
        return {}
    shape = CARD if design.template == Template.PHOTO else WINDOW
    return {"picture.jpg": cut(picture(design.picture.id).content(), design.picture, shape, wide)}


def _says(design: Design, issuer: Issuer) -> list[str]:
    if design.code == PrintedCode.JOIN:
        told = [_("Scan to join"), _("No. %(number)s") % {"number": "{number}"}]
    else:
        told = [
            _("No. %(number)s") % {"number": "{number}"},
            _("This code says who you are and cannot pay."),
            _("To pay, show the code on your phone, new every 30 seconds."),
        ]
    return [*told, issuer.benefit] if issuer.benefit else told


def _slug() -> str:
    return _("85.6 × 54 mm · bleed 3 mm · corners 3.18 mm · RGB, not CMYK")


def _qr(design: Design, issuer: Issuer, card: Printed) -> str:
    text = issuer.join_address if design.code == PrintedCode.JOIN and issuer.join_address else card.number
    target = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        target, kind="svg", border=0, xmldecl=False, svgns=True, dark="#14161a", omitsize=True
    )
    return target.getvalue().decode()
