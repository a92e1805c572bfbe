"""A photo of a customer's workshop, drawn by code: a hall with machines, each company's a little different."""

import io
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

SIZE = (960, 640)
FLOOR, STEEL = 400, ((70, 108, 128), (96, 120, 96), (142, 110, 72))


def site_photo(seed: str) -> bytes:
    """The hall as JPEG; the same seed, the same hall."""
    from PIL import Image, ImageDraw, ImageFilter

    die = Random(seed)
    image = Image.new("RGB", SIZE, (206, 212, 214))
    draw = ImageDraw.Draw(image, "RGBA")
    _hall(draw)
    for place in range(3):
        _machine(draw, 70 + place * 300, die.randint(150, 210), die.choice(STEEL))
    target = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(0.8)).save(target, "JPEG", quality=82)
    return target.getvalue()


def _hall(draw: "ImageDraw") -> None:
    for place in range(6):  # windows under the roof, and the beams between
        draw.rectangle((20 + place * 160, 40, 150 + place * 160, 120), fill=(236, 244, 250))
        draw.rectangle((152 + place * 160, 0, 166 + place * 160, FLOOR), fill=(150, 158, 164))
    draw.rectangle((0, FLOOR, *SIZE), fill=(132, 134, 130))
    draw.polygon([(380, FLOOR), (580, FLOOR), (760, SIZE[1]), (200, SIZE[1])], fill=(150, 152, 146))
    for x, foot in ((380, 200), (580, 760)):
        draw.line((x, FLOOR, foot, SIZE[1]), fill=(240, 196, 40), width=9)


def _machine(draw: "ImageDraw", left: int, high: int, steel: tuple[int, int, int]) -> None:
    top, foot = FLOOR - high + 60, FLOOR + 60
    draw.ellipse((left - 14, foot - 16, left + 244, foot + 18), fill=(60, 60, 60, 90))
    draw.rounded_rectangle((left, top, left + 230, foot), 12, fill=steel)
    draw.rectangle((left + 22, top + 26, left + 140, top + 84), fill=(30, 40, 48))
    draw.line((left + 34, top + 70, left + 76, top + 44, left + 126, top + 60), fill=(120, 220, 160), width=4)
    for place, light in enumerate(((220, 70, 60), (240, 196, 40), (90, 190, 110))):
        draw.ellipse((left + 160, top + 26 + place * 22, left + 176, top + 42 + place * 22), fill=light)
    draw.rectangle((left + 22, foot - 34, left + 208, foot - 20), fill=(230, 232, 228, 120))
