"""Keep an uploaded picture: written anew in the sizes the product shows, one row and a few files."""

import hashlib
import io
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from shuke.kit import attempts
from shuke.kit.models.picture import Picture
from shuke.kit.pictures import files
from shuke.kit.pictures.addresses import address_of
from shuke.kit.pictures.reading import read_picture
from shuke.kit.problems import NotFound
from shuke.kit.tenancy import current_merchant

if TYPE_CHECKING:
    from PIL.Image import Image

UPLOADS = attempts.Limit(tries=300, window=timedelta(hours=1), lock=timedelta(minutes=10))


@dataclass(frozen=True, slots=True)
class PictureValue:
    """A kept picture: its size upright in pixels, and where it lies."""

    id: int
    merchant_id: int
    digest: str
    ending: str
    width: int
    height: int
    name: str

    def address(self, kind: str = "wide") -> str:
        """The address of it for a screen: `wide` or `small`."""
        return address_of(self.merchant_id, self.digest, kind, "webp")

    def content(self) -> bytes:
        """The best there is of it, for print; raises NotFound when its file is gone."""
        try:
            return files.path_of(self.merchant_id, self.digest, "print", self.ending).read_bytes()
        except FileNotFoundError:
            raise NotFound from None


def keep_picture(data: bytes, *, name: str = "", field: str = "picture", least: int = 1) -> PictureValue:
    """Keep what was uploaded for the open merchant; the same picture again is the same row. Inside an action.

    Raises what `read_picture` raises, and TooManyAttempts past 300 uploads an hour.
    """
    attempts.spend(f"pictures {current_merchant()}", limit=UPLOADS)
    image = read_picture(data, field=field, least=least)
    ending = "png" if image.mode == "RGBA" else "jpg"
    digest = hashlib.sha256(f"{image.mode} {image.size} ".encode() + image.tobytes()).hexdigest()
    for kind, longest in files.KINDS.items():
        sort = ending if kind == "print" else "webp"
        files.write(files.path_of(current_merchant(), digest, kind, sort), encoded(image, sort, longest))
    facts = {"ending": ending, "width": image.width, "height": image.height, "name": name[:120]}
    row, _made = Picture.objects.get_or_create(digest=digest, defaults=facts)
    return _value(row)


def picture(picture_id: int) -> PictureValue:
    """A picture of the open merchant's; raises NotFound."""
    row = Picture.objects.filter(pk=picture_id).first()
    if row is None:
        raise NotFound
    return _value(row)


def picture_of(row: Picture) -> PictureValue:
    """The value of a row that a room's own table refers to; no statement."""
    return _value(row)


def encoded(image: "Image", ending: str, longest: int = 0) -> bytes:
    """The picture as a file of this kind (jpg, png, webp), at most `longest` pixels long; 0: as it is."""
    from PIL import Image

    shown = image.copy()
    if longest:
        shown.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    target = io.BytesIO()
    options: dict[str, Any] = {
        "jpg": {"format": "JPEG", "quality": 90, "subsampling": 0, "optimize": True},
        "png": {"format": "PNG", "optimize": True},
        "webp": {"format": "WEBP", "quality": 78, "method": 4},
    }[ending]
    shown.save(target, **options)
    return target.getvalue()


def _value(row: Picture) -> PictureValue:
    return PictureValue(row.pk, row.merchant_id, row.digest, row.ending, row.width, row.height, row.name)
