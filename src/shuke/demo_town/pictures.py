"""Pictures for the street's cards, drawn by code: a cup of tea, hills at dusk, a road after rain, oranges."""

import io
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

SIZE = (1_600, 1_100)
Colour = tuple[int, int, int]


def drawn(subject: str) -> bytes:
    """The picture of a subject, as JPEG; KeyError for one that nobody drew."""
    from PIL import Image, ImageDraw, ImageFilter

    image = Image.new("RGB", SIZE)
    _SUBJECTS[subject](image, ImageDraw.Draw(image, "RGBA"))
    # A breath of softness: edges drawn by code are harder than any lens.
    target = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(1.2)).save(target, "JPEG", quality=90)
    return target.getvalue()


def _cup(image: "Image", draw: "ImageDraw") -> None:
    _fade(draw, (242, 226, 202), (206, 160, 110))
    draw.rectangle((0, 760, *SIZE), fill=(128, 78, 42))
    _fade(draw, (150, 94, 54), (96, 56, 30), top=760)
    draw.ellipse((470, 770, 1_130, 900), fill=(70, 38, 20, 110))
    draw.ellipse((430, 730, 1_170, 870), fill=(248, 242, 230))
    draw.ellipse((500, 742, 1_100, 842), fill=(226, 214, 194))
    draw.pieslice((520, 260, 1_080, 830), 0, 180, fill=(252, 248, 240))
    draw.arc((1_010, 500, 1_210, 720), 270, 120, fill=(252, 248, 240), width=34)
    draw.ellipse((520, 470, 1_080, 620), fill=(240, 230, 214))
    draw.ellipse((552, 484, 1_048, 606), fill=(168, 96, 42))
    draw.ellipse((640, 500, 900, 550), fill=(206, 140, 74, 150))
    for place in range(3):
        steam = [(680 + place * 120 + 34 * math.sin(y / 46 + place * 2), y) for y in range(120, 450, 6)]
        draw.line(steam, fill=(255, 255, 255, 120), width=22, joint="curve")


def _bottle(image: "Image", draw: "ImageDraw") -> None:
    _fade(draw, (222, 236, 230), (164, 204, 190))
    draw.ellipse((520, 930, 1_080, 1_010), fill=(60, 96, 86, 90))
    draw.rounded_rectangle((610, 360, 990, 980), 90, fill=(34, 104, 88))
    draw.rounded_rectangle((640, 390, 720, 950), 40, fill=(255, 255, 255, 46))
    draw.rounded_rectangle((720, 250, 880, 380), 24, fill=(238, 232, 218))
    draw.rounded_rectangle((690, 180, 910, 270), 30, fill=(226, 216, 196))
    draw.rounded_rectangle((680, 560, 920, 780), 18, fill=(246, 242, 230))
    for place in range(3):
        draw.line((710, 620 + place * 50, 890 - place * 40, 620 + place * 50), fill=(120, 150, 138), width=12)


def _towel(image: "Image", draw: "ImageDraw") -> None:
    _fade(draw, (232, 226, 216), (190, 178, 160))
    for place, shade in enumerate(((196, 72, 52), (214, 96, 70), (228, 120, 92))):
        top = 640 - place * 150
        draw.ellipse((360, top + 120, 1_240, top + 190), fill=(40, 30, 24, 60))
        draw.rounded_rectangle((360, top, 1_240, top + 160), 70, fill=shade)
        draw.line((400, top + 80, 1_200, top + 80), fill=(255, 236, 226, 120), width=10)
        draw.arc((360, top, 520, top + 160), 90, 270, fill=(120, 40, 28, 140), width=8)


def _dusk(image: "Image", draw: "ImageDraw") -> None:
    _fade(draw, (38, 40, 62), (226, 138, 92))
    draw.ellipse((1_000, 330, 1_240, 570), fill=(255, 206, 150))
    for place, shade in enumerate(((92, 74, 96), (64, 54, 78), (42, 38, 58), (24, 24, 38))):
        _ridge(draw, 560 + place * 120, 130 - place * 18, 1.7 * place + 0.6, shade)


def _road(image: "Image", draw: "ImageDraw") -> None:
    _fade(draw, (74, 108, 148), (250, 196, 128))
    _ridge(draw, 560, 60, 0.4, (88, 96, 116))
    draw.polygon([(0, 620), (1_600, 620), (1_600, 1_100), (0, 1_100)], fill=(66, 84, 66))
    draw.polygon([(760, 620), (840, 620), (1_560, 1_100), (40, 1_100)], fill=(52, 54, 62))
    for place in range(6):
        near, far = 640 + place * place * 14 + 20, 640 + place * place * 14 + 20 + 22 + place * 8
        wide = 3 + place * 4
        draw.polygon([(800 - wide, near), (800 + wide, near), (800 + wide + 4, far), (800 - wide - 4, far)],
                     fill=(250, 224, 170))  # fmt: skip
    # The car that shines: what a wash is for.
    draw.rounded_rectangle((1_010, 770, 1_420, 930), 54, fill=(214, 74, 46))
    draw.rounded_rectangle((1_080, 690, 1_340, 830), 66, fill=(214, 74, 46))
    draw.rounded_rectangle((1_108, 712, 1_312, 800), 40, fill=(190, 226, 240))
    draw.line([(1_060, 800), (1_370, 790)], fill=(255, 190, 168, 170), width=14)
    for x in (1_096, 1_336):
        draw.ellipse((x - 58, 872, x + 58, 988), fill=(28, 28, 32))
        draw.ellipse((x - 26, 904, x + 26, 956), fill=(200, 204, 210))


def _oranges(image: "Image", draw: "ImageDraw") -> None:
    _fade(draw, (222, 232, 202), (150, 182, 120))
    for x, y, radius in ((520, 700, 270), (1_090, 720, 250), (810, 440, 280)):
        for ring in range(radius, 0, -6):
            share = ring / radius
            tone = (236 + int(16 * (1 - share)), 128 + int(70 * (1 - share)), 24 + int(60 * (1 - share)))
            shift = (radius - ring) * 0.3
            draw.ellipse((x - ring - shift, y - ring - shift, x + ring - shift, y + ring - shift), fill=tone)
        draw.ellipse((x - 12, y - radius * 0.62 - 8, x + 12, y - radius * 0.62 + 8), fill=(96, 110, 40))
    for way in (1, -1):
        along = [each / 12 for each in range(13)]
        upper = [(812 + way * 190 * at, 300 - 70 * at - 62 * math.sin(at * math.pi)) for at in along]
        lower = [(812 + way * 190 * at, 300 - 70 * at + 26 * math.sin(at * math.pi)) for at in reversed(along)]
        draw.polygon([*upper, *lower], fill=(74, 122, 52))


def _fade(draw: "ImageDraw", above: Colour, below: Colour, top: int = 0) -> None:
    for y in range(top, SIZE[1]):
        share = (y - top) / (SIZE[1] - top)
        shade = tuple(round(a + (b - a) * share) for a, b in zip(above, below, strict=True))
        draw.line([(0, y), (SIZE[0], y)], fill=shade)


def _ridge(draw: "ImageDraw", base: int, height: int, start: float, shade: Colour) -> None:
    line = [
        (x, base + height * (math.sin(x / 210 + start) + 0.45 * math.sin(x / 83 + 2 * start) + 0.12 * math.sin(x / 17)))
        for x in range(0, SIZE[0] + 9, 8)
    ]
    draw.polygon([*line, (SIZE[0], SIZE[1]), (0, SIZE[1])], fill=shade)


_SUBJECTS: dict[str, Callable[[Any, Any], None]] = {
    "cup": _cup, "dusk": _dusk, "road": _road, "oranges": _oranges, "bottle": _bottle, "towel": _towel,
}  # fmt: skip
