"""The BleedBox of a PDF's pages. Typst writes MediaBox and TrimBox only, so the third is added as PDF provides for it:
by an incremental update (ISO 32000-1, 7.5.6), new versions of the page objects behind the file as it was."""

import re

_POINTS = 72 / 25.4
_PAGE = re.compile(rb"(\d+) 0 obj\r?\n(<</Type/Page/[^\r\n]*?/TrimBox\[([-\d. ]+)\])([^\r\n]*>>)\r?\nendobj")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+\d+\s+%%EOF\s*\Z", re.DOTALL)


def with_bleed_boxes(document: bytes, bleed: float) -> bytes:
    """The PDF with a BleedBox `bleed` millimetres around each TrimBox; ValueError when it is none of typst's."""
    pages, start, trailer = list(_PAGE.finditer(document)), _START.search(document), _TRAILER.search(document)
    if not pages or start is None or trailer is None:
        raise ValueError("this PDF has no plain pages with a TrimBox")
    parts, places, length = [document, b"\n"], [], len(document) + 1
    for page in pages:
        places.append((int(page[1]), length))
        parts.append(b"%b 0 obj\n%b/BleedBox[%b]%b\nendobj\n" % (page[1], page[2], _around(page[3], bleed), page[4]))
        length += len(parts[-1])
    table = b"".join(b"%d 1\n%010d 00000 n\r\n" % place for place in places)
    parts.append(b"xref\n%btrailer\n<<%b/Prev %b>>\nstartxref\n%d\n%%%%EOF\n" % (table, trailer[1], start[1], length))
    return b"".join(parts)


def _around(box: bytes, bleed: float) -> bytes:
    left, bottom, right, top = (float(side) for side in box.split())
    by = bleed * _POINTS
    return " ".join(f"{side:.4f}" for side in (left - by, bottom - by, right + by, top + by)).encode()
