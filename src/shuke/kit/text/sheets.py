"""Files for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Sequence

_AS_LONG_AS_A_PHONE = 10  # digits
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as CSV in UTF-8, with the mark by which spreadsheets know it; no cell is a formula."""
    text = io.StringIO()
    csv.writer(text).writerows([safe_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def safe_cell(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula: an apostrophe before = + - @ tab and return.

    Plain negative numbers stay numbers.
    """
    if text.startswith(_FORMULA_STARTS) and not text.removeprefix("-").replace(".", "", 1).isdecimal():
        return "'" + text
    return text


def as_xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as an Excel workbook, written row by row; every cell is text or a plain number, never a formula."""
    from openpyxl import Workbook  # half a second to load, for whoever exports only
    from openpyxl.cell import WriteOnlyCell

    def cell(value: str) -> object:
        typed = _typed(value)
        if not isinstance(typed, str) or safe_cell(typed) == typed:
            return typed
        # Said to be text, as Excel itself says it: a phone from abroad begins with its plus, not with an apostrophe.
        text = WriteOnlyCell(sheet, typed)
        text.data_type, text.quotePrefix = "s", True
        return text

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append([cell(value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _typed(cell: str) -> str | int | float:
    """Numbers as numbers; what is long (a card's number, a phone) or begins with a nought stays text."""
    plain = cell.removeprefix("-")
    if (
        len(plain) > 12
        or (len(plain) >= _AS_LONG_AS_A_PHONE and plain.isdecimal())
        or (len(plain) > 1 and plain[0] == "0" and plain[1] != ".")
    ):
        return _printable(cell)
    if plain.isascii() and plain.isdecimal():
        return int(cell)
    if plain.isascii() and plain.replace(".", "", 1).isdecimal() and not plain.startswith(".") and plain[-1] != ".":
        return float(cell)
    return _printable(cell)


def _printable(cell: str) -> str:
    # Control characters make a workbook unreadable.
    return "".join(character for character in cell if character >= " " or character in "\t\n")
