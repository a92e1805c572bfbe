"""Names of uploaded files, cleaned: no folders, nothing invisible, an ending that says what is inside. Pure."""

import re
import unicodedata

from shuke.kit.uploads.kinds import TYPES

LONGEST = 100
_ENDING = re.compile(r"\.([a-z][a-z0-9]{0,4})$", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*/\\%]')
# Names that a computer takes for a device.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def ending_of(name: str) -> str:
    """The ending that a name claims, in small letters; empty without one."""
    found = _ENDING.search(name.strip())
    return found[1].lower() if found else ""


def clean_name(name: str, ending: str) -> str:
    """The name as it is kept and given back, with the ending that its content has.

    Turning marks (which can show `gpj.exe` as `exe.jpg`) and other invisible characters go; so do folders.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(each for each in last if unicodedata.category(each)[0] != "C")
    stem = _stem(" ".join(_FORBIDDEN.sub("_", seen).split()))
    stem = f"_{stem}" if _DEVICES.fullmatch(stem) else stem
    return f"{stem[:LONGEST].rstrip('. ') or 'file'}.{ending}"


def _stem(name: str) -> str:
    bare = _ENDING.sub("", name)
    while ending_of(bare) in TYPES:  # invoice.pdf.exe
        bare = _ENDING.sub("", bare)
    return bare.strip(". ")
