"""Files for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Sequence

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
