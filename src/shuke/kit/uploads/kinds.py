"""What kinds of files are kept, and how their content tells them apart. Pure.

Signatures as their makers publish them: PDF in ISO 32000-1 §7.5.2, ZIP in PKWARE's APPNOTE 4.3.7, office documents in
ECMA-376 part 2, JPEG in ITU-T T.81, PNG in its W3C recommendation, WebP in RFC 9649, HEIF in ISO/IEC 23008-12.
"""

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "txt": "text/plain",
    "csv": "text/csv",
    "jpg": "image/jpeg",
    "png": "image/png",
}
PICTURES = frozenset({"jpg", "png"})  # what uploaded pictures are written anew as

_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_TAIL = 2_048  # where a PDF ends


def is_picture(data: bytes) -> bool:
    """Whether it begins like a picture of a kind that is read."""
    webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    heif = data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS
    return data.startswith((_JPEG, _PNG)) or webp or heif


def is_pdf(data: bytes) -> bool:
    """Whether it begins and ends like a PDF: a page that only says so at its head is none."""
    return data.startswith(_PDF) and b"%%EOF" in data[-_TAIL:]


def is_zip(data: bytes) -> bool:
    """Whether it begins like a ZIP archive, as today's office documents do."""
    return data.startswith(_ZIP)
