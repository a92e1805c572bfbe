"""The colours a design comes to: words that can be read on every ground, and what was mended for it. Pure."""

from dataclasses import dataclass

from shuke.cards.values.design import Design, Template
from shuke.ui import brand
from shuke.ui.brand import Colour

PAPER: Colour = (247, 242, 231)
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
MARK = 3.0  # WCAG's bar for things that are seen, not read
_BACK_SHARE = 0.93  # how much paper is in the back's tint


@dataclass(frozen=True, slots=True)
class Palette:
    """Front: `ground` to `ground_2`, words `ink`, lesser words `quiet`, marks `accent`. Back: its own three.

    `raised` is what a drawing may put under words, nearer to their colour. `ratio` is the weakest contrast of words on
    the front; `mended` names what was changed so that it reads.
    """

    ground: Colour
    ground_2: Colour
    raised: Colour
    ink: Colour
    quiet: Colour
    accent: Colour
    on_accent: Colour
    back: Colour
    back_ink: Colour
    back_quiet: Colour
    ratio: float
    scrim: float = 0.0
    mended: tuple[str, ...] = ()


def palette(design: Design) -> Palette:
    """The colours of a design; of a photo its `light` says how bright its brightest place is."""
    face, accent = brand.parse(design.face[1:]), brand.parse(design.accent[1:])
    mended: list[str] = []
    scrim = 0.0
    if design.template == Template.SEAL:
        ground, ground_2 = PAPER, brand.mix(PAPER, face, 0.04)
        ink = _told(brand.until(lambda share: brand.mix(face, BLACK, share), ground_2), face, "face", mended)
    elif design.template == Template.PHOTO:
        ground = ground_2 = brand.mix(face, BLACK, 0.55)
        ink = WHITE
        light = brand.parse(design.picture.light[1:]) if design.picture and design.picture.light else ground
        scrim = _scrim(light)
        ground = brand.mix(light, BLACK, scrim)
        if scrim > _LEAST_SCRIM:
            mended.append("picture")
    else:
        ground, ink = face, brand.ink_on(face)
        ground_2 = brand.mix(face, BLACK, 0.22) if ink == WHITE else brand.mix(face, WHITE, 0.16)
    mark = _told(brand.until(lambda share: brand.mix(accent, ink, share), ground, MARK), accent, "accent", mended)
    raised = _raised(ground, ink)
    weak = min(ground, ground_2, raised, key=lambda each: brand.contrast(ink, each))
    # The face's colour is a breath on the back's paper, so that its words always read.
    back = brand.mix(face, PAPER, _BACK_SHARE)
    back_ink = brand.until(lambda share: brand.mix(face, BLACK, 0.35 + share * 0.65), back, 7.0)
    return Palette(
        ground=ground, ground_2=ground_2, raised=raised, ink=ink,
        quiet=brand.until(lambda share: brand.mix(ink, ground, 0.22 - share), weak),
        accent=mark, on_accent=brand.ink_on(mark),
        back=back, back_ink=back_ink, back_quiet=brand.until(lambda s: brand.mix(back_ink, back, 0.3 - s), back),
        ratio=brand.contrast(ink, weak), scrim=scrim, mended=tuple(mended),
    )  # fmt: skip


_LEAST_SCRIM = 0.3


def _scrim(lightest: Colour) -> float:
    """How much black lies over a photo so that white reads on its brightest place; never none, for small words."""
    steps = (step / 20 for step in range(int(_LEAST_SCRIM * 20), 20))
    return next(share for share in steps if brand.contrast(WHITE, brand.mix(lightest, BLACK, share)) >= brand.AA)


def _raised(ground: Colour, ink: Colour) -> Colour:
    shades = [brand.mix(ground, ink, share) for share in (0.13, 0.1, 0.07, 0.04, 0.0)]
    return next((shade for shade in shades if brand.contrast(ink, shade) >= brand.AA), ground)


def _told(mended: Colour, wanted: Colour, field: str, changes: list[str]) -> Colour:
    if mended != wanted:
        changes.append(field)
    return mended
