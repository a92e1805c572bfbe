"""A merchant's one colour becomes a face that can be read: ground, words on it, tier, and an accent in both themes."""

import re
from collections.abc import Callable

Colour = tuple[int, int, int]
_WHITE: Colour = (255, 255, 255)
_BLACK: Colour = (0, 0, 0)
_NIGHT: Colour = (29, 32, 36)  # the dark theme's surface
_INK: Colour = (20, 22, 26)
_GOLD: Colour = (243, 212, 139)
_HEX = re.compile(r"#?([0-9a-fA-F]{6})")
AA = 4.5


def style(colour: str) -> str:
    """The CSS custom properties of a merchant's face for a `#rrggbb` colour; empty for anything else."""
    if not (found := _HEX.fullmatch(colour.strip())):
        return ""
    face = _parse(found[1])
    # On every colour white or black reads; the softer ink is taken where it does.
    words = next(one for one in (_WHITE, _INK, _BLACK) if contrast(one, face) >= AA)
    # The ground runs towards the side that makes the words stronger.
    far = _mix(face, _BLACK, 0.16) if words == _WHITE else _mix(face, _WHITE, 0.1)
    parts = {
        "--face": face,
        "--face-2": far,
        "--face-ink": words,
        "--face-quiet": _until(lambda share: _mix(words, face, 0.28 - share), face),
        "--tier": _until(lambda share: _mix(_GOLD, words, share), face),
        "--accent-light": _until(lambda share: _mix(face, _BLACK, share), _WHITE),
        "--accent-dark": _until(lambda share: _mix(face, _WHITE, share), _NIGHT),
    }
    return ";".join(f"{name}:{_hex(value)}" for name, value in parts.items())


def contrast(one: Colour, other: Colour) -> float:
    """The WCAG contrast ratio of two sRGB colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _until(shade: Callable[[float], Colour], ground: Colour) -> Colour:
    """The first of ever stronger shades that reads on the ground; the strongest when none does."""
    shades = [shade(step / 20) for step in range(21)]
    return next((one for one in shades if contrast(one, ground) >= AA), shades[-1])


def _luminance(colour: Colour) -> float:
    linear = [(c / 255) / 12.92 if c <= 10.31 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    share = min(max(share, 0.0), 1.0)
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _parse(digits: str) -> Colour:
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)
