"""A design's picture, cut to its place: the card with its bleed, or a round window in it."""

import io

from shuke.cards.values.design import PlacedPicture
from shuke.ui.brand import Colour, hexed

CARD, WINDOW = 916 / 600, 1.0
_BRIGHT = 0.995  # how much of a picture may be darker than the place that counts: a low sun takes a hundredth


def cut(content: bytes, placed: PlacedPicture, shape: float, wide: int) -> bytes:
    """The part of a picture that is shown, at most `wide` pixels wide, as JPEG; `shape` is width by height."""
    from PIL import Image

    with Image.open(io.BytesIO(content)) as image:
        part = image.convert("RGB").crop(box_of(image.size, placed, shape))
    if part.width > wide:
        part = part.resize((wide, round(wide / shape)), Image.Resampling.LANCZOS)
    target = io.BytesIO()
    part.save(target, "JPEG", quality=88)
    return target.getvalue()


def box_of(size: tuple[int, int], placed: PlacedPicture, shape: float) -> tuple[int, int, int, int]:
    """Left, top, right and bottom, in pixels, of what is shown of a picture of this size."""
    width, height = size
    across = min(width, height * shape) * 100 / placed.zoom
    down = across / shape
    left, top = (width - across) * placed.x / 100, (height - down) * placed.y / 100
    return round(left), round(top), round(left + across), round(top + down)


def lightest(cut_picture: bytes) -> Colour:
    """The colour of the brightest place of a picture, leaving out single sparks.

    Of the whole: on phones words stand elsewhere than on paper.
    """
    from PIL import Image

    with Image.open(io.BytesIO(cut_picture)) as image:
        small = image.convert("RGB").resize((48, 32))
    pixels: list[Colour] = sorted(zip(*(small.getchannel(one).tobytes() for one in "RGB"), strict=True), key=sum)
    return pixels[int(len(pixels) * _BRIGHT)]


def light_of(content: bytes, placed: PlacedPicture) -> str:
    """The brightest place of what is shown of a picture, as `#rrggbb`."""
    return hexed(lightest(cut(content, placed, CARD, 480)))
