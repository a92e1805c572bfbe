"""A merchant's one colour becomes a face that can be read: ground, words on it, tier, and an accent in both themes."""

import colorsys
import re
from collections.abc import Callable

Colour = tuple[int, int, int]
_WHITE: Colour = (255, 255, 255)
_BLACK: Colour = (0, 0, 0)
_NIGHT: Colour = (29, 32, 36)  # the dark theme's surface
_INK: Colour = (20, 22, 26)
_SNOW: Colour = (236, 234, 230)  # the dark theme's words
_HUELESS = 24  # channels this near to each other are a grey
_GOLD: Colour = (243, 212, 139)
_HEX = re.compile(r"#?([0-9a-fA-F]{6})")
AA = 4.5


def style(colour: str) -> str:
    """The CSS custom properties of a merchant's face for a `#rrggbb` colour; empty for anything else."""
    if not (found := _HEX.fullmatch(colour.strip())):
        return ""
    face = parse(found[1])
    words = ink_on(face)
    # The ground runs towards the side that makes the words stronger.
    far = mix(face, _BLACK, 0.16) if words == _WHITE else mix(face, _WHITE, 0.1)
    parts = {
        "--face": face,
        "--face-2": far,
        "--face-ink": words,
        "--face-quiet": until(lambda share: mix(words, face, 0.28 - share), face),
        "--tier": until(lambda share: mix(_GOLD, words, share), face),
        "--accent-light": _accent(face, _WHITE, _INK, 0),
        "--accent-dark": _accent(face, _NIGHT, _SNOW, 1),
    }
    return ";".join(f"{name}:{hexed(value)}" for name, value in parts.items())


def _accent(face: Colour, ground: Colour, plain: Colour, end: int) -> Colour:
    """The face itself, or its hue moved until it reads; a face without a hue would turn grey as if switched off."""
    if contrast(face, ground) >= AA:
        return face
    if max(face) - min(face) < _HUELESS:
        return plain
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in face))

    def moved(share: float) -> Colour:
        red, green, blue = colorsys.hls_to_rgb(hue, lightness + (end - lightness) * share, saturation)
        return round(red * 255), round(green * 255), round(blue * 255)

    return until(moved, ground)


def ink_on(ground: Colour) -> Colour:
    """The colour of words on a ground: on every colour white or black reads; the softer ink is taken where it does."""
    return next(one for one in (_WHITE, _INK, _BLACK) if contrast(one, ground) >= AA)


def contrast(one: Colour, other: Colour) -> float:
    """The WCAG contrast ratio of two sRGB colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def until(shade: Callable[[float], Colour], ground: Colour, least: float = AA) -> Colour:
    """The first of ever stronger shades that reaches a contrast on the ground; the strongest when none does."""
    shades = [shade(step / 20) for step in range(21)]
    return next((one for one in shades if contrast(one, ground) >= least), shades[-1])


def _luminance(colour: Colour) -> float:
    linear = [(c / 255) / 12.92 if c <= 10.31 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """The first colour with a share (0 to 1) of the other in it."""
    share = min(max(share, 0.0), 1.0)
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def parse(digits: str) -> Colour:
    """The colour of six hexadecimal digits."""
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def hexed(colour: Colour) -> str:
    """The colour as `#rrggbb`."""
    return "#" + "".join(f"{part:02x}" for part in colour)
