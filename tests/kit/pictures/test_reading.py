"""What is taken as a picture, and what of it is kept."""

import io
import struct
import zlib

import pytest
from PIL import Image
from pillow_heif import from_pillow

from shuke.kit.pictures import reading
from shuke.kit.pictures.reading import read_picture
from shuke.kit.pictures.refusals import NotAPicture, PictureTooHeavy, PictureTooLarge, PictureTooSmall

RED, BLUE = (200, 20, 20), (20, 20, 200)


def encoded(image, sort="JPEG", **options) -> bytes:
    target = io.BytesIO()
    image.save(target, format=sort, **options)
    return target.getvalue()


def halves(size=(80, 40), mode="RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new(mode, size, RED if mode == "RGB" else (*RED, 255))
    image.paste(BLUE if mode == "RGB" else (*BLUE, 255), (size[0] // 2, 0, *size))
    return image


def near(pixel, wanted) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(pixel, wanted, strict=False))


@pytest.mark.parametrize("sort", ["JPEG", "PNG", "WEBP"])
def test_the_formats_of_phones_and_desks_are_read(sort):
    image = read_picture(encoded(halves(), sort))
    assert (image.mode, image.size) == ("RGB", (80, 40))
    assert near(image.getpixel((5, 20)), RED)
    assert near(image.getpixel((75, 20)), BLUE)


def test_a_photo_in_heic_is_read():
    target = io.BytesIO()
    from_pillow(halves((128, 64))).save(target)
    assert read_picture(target.getvalue()).size == (128, 64)


@pytest.mark.parametrize(
    ("orientation", "size", "first"),
    [(1, (80, 40), RED), (3, (80, 40), BLUE), (6, (40, 80), RED), (8, (40, 80), BLUE), (2, (80, 40), BLUE)],
)
def test_a_photo_is_turned_upright_as_the_camera_says(orientation, size, first):
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = read_picture(encoded(halves(), exif=exif, quality=95))
    assert image.size == size
    assert near(image.getpixel((4, 4)), first)


def test_place_camera_and_comments_are_left_behind():
    exif = Image.Exif()
    exif[0x010F] = "Camera of somebody"
    exif.get_ifd(0x8825)[1] = "N"
    image = read_picture(encoded(halves(), exif=exif, comment=b"secret"))
    assert image.info == {}
    assert dict(image.getexif()) == {}


def test_a_large_photo_is_made_as_small_as_anything_asks_for():
    image = read_picture(encoded(halves((4000, 1000))))
    assert image.size == (2400, 600)


def test_see_through_stays_and_an_empty_channel_goes():
    seen = halves(mode="RGBA")
    seen.putpixel((0, 0), (0, 0, 0, 0))
    assert read_picture(encoded(seen, "PNG")).mode == "RGBA"
    assert read_picture(encoded(halves(mode="RGBA"), "PNG")).mode == "RGB"


def test_a_palette_with_a_see_through_colour_is_read():
    image = Image.new("P", (20, 20), 1)
    image.putpalette([0, 0, 0, *RED])
    image.putpixel((0, 0), 0)
    assert read_picture(encoded(image, "PNG", transparency=0)).mode == "RGBA"


def test_of_a_moving_picture_the_first_frame_is_kept():
    first, second = halves(), Image.new("RGB", (80, 40), BLUE)
    moving = encoded(first, "PNG", save_all=True, append_images=[second])
    assert near(read_picture(moving).getpixel((4, 4)), RED)


def test_a_broken_colour_profile_spoils_nothing():
    assert read_picture(encoded(halves(), icc_profile=b"no profile at all")).size == (80, 40)


def test_a_colour_profile_is_turned_into_srgb():
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert near(read_picture(encoded(halves(), icc_profile=profile)).getpixel((4, 4)), RED)


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a" + b"\0" * 50,
        b"%PDF-1.7",
        encoded(halves(), "PNG")[:60],
        encoded(halves())[:200],
        encoded(halves(), "BMP"),
        encoded(halves(), "GIF"),
        encoded(halves(), "TIFF"),
    ],
    ids=["empty", "text", "svg", "gif head", "pdf", "cut png", "cut jpeg", "bmp", "gif", "tiff"],
)
def test_everything_else_is_refused_with_what_to_send(sent):
    with pytest.raises(NotAPicture) as refused:
        read_picture(sent, field="photo")
    assert refused.value.field == "photo"
    assert "JPEG" in refused.value.detail


def png_of(width: int, height: int) -> bytes:
    """The head of a PNG that claims to be so large, and next to no pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(8_000, 7_000), (12_000, 9_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_before_it_is_unpacked(size):
    with pytest.raises(PictureTooLarge) as refused:
        read_picture(png_of(*size))
    assert "50" in refused.value.detail


def test_a_file_of_too_many_bytes_is_not_even_opened(monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 100)
    with pytest.raises(PictureTooHeavy):
        read_picture(encoded(halves()))


def test_too_small_says_both_sizes():
    with pytest.raises(PictureTooSmall) as refused:
        read_picture(encoded(halves()), least=600)
    assert "600" in refused.value.detail
    assert "80 × 40" in refused.value.detail
