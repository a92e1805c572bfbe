"""Plain text: what anybody can read, and no page that only calls itself so. Pure."""

import re

from shuke.kit.uploads.refusals import FileKindRefused

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_MARKUP = re.compile(r"<\s*(?:!doctype|\?xml|html|head|body|script|svg|iframe|object|embed)", re.IGNORECASE)
_HEAD = 65_536


def is_plain(data: bytes) -> bool:
    """Whether it is text in UTF-8, UTF-16 or GB 18030, without control characters and without markup at its head."""
    text = _decoded(data)
    return text is not None and not _CONTROL.search(text) and not _MARKUP.search(text[:_HEAD])


def plain_kind(data: bytes, ending: str, *, field: str = "file") -> str:
    """`csv` where the name says so, else `txt`; raises FileKindRefused."""
    if not is_plain(data):
        raise FileKindRefused(field=field)
    return "csv" if ending == "csv" else "txt"


def _decoded(data: bytes) -> str | None:
    codecs = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for codec in codecs:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return None
