"""Small files of each kind, and bad ones."""

import io
import struct
import zipfile

MAIN = {
    "docx": ("word/document.xml", "wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation.main+xml"),
}
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def archive(parts: dict[str, bytes]) -> bytes:
    """A ZIP with these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target.getvalue()


def office(kind: str, **more: bytes) -> bytes:
    """A document with its contents and its main part, and `more` parts by name."""
    main, called = MAIN[kind]
    listed = f'<Types><Override ContentType="application/vnd.openxmlformats-officedocument.{called}"/></Types>'
    return archive({"[Content_Types].xml": listed.encode(), main: b"<document/>"} | more)


def bomb(declared: int | None = None) -> bytes:
    """A docx of 130 kB that is 130 MB when unpacked; with `declared` it says that it is so small."""
    data = office("docx", **{"word/media/zeros.bin": b"\0" * 130_000_000})
    if declared is None:
        return data
    wrong, right = struct.pack("<I", declared), struct.pack("<I", 130_000_000)
    return data.replace(right, wrong)
