"""From bytes that a stranger sent to pixels: known formats only, measured before they are unpacked, upright, sRGB."""

import io
import struct
from threading import Lock
from typing import TYPE_CHECKING

from shuke.kit.pictures.refusals import NotAPicture, PictureTooHeavy, PictureTooLarge, PictureTooSmall

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 20_000_000
MOST_PIXELS = 50_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
LONGEST_SIDE = 2_400  # eight inches at 300 dpi: more than a card, a poster's photo or a screen asks for
_TROUBLE = (OSError, ValueError, SyntaxError, EOFError, struct.error, RuntimeError, OverflowError, MemoryError)
# Fifty million pixels take 200 MB while they are open: one at a time in a process, whatever the number of senders.
_one_at_a_time = Lock()


def read_picture(data: bytes, *, field: str = "picture", least: int = 1) -> "Image":
    """The picture, upright, without metadata, at most LONGEST_SIDE long; RGB, or RGBA where it is see-through.

    Only the first frame of a moving one is taken. Raises NotAPicture, PictureTooHeavy, PictureTooLarge, and
    PictureTooSmall when the shorter side has fewer than `least` pixels.
    """
    if len(data) > MOST_BYTES:
        raise PictureTooHeavy(field=field, most=MOST_BYTES // 1_000_000)
    with _one_at_a_time:
        return _read(data, field, least)


def _read(data: bytes, field: str, least: int) -> "Image":
    from PIL import Image, ImageOps
    from pillow_heif import register_heif_opener

    register_heif_opener()
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            _measure(opened.size, field, least)
            # A JPEG is unpacked at a fraction of its size when that is enough.
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            return _plain(upright)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureTooLarge(field=field, most=MOST_PIXELS // 1_000_000) from None
    except _TROUBLE:
        raise NotAPicture(field=field) from None


def _measure(size: tuple[int, int], field: str, least: int) -> None:
    width, height = size
    if width * height > MOST_PIXELS:
        raise PictureTooLarge(field=field, most=MOST_PIXELS // 1_000_000)
    if min(size) < least:
        raise PictureTooSmall(field=field, least=least, width=width, height=height)


def _plain(image: "Image") -> "Image":
    """Pixels only, in sRGB: a copy into a new picture leaves profile, place, camera and thumbnail behind."""
    from PIL import Image

    seen_through = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    pixels = _in_srgb(image).convert("RGBA" if seen_through else "RGB")
    if seen_through and pixels.getchannel("A").getextrema() == (255, 255):
        pixels = pixels.convert("RGB")
    clean = Image.new(pixels.mode, pixels.size)
    clean.paste(pixels)
    return clean


def _in_srgb(image: "Image") -> "Image":
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "CMYK", "L"}:
        return image
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        told = ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a broken profile spoils a shade, not the picture
    return told or image
