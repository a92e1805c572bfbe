"""Things for paper: typst sets a template with data, always in the same fonts, as PDF or as pictures for a screen."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from shuke.kit import clock
from shuke.ui.paper_boxes import with_bleed_boxes

if TYPE_CHECKING:
    import typst

# Noto Sans SC, regular and bold: put here by the front end's build.
FONTS = Path(__file__).parent / "fonts"


def pdf(
    template: Path, data: Mapping[str, Any], files: Mapping[str, bytes] | None = None, *, bleed: float = 0
) -> bytes:
    """The template with its data as PDF; `files` are read by the template under `/name`.

    `bleed` in millimetres around each page's trim is written into the file as its BleedBox; the template's own
    `page(bleed: …)` may be wider, for crop marks. Raises typst.TypstError when the template is wrong.
    """
    (document,) = _compile(template, data, files or {}, "pdf")
    return with_bleed_boxes(document, bleed) if bleed else document


def svgs(template: Path, data: Mapping[str, Any], files: Mapping[str, bytes] | None = None) -> list[bytes]:
    """The same as drawings, one a page; the bleed is left out, as a cutter leaves it out."""
    return _compile(template, data, files or {}, "svg")


def pngs(
    template: Path, data: Mapping[str, Any], files: Mapping[str, bytes] | None = None, *, ppi: int = 144
) -> list[bytes]:
    """The same as pictures, one a page."""
    return _compile(template, data, files or {}, "png", ppi=ppi)


def _compile(
    template: Path, data: Mapping[str, Any], files: Mapping[str, bytes], sort: Any, **more: Any
) -> list[bytes]:
    import typst

    with TemporaryDirectory(prefix="shuke-paper-") as root:
        for name, content in files.items():
            (Path(root) / name).write_bytes(content)
        inputs = {"data": json.dumps(data, ensure_ascii=False)}
        compiler = typst.Compiler(template.read_bytes(), root=root, font_paths=_fonts(), sys_inputs=inputs)
        made = compiler.compile(format=sort, timestamp=clock.now().replace(microsecond=0), **more)
    assert made is not None
    return made if isinstance(made, list) else [made]


@cache
def _fonts() -> "typst.Fonts":
    import typst

    # None of the machine's: a card looks the same wherever it is printed.
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
