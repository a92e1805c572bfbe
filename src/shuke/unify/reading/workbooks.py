"""Excel workbooks: opened without trusting them, their sheets, and a sheet's rows as text."""

import contextlib
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from shuke.unify.errors import PackedFile, Unreadable, WorkbookTooLarge
from shuke.unify.reading.limits import (
    LARGEST_SHARED_TEXT_MB,
    LARGEST_WORKBOOK_MB,
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_PARTS,
)

Cells = tuple[str, ...]
_BROKEN = (
    BadZipFile, InvalidFileException, zlib.error, SyntaxError, KeyError, ValueError, TypeError, AttributeError,
    IndexError, EOFError, OSError, NotImplementedError,
)  # fmt: skip
# A column shown as 0007 is stored as 7: the format says how many digits it has.
_ONLY_ZEROS = re.compile(r"0{2,40}")
# A formula whose value is missing: programs other than Excel write them so.
_UNRECKONED = re.compile(rb"(?:</f>|<f\b[^>]{0,60}/>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_MOST_EMPTY = 5_000  # empty rows in a row: below them nothing comes any more


def check(path: Path) -> None:
    """Refuse a ZIP that is no workbook (PackedFile), a broken one (Unreadable), and a bomb (WorkbookTooLarge)."""
    with _opening(), ZipFile(path) as packed:
        parts = packed.infolist()
        if "xl/workbook.xml" not in packed.namelist():
            raise PackedFile(field="file")
        size = sum(part.file_size for part in parts)
        # All but the sheets is held in memory while it is read.
        texts = sum(part.file_size for part in parts if not part.filename.startswith("xl/worksheets/"))
        if size > LARGEST_WORKBOOK_MB << 20 or texts > LARGEST_SHARED_TEXT_MB << 20 or len(parts) > MOST_PARTS:
            raise WorkbookTooLarge(field="file", limit=LARGEST_WORKBOOK_MB)
        _refuse_entities(packed, parts)


def sheet_names(path: Path) -> tuple[str, ...]:
    """The names of its sheets that are not hidden; all of them when all are. Raises Unreadable."""
    with _opening(), _book(path) as book:
        shown = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
        return tuple(shown or (sheet.title for sheet in book.worksheets))


def rows(path: Path, sheet: str) -> Iterator[tuple[int, Cells]]:
    """The rows of a sheet with their numbers, every cell as text; empty rows are left out. Raises Unreadable."""
    with _opening(), _formulas(path, sheet) as formulas, _book(path) as book:
        if sheet not in book.sheetnames:
            raise Unreadable(field="file")
        page, empty = book[sheet], 0
        page.reset_dimensions()
        for number, row in enumerate(page.iter_rows(), start=1):
            cells = tuple(as_text(cell) for cell in row[:MOST_COLUMNS])
            if formulas:
                cells = tuple(map(_or_formula, cells, next(formulas, ()) or cells))
            if any(cells):
                empty = 0
                yield number, cells
            elif (empty := empty + 1) > _MOST_EMPTY:
                return


def as_text(cell: Any) -> str:
    """What a cell shows, near enough: dates as ISO, whole numbers without fraction, 7 shown as 0007 with its zeros."""
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case int() | float():
            return _number(value, str(cell.number_format or ""))
        case datetime():
            return value.date().isoformat() if value.time() == time.min else value.isoformat(" ", "seconds")
        case date() | time():
            return value.isoformat()
    return str(value)[:LONGEST_CELL].replace("\x00", "").strip()


@contextlib.contextmanager
def _formulas(path: Path, sheet: str) -> Iterator[Iterator[Cells] | None]:
    """The rows with their formulas, where some were saved without what they come to; else None."""
    if not _has_unreckoned(path):
        yield None
        return
    with path.open("rb") as file:
        book = load_workbook(file, read_only=True, keep_links=False)
        try:
            page = book[sheet]
            page.reset_dimensions()
            yield (tuple(as_text(cell) for cell in row[:MOST_COLUMNS]) for row in page.iter_rows())
        finally:
            book.close()


def _has_unreckoned(path: Path) -> bool:
    with ZipFile(path) as packed:
        for part in packed.infolist():
            if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                with packed.open(part) as file:
                    tail = b""
                    while data := file.read(1 << 20):
                        if _UNRECKONED.search(tail + data):
                            return True
                        tail = data[-64:]
    return False


def _or_formula(shown: str, formula: str) -> str:
    """A formula that was never reckoned stands as it is, so that nobody takes it for nothing."""
    return formula if not shown and formula.startswith("=") else shown


def _number(value: float, shown_as: str) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    plain = repr(value)
    return plain.zfill(len(shown_as)) if _ONLY_ZEROS.fullmatch(shown_as) and plain.isdigit() else plain


@contextlib.contextmanager
def _book(path: Path) -> Iterator[Any]:
    # By its content and not its name: an upload lies here under a name without an ending.
    with path.open("rb") as file:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            yield book
        finally:
            book.close()


@contextlib.contextmanager
def _opening() -> Iterator[None]:
    """A file from anywhere may break a reader in many ways; to the sender they are one."""
    try:
        yield
    except _BROKEN as error:
        raise Unreadable(field="file") from error


def _refuse_entities(packed: ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """No workbook that a program saved declares entities; one that does is a trap."""
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with packed.open(part) as file:
                if b"<!DOCTYPE" in file.read(1024).replace(b"\x00", b"").upper():
                    raise Unreadable(field="file")
