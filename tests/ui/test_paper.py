"""PDFs with the boxes a printer trims by, in our own font."""

import pypdfium2
import pytest

from shuke.ui import paper
from shuke.ui.paper_boxes import with_bleed_boxes

MM = 72 / 25.4
TEMPLATE = """#set page(width: 85.6mm, height: 54mm, margin: 5mm, bleed: 10mm)
#set text(font: "Noto Sans SC")
#for name in json(bytes(sys.inputs.data)).names [#name #image("/dot.svg", width: 5mm) #pagebreak(weak: true)]
"""
DOT = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><circle cx='.5' cy='.5' r='.5'/></svg>"
DATA = {"names": ["熟客 喆堃", "second"]}


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "page.typ"
    path.write_text(TEMPLATE)
    return path


def in_mm(box) -> list[float]:
    return [round(side / MM, 1) for side in box]


def test_each_page_has_its_three_boxes_and_its_text(template):
    document = pypdfium2.PdfDocument(paper.pdf(template, DATA, {"dot.svg": DOT}, bleed=3))
    pages = [document[0], document[1]]
    assert [in_mm(page.get_mediabox()) for page in pages] == [[0, 0, 105.6, 74]] * 2
    assert [in_mm(page.get_bleedbox()) for page in pages] == [[7, 7, 98.6, 67]] * 2
    assert [in_mm(page.get_trimbox()) for page in pages] == [[10, 10, 95.6, 64]] * 2
    assert [page.get_textpage().get_text_range().split("\r")[0].strip() for page in pages] == ["熟客 喆堃", "second"]


def test_without_bleed_the_file_is_typsts_own(template):
    assert b"/BleedBox" not in paper.pdf(template, DATA, {"dot.svg": DOT})


def test_pages_as_drawings_and_as_pictures(template):
    drawings = paper.svgs(template, DATA, {"dot.svg": DOT})
    assert [drawing[:4] for drawing in drawings] == [b"<svg"] * 2
    assert [picture[:4] for picture in paper.pngs(template, DATA, {"dot.svg": DOT})] == [b"\x89PNG"] * 2


def test_another_pdf_is_refused():
    with pytest.raises(ValueError, match="TrimBox"):
        with_bleed_boxes(b"%PDF-1.7\n%%EOF", 3)
