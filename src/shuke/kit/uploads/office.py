"""Office documents of today's kind are ZIP archives: looked through without unpacking them anywhere. Pure."""

import io
import zipfile
import zlib

from shuke.kit.uploads.refusals import FileKindRefused, FileUnsafe

MOST_PARTS = 3_000
MOST_UNPACKED = 100_000_000  # bytes of all parts together
MOST_RATIO = 100  # unpacked to packed; a large sheet has about 20
_SLACK = 1_000_000  # small documents repeat themselves more
_PIECE = 65_536
_LISTED = b"PK\x01\x02"
_CONTENTS = "[Content_Types].xml"
# The part every document of the kind has, and how the list of contents calls it.
_MAIN = {
    "docx": ("word/document.xml", b"wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", b"spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", b"presentationml.presentation.main+xml"),
}
_TROUBLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


def office_kind(data: bytes, *, field: str = "file") -> str:
    """Which office document it is (docx, xlsx, pptx), every part of it read once.

    Raises FileKindRefused for other archives; FileUnsafe for macros, passwords, odd names, and more than fits.
    """
    if data.count(_LISTED) > 2 * MOST_PARTS:  # a list that alone would fill the memory
        raise FileUnsafe(field=field)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_parts(parts, len(data), field)
            kind = _kind(archive, {part.filename for part in parts}, field)
            for part in parts:
                _read_through(archive, part, field)
            return kind
    except _TROUBLE:
        raise FileKindRefused(field=field) from None


def _check_parts(parts: list[zipfile.ZipInfo], packed: int, field: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    # Parts that overlap are packed into more than there is.
    overlapping = sum(part.compress_size for part in parts) > packed
    too_much = unpacked > min(MOST_UNPACKED, MOST_RATIO * packed + _SLACK)
    if len(parts) > MOST_PARTS or overlapping or too_much or any(_is_odd(part) for part in parts):
        raise FileUnsafe(field=field)


def _is_odd(part: zipfile.ZipInfo) -> bool:
    name = part.filename
    outside = name.startswith("/") or "\\" in name or ".." in name.split("/")
    locked = bool(part.flag_bits & 0x1)
    return outside or locked or name.lower().endswith("vbaproject.bin")


def _kind(archive: zipfile.ZipFile, names: set[str], field: str) -> str:
    if _CONTENTS not in names:
        raise FileKindRefused(field=field)
    with archive.open(_CONTENTS) as stream:
        contents = stream.read(_SLACK)
    for kind, (main, called) in _MAIN.items():
        if main in names and called in contents:
            return kind
    raise FileKindRefused(field=field)


def _read_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo, field: str) -> None:
    """To its end, where its checksum is compared: a part that is not what it says is found out."""
    with archive.open(part) as stream:
        piece = stream.read(_PIECE)
        # Office documents have no document type; entities that grow without end come from one.
        if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in piece:
            raise FileUnsafe(field=field)
        while piece:
            piece = stream.read(_PIECE)
