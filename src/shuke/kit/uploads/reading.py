"""From bytes that a stranger sent to a file that may be kept: what it is, by its content."""

from dataclasses import dataclass

from shuke.kit.pictures.keeping import encoded
from shuke.kit.pictures.reading import read_picture
from shuke.kit.uploads.kinds import is_pdf, is_picture, is_zip
from shuke.kit.uploads.names import clean_name, ending_of
from shuke.kit.uploads.office import office_kind
from shuke.kit.uploads.plain import plain_kind
from shuke.kit.uploads.refusals import FileEmpty, FileKindRefused, FileTooHeavy

MOST_BYTES = 20_000_000
MOST_KEPT = 32_000_000  # a see-through picture may grow while it is written anew


@dataclass(frozen=True, slots=True)
class Upload:
    """What may be kept: its cleaned name, the ending that its content has, and the content."""

    name: str
    ending: str
    content: bytes


def read_upload(data: bytes, *, name: str, field: str = "file") -> Upload:
    """What was uploaded, ready to be kept; a picture is written anew, upright and without metadata.

    Raises FileEmpty, FileTooHeavy, FileKindRefused, FileUnsafe, and for pictures what `read_picture` raises.
    """
    if not data:
        raise FileEmpty(field=field)
    if len(data) > MOST_BYTES:
        raise FileTooHeavy(field=field, most=MOST_BYTES // 1_000_000)
    ending, content = _known(data, ending_of(name), field)
    return Upload(clean_name(name, ending), ending, content)


def _known(data: bytes, claimed: str, field: str) -> tuple[str, bytes]:
    if is_picture(data):
        return _picture(data, field)
    if is_zip(data):
        return office_kind(data, field=field), data
    if is_pdf(data):
        return "pdf", data
    if data.startswith(b"%PDF-"):  # without its end it is none, and no text either
        raise FileKindRefused(field=field)
    return plain_kind(data, claimed, field=field), data


def _picture(data: bytes, field: str) -> tuple[str, bytes]:
    image = read_picture(data, field=field)
    ending = "png" if image.mode == "RGBA" else "jpg"
    return ending, encoded(image, ending)
