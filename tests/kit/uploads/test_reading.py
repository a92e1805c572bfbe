"""What is kept is known by its content, whatever its name says; what cannot be checked is refused."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from shuke.kit.pictures.refusals import NotAPicture, PictureTooLarge
from shuke.kit.problems import InvalidInput
from shuke.kit.uploads import reading
from shuke.kit.uploads.reading import read_upload
from shuke.kit.uploads.refusals import FileEmpty, FileKindRefused, FileTooHeavy, FileUnsafe
from tests.kit.uploads.makers import MAIN, PDF, archive, bomb, office

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def photo(kind: str = "JPEG", **more) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (40, 30), (20, 90, 60)).save(target, kind, **more)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kept"),
    [
        ("合同.pdf", PDF, ("合同.pdf", "pdf")),
        ("pretends.txt", PDF, ("pretends.pdf", "pdf")),
        *((f"a.{kind}", office(kind), (f"a.{kind}", kind)) for kind in MAIN),
        ("报价.csv", "品名,价格\n轴承,5\n".encode(), ("报价.csv", "csv")),
        ("老表.csv", "品名,价格\n".encode("gb18030"), ("老表.csv", "csv")),
        ("记录", "见面记录\n".encode("utf-16"), ("记录.txt", "txt")),
        ("page.html", b"no page at all", ("page.txt", "txt")),
        ("现场.heic", photo(), ("现场.jpg", "jpg")),
        ("a.webp", photo("WEBP"), ("a.jpg", "jpg")),
    ],
)
def test_content_says_what_it_is(name, data, kept):
    upload = read_upload(data, name=name)
    assert (upload.name, upload.ending) == kept


def test_documents_stay_as_they_are_and_pictures_are_written_anew():
    told = photo(exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0" + b"place taken at")
    assert read_upload(PDF, name="a.pdf").content == PDF
    assert b"place taken at" not in read_upload(told, name="a.jpg").content


@pytest.mark.parametrize(
    ("name", "data", "refused"),
    [
        ("a.pdf", b"", FileEmpty),
        ("a.svg", SVG, FileKindRefused),
        ("a.png", SVG, FileKindRefused),
        ("a.txt", b"  \n" + SVG, FileKindRefused),
        ("a.pdf", HTML, FileKindRefused),
        ("a.pdf", b"%PDF-1.7\n" + HTML, FileKindRefused),
        ("a.txt", b"\xef\xbb\xbf" + HTML, FileKindRefused),
        ("a.exe", b"MZ\x90\x00\x03", FileKindRefused),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), FileKindRefused),
        ("a.gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", FileKindRefused),
        ("a.zip", archive({"a.txt": b"hello"}), FileKindRefused),
        ("a.docx", archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b""}), FileKindRefused),
        ("a.docx", office("docx")[:-30], FileKindRefused),
        ("a.jpg", photo()[:200], NotAPicture),
        ("a.docx", office("docx", **{"word/vbaProject.bin": b"macro"}), FileUnsafe),
        ("a.docx", office("docx", **{"../../etc/cron.d/x": b"x"}), FileUnsafe),
        ("a.docx", office("docx", **{"/etc/passwd": b"x"}), FileUnsafe),
        ("a.docx", office("docx", **{"word/a.xml": b'<!DOCTYPE l [<!ENTITY a "ha">]>'}), FileUnsafe),
        ("a.docx", office("docx", **{f"word/{n}.xml": b"" for n in range(3_000)}), FileUnsafe),
    ],
)
def test_what_cannot_be_kept_is_refused(name, data, refused):
    with pytest.raises(refused) as told:
        read_upload(data, name=name)
    assert told.value.field == "file"


def test_a_document_that_unpacks_to_more_than_its_size_allows_is_refused():
    with pytest.raises(FileUnsafe):
        read_upload(bomb(), name="a.docx")


def test_a_document_that_lies_about_what_it_unpacks_to_is_refused():
    with pytest.raises(FileKindRefused):
        read_upload(bomb(declared=12), name="a.docx")


def test_a_list_of_parts_too_long_to_be_read_is_refused():
    with pytest.raises(FileUnsafe):
        read_upload(b"PK\x03\x04" + b"PK\x01\x02" * 7_000, name="a.docx")


def test_a_locked_document_is_refused():
    data = bytearray(office("docx"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    with pytest.raises(FileUnsafe):
        read_upload(bytes(data), name="a.docx")


def test_too_many_bytes_and_too_many_pixels_are_refused(monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    with pytest.raises(FileTooHeavy):
        read_upload(PDF, name="a.pdf")
    monkeypatch.undo()
    monkeypatch.setattr("shuke.kit.pictures.reading.MOST_PIXELS", 100)
    with pytest.raises(PictureTooLarge):
        read_upload(photo(), name="a.jpg")


@given(some.binary(min_size=1, max_size=300), some.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xff\xd8\xff"]))
def test_whatever_comes_is_kept_or_refused_and_never_fails(data, head):
    try:
        upload = read_upload(head + data, name="a.bin")
    except InvalidInput:
        return
    assert upload.name == f"a.{upload.ending}"
