"""A design on a screen: the colours as custom properties, its drawing or photo behind the card's words."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from shuke.cards.looks.art import art
from shuke.cards.looks.colours import palette
from shuke.cards.values.design import Design, PlacedPicture, Template
from shuke.kit.pictures.addresses import address_of
from shuke.kit.tenancy import current_merchant
from shuke.ui import brand
from shuke.ui.brand import hexed


@dataclass(frozen=True, slots=True)
class Look:
    """`style` for a `.branded` element, `art` to stand first in its `.mcard`, `logo` for the merchant's mark."""

    style: str
    art: SafeString | str = ""
    logo: SafeString | str = ""
    name: str = ""
    claim: str = ""


def look(design: Design | None, colour: str, *, merchant_id: int | None = None) -> Look:
    """How a merchant's card shows on a screen; in the merchant's plain colour when no design was published.

    The picture's address is signed for the open merchant, or the one given.
    """
    if design is None:
        return Look(brand.style(colour))
    owner = merchant_id or current_merchant()
    return Look(_style(design), _art(design, owner), _logo(design, owner), design.said("name"), design.said("claim"))


def _style(design: Design) -> str:
    colours = palette(design)
    ground = dict(pair.split(":") for pair in brand.style(hexed(colours.ground)).split(";"))
    accents = dict(pair.split(":") for pair in brand.style(design.face).split(";"))
    ground |= {name: accents[name] for name in ("--accent-light", "--accent-dark")}
    ground |= {
        "--face-2": hexed(colours.ground_2),
        "--face-ink": hexed(colours.ink),
        "--face-quiet": hexed(colours.quiet),
    }
    return ";".join(f"{name}:{value}" for name, value in ground.items())


def _art(design: Design, owner: int) -> SafeString:
    colours = palette(design)
    if design.template == Template.PHOTO and design.picture is not None:
        photo = _photo(design.picture, owner)
        return format_html(
            '<span class="art" aria-hidden="true">{}<i style="opacity:{}"></i></span>', photo, f"{colours.scrim:.2f}"
        )
    drawn = art(design.template, colours)
    if not drawn:
        return SafeString()
    return format_html('<span class="art art-{}" aria-hidden="true">{}</span>', design.template, drawn)


def _logo(design: Design, owner: int) -> SafeString:
    if design.template != Template.WINDOW or design.picture is None:
        return SafeString()
    return _photo(design.picture, owner, "small")


def _photo(placed: PlacedPicture, owner: int, kind: str = "wide") -> SafeString:
    return format_html(
        '<img src="{}" alt="" style="object-position:{}% {}%;transform:scale({});transform-origin:{}% {}%">',
        address_of(owner, placed.digest, kind, "webp"),
        placed.x, placed.y, f"{placed.zoom / 100:.2f}", placed.x, placed.y,
    )  # fmt: skip
