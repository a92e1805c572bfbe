"""What a template draws, as SVG in tenths of a millimetre: the card is 856 × 540, its bleed 30 around it.

No text, no reference to anything outside: the same drawing stands in a page, in a preview and in the PDF.
"""

import math
from collections.abc import Callable, Iterator

from django.utils.safestring import SafeString

from shuke.cards.looks.colours import BLACK, WHITE, Palette
from shuke.cards.values.design import Template
from shuke.ui import brand
from shuke.ui.brand import Colour, hexed

LEFT, TOP, RIGHT, BOTTOM = -30, -30, 886, 570
_STEP = 51


def art(template: str, colours: Palette) -> SafeString:
    """The drawing of a template in these colours; empty for those made of a picture."""
    draw = _DRAWN.get(template)
    if draw is None:
        return SafeString()
    body = "".join(draw(colours))
    box = f"{LEFT} {TOP} {RIGHT - LEFT} {BOTTOM - TOP}"
    # Numbers and checked colours only: nothing of what people type is in it.
    return SafeString(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" preserveAspectRatio="xMaxYMax slice" '
        f'aria-hidden="true" focusable="false">{body}</svg>'
    )


def _hills(colours: Palette) -> Iterator[str]:
    yield _sky(colours)
    yield f'<circle class="sun" cx="716" cy="128" r="62" fill="{hexed(colours.accent)}"/>'
    # Ridges come nearer and turn away from the words' colour, so that the number below reads best of all.
    away = BLACK if colours.ink == WHITE else WHITE
    for place in range(4):
        shade = brand.mix(colours.raised, away, place * 0.17)
        yield f'<path d="{_ridge(place)}" fill="{hexed(shade)}"/>'


def _ridge(place: int) -> str:
    base, height = 330 + place * 50, 52 - place * 8

    def at(x: float) -> float:
        turn = x / 140 + place * 2.1
        return base + height * (
            0.6 * math.sin(turn) + 0.3 * math.sin(2.3 * turn + place) + 0.22 * math.sin(0.41 * turn)
        )

    points = [(x, at(x)) for x in range(LEFT, RIGHT + _STEP, _STEP)]
    return f"M{LEFT} {BOTTOM}L{points[0][0]} {points[0][1]:.0f}{_smooth(points)}L{RIGHT} {BOTTOM}Z"


def _smooth(points: list[tuple[int, float]]) -> str:
    """A curve through all points (Catmull-Rom as Bézier)."""
    parts = []
    for place in range(len(points) - 1):
        before, here = points[max(place - 1, 0)], points[place]
        there, after = points[place + 1], points[min(place + 2, len(points) - 1)]
        first = (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6)
        second = (there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6)
        parts.append(f"C{first[0]:.0f} {first[1]:.0f} {second[0]:.0f} {second[1]:.0f} {there[0]} {there[1]:.0f}")
    return "".join(parts)


def _waves(colours: Palette) -> Iterator[str]:
    yield _sky(colours)
    line, radius = hexed(brand.mix(colours.ground, colours.accent, 0.36)), 46
    fill = hexed(colours.ground)
    # Rows of scales, each over the one before; they rise to the right like water to a shore.
    rows = range(11)
    for row in reversed(rows):
        y = BOTTOM - row * radius / 2
        first = int(LEFT + (row % 2) * radius + row * row * 7.5)
        circles = "".join(_scale(x, y, radius) for x in range(first, RIGHT + radius, 2 * radius))
        if circles:
            yield f'<path d="{circles}" fill="{fill}" stroke="{line}" stroke-width="2.2"/>'


def _scale(x: float, y: float, radius: int) -> str:
    arcs = (radius, radius * 0.7, radius * 0.4)
    return "".join(f"M{x - r:.0f} {y:.0f}a{r:.0f} {r:.0f} 0 0 1 {2 * r:.0f} 0" for r in arcs)


def _lattice(colours: Palette) -> Iterator[str]:
    yield _sky(colours)
    line = hexed(brand.mix(colours.ground, colours.accent, 0.55))
    frame = "M44 44H812V496H44ZM58 58H798V482H58Z"
    yield f'<path d="{frame}" fill="none" stroke="{line}" stroke-width="2.4"/>'
    corner = "M58 154H106V106H154V58M82 58V82H58M58 130H82V154M130 58V82H154M106 106H82V82H106Z"
    for turn in ("", "translate(856 0) scale(-1 1)", "translate(0 540) scale(1 -1)", "rotate(180 428 270)"):
        yield f'<path d="{corner}" fill="none" stroke="{line}" stroke-width="2.4" transform="{turn}"/>'


def _seal(colours: Palette) -> Iterator[str]:
    yield _ground(colours.ground)
    faint = hexed(brand.mix(colours.ground, colours.ink, 0.09))
    # Rings of a tree, or of a stone thrown into water, from the far corner.
    for radius in range(70, 640, 38):
        yield f'<circle cx="800" cy="560" r="{radius}" fill="none" stroke="{faint}" stroke-width="2.6"/>'


def _sky(colours: Palette) -> str:
    # Without a gradient's id a page may hold many of them.
    bands = 12
    return "".join(
        f'<path d="M{LEFT} {TOP + place * 50}H{RIGHT}V{BOTTOM}H{LEFT}Z" '
        f'fill="{hexed(brand.mix(colours.ground, colours.ground_2, place / bands))}"/>'
        for place in range(bands)
    )


def _ground(colour: Colour) -> str:
    return f'<path d="M{LEFT} {TOP}H{RIGHT}V{BOTTOM}H{LEFT}Z" fill="{hexed(colour)}"/>'


_DRAWN: dict[str, Callable[[Palette], Iterator[str]]] = {
    Template.HILLS: _hills, Template.WAVES: _waves, Template.LATTICE: _lattice, Template.SEAL: _seal,
}  # fmt: skip
