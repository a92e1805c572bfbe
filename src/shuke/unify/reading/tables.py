"""Opening a file as a table: its kind, its columns, and its rows in steps that fit into memory."""

import codecs
import csv
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from shuke.unify.errors import (
    EmptyFile,
    LineTooLong,
    PackedFile,
    SheetUnknown,
    TooManyColumns,
    TooManyRows,
    Unreadable,
)
from shuke.unify.headings import heading_row, words_known
from shuke.unify.reading import encodings, workbooks
from shuke.unify.reading.limits import LONGEST_LINE, MOST_COLUMNS, MOST_ROWS
from shuke.unify.values import Bad, Reason, Shape

_ZIP = b"PK\x03\x04"
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\xd0\xcf\x11\xe0")
_MARKS = (",", ";", "\t", "|")
_STEP = 65_536
_BLOCK = 8 << 20
_SAMPLE_ROWS = 5
_LOOKED_AT = 20  # rows among which the headings are looked for


@dataclass(frozen=True)
class Step:
    """Some rows: their numbers as a spreadsheet counts them, the wanted columns, and rows that were no rows."""

    numbers: pa.Array
    columns: dict[str, pa.Array]
    bad: list[Bad]


def look_at(path: Path, *, sheet: str = "", header: int = 0) -> Shape:
    """What kind of table a file is; raises the kinds of FileRefused.

    Of a workbook the sheet with most known headings is read, unless one is named; the row with the headings is found
    by them, unless it is given (raises SheetUnknown where there is no such sheet, or nothing below that row).
    """
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(_ZIP):
        workbooks.check(path)
        return _workbook_shape(path, sheet, header)
    if head.startswith(_PACKED):
        raise PackedFile(field="file")
    return _parquet_shape(path) if head.startswith(b"PAR1") else _text_shape(path, header)


def steps(path: Path, shape: Shape, wanted: Sequence[str]) -> Iterator[Step]:
    """The rows of the wanted columns, step by step, in the order of the file. Raises Unreadable, TooManyRows."""
    reader = _STEPS[shape.kind]
    seen = 0
    try:
        for step in reader(path, shape, wanted):
            seen += len(step.numbers)
            if seen > MOST_ROWS:
                raise TooManyRows(field="file", limit=f"{MOST_ROWS:,}")
            yield step
    except (pa.ArrowInvalid, UnicodeDecodeError, OSError) as error:
        raise Unreadable(field="file") from error


def written(path: Path, shape: Shape, numbers: Collection[int]) -> dict[int, str]:
    """The rows of these numbers as they stand in the file, cell by cell; reads it once more."""
    mark, found = shape.delimiter or ", ", {}
    for step in steps(path, shape, shape.columns):
        at = pc.indices_nonzero(pc.is_in(step.numbers, pa.array(numbers, pa.int64()))).to_pylist()
        for index in at:
            cells = (step.columns[name][index].as_py() for name in shape.columns)
            found[step.numbers[index].as_py()] = mark.join("" if cell is None else str(cell) for cell in cells)
    return found


def unique(names: Sequence[str]) -> tuple[str, ...]:
    """Column names made different from each other: `date`, `date (2)`; nameless ones by their place."""
    taken: dict[str, int] = {}
    result = []
    for place, name in enumerate(names, start=1):
        plain = name.replace("\x00", "").strip() or f"({place})"
        taken[plain] = taken.get(plain, 0) + 1
        result.append(plain if taken[plain] == 1 else f"{plain} ({taken[plain]})")
    return tuple(result)


def _parquet_shape(path: Path) -> Shape:
    try:
        file = pyarrow.parquet.ParquetFile(path)
        columns, rows = file.schema_arrow.names, file.metadata.num_rows
        _check_size(len(columns), rows)
        first = next(file.iter_batches(batch_size=_SAMPLE_ROWS), None)
    except (pa.ArrowInvalid, OSError) as error:
        raise Unreadable(field="file") from error
    sample = [tuple(str(value)[:80] for value in row.values()) for row in first.to_pylist()] if first else []
    return Shape("parquet", tuple(columns), rows, sample=tuple(sample))


def _parquet_steps(path: Path, shape: Shape, wanted: Sequence[str]) -> Iterator[Step]:
    file = pyarrow.parquet.ParquetFile(path, pre_buffer=False)
    at = 1
    for batch in file.iter_batches(batch_size=_STEP, columns=list(wanted)):
        numbers = pa.array(range(at, at + batch.num_rows), pa.int64())
        at += batch.num_rows
        yield Step(numbers, {name: batch.column(name) for name in wanted}, [])


def _text_shape(path: Path, header: int) -> Shape:
    text = encodings.detect(path)
    head = _first_text(path, text.encoding)
    delimiter = sniff(head)
    rows = list(islice(csv.reader(io.StringIO(head), delimiter=delimiter), header + _LOOKED_AT))
    if len(rows) < 2:
        raise EmptyFile(field="file")
    header = header or heading_row(rows)
    if len(rows) <= header:
        raise SheetUnknown(field="header", sheet=path.name, row=header)
    columns = unique(rows[header - 1])
    _check_size(len(columns), 0)
    sample = tuple(tuple(cell[:80] for cell in row) for row in rows[header : header + _SAMPLE_ROWS])
    return Shape("csv", columns, max(text.lines - header, 0), text.encoding, delimiter, sample, header)


def _workbook_shape(path: Path, sheet: str, header: int) -> Shape:
    sheets = workbooks.sheet_names(path)
    if sheet and sheet not in sheets:
        raise SheetUnknown(field="sheet", sheet=sheet, row=0)
    looks = [_look(path, name, header) for name in ([sheet] if sheet else sheets)]
    # The first of those with most known headings; an empty sheet only when all are.
    name, header, rows = max(looks, key=lambda look: (look[2] != [], _known(look)))
    if not rows:
        raise SheetUnknown(field="header", sheet=name, row=header) if sheet else EmptyFile(field="file")
    columns = unique(_filled(rows[0][1]))
    width = len(columns)
    sample = tuple(
        tuple(cell[:80] for cell in (*cells, *[""] * width)[:width]) for _number, cells in rows[1 : _SAMPLE_ROWS + 1]
    )
    count = sum(1 for number, _cells in workbooks.rows(path, name) if number > header)
    return Shape("xlsx", columns, count, sample=sample, header=header, sheet=name, sheets=sheets)


def _look(path: Path, sheet: str, header: int) -> tuple[str, int, list[tuple[int, workbooks.Cells]]]:
    """A sheet, the number of its row with the headings, and that row with some of those below; [] for an empty one."""
    rows = list(islice(workbooks.rows(path, sheet), header + _LOOKED_AT))
    at = header or (rows[heading_row([cells for _number, cells in rows]) - 1][0] if rows else 0)
    found = [row for row in rows if row[0] >= at]
    return sheet, at, found if len(found) > 1 and found[0][0] == at else []


def _known(look: tuple[str, int, list[tuple[int, workbooks.Cells]]]) -> int:
    return words_known(look[2][0][1]) if look[2] else 0


def _filled(cells: Sequence[str]) -> Sequence[str]:
    """A row up to its last cell with something in it."""
    return cells[: max((place for place, cell in enumerate(cells, start=1) if cell), default=0)]


def _workbook_steps(path: Path, shape: Shape, wanted: Sequence[str]) -> Iterator[Step]:
    places = [shape.columns.index(name) for name in wanted]
    rows = (row for row in workbooks.rows(path, shape.sheet) if row[0] > shape.header)
    while step := list(islice(rows, _STEP)):
        numbers = pa.array([number for number, _cells in step], pa.int64())
        columns = {
            name: pa.array([cells[place] if place < len(cells) else "" for _number, cells in step], pa.string())
            for name, place in zip(wanted, places, strict=True)
        }
        yield Step(numbers, columns, [])


def _check_size(columns: int, rows: int) -> None:
    if columns > MOST_COLUMNS:
        raise TooManyColumns(field="file", limit=MOST_COLUMNS)
    if rows > MOST_ROWS:
        raise TooManyRows(field="file", limit=f"{MOST_ROWS:,}")


def _first_text(path: Path, encoding: str) -> str:
    with path.open(encoding=encoding, newline="") as file:
        text = file.read(LONGEST_LINE)
    # A cut last line would look like a short row.
    whole = text[: text.rfind("\n") + 1] if len(text) == LONGEST_LINE else text
    if not whole:
        raise LineTooLong(field="file")
    return whole


def sniff(head: str) -> str:
    """The separator that splits the first lines into most columns, equally many in each."""
    lines = [line for line in head[:20_000].splitlines()[:10] if line.strip()]
    if len(lines) > 1 and not any(mark in lines[0] for mark in _MARKS):
        lines = lines[1:]  # a title

    def evenness(mark: str) -> tuple[bool, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=mark)]
        return (min(counts) == max(counts), counts[0]) if counts else (False, 0)

    # Even columns count for more than many: prices may hold commas.
    return max(_MARKS, key=lambda mark: (evenness(mark)[1] > 1, *evenness(mark)))


def _text_steps(path: Path, shape: Shape, wanted: Sequence[str]) -> Iterator[Step]:
    bad: list[tuple[int, str]] = []

    def skip(row: Any) -> str:
        bad.append((row.number, row.text))
        return "skip"

    reader = pyarrow.csv.open_csv(
        _Utf8(path, shape.encoding),
        # Only without threads does the reader know the numbers of the rows it cannot use.
        read_options=pyarrow.csv.ReadOptions(
            use_threads=False, block_size=_BLOCK, column_names=shape.columns, skip_rows=shape.header
        ),
        parse_options=pyarrow.csv.ParseOptions(
            delimiter=shape.delimiter, newlines_in_values=True, invalid_row_handler=skip
        ),
        convert_options=pyarrow.csv.ConvertOptions(
            include_columns=list(wanted), column_types={name: pa.string() for name in wanted}, strings_can_be_null=False
        ),
    )
    yield from _numbered(reader, bad, wanted, shape.header + 1)


def _numbered(reader: Any, bad: list[tuple[int, str]], wanted: Sequence[str], at: int) -> Iterator[Step]:
    """Give each row its number, from `at` on: rows that were skipped take theirs out of the count."""
    told = 0
    skipped: set[int] = set()
    for batch in reader:
        fresh = bad[told:]
        told = len(bad)
        # The reader looks ahead, so it may know of rows that are still to come.
        skipped.update(number for number, _text in fresh)
        numbers: list[int] = []
        while len(numbers) < batch.num_rows:
            if at not in skipped:
                numbers.append(at)
            at += 1
        yield Step(
            pa.array(numbers, pa.int64()), {name: batch.column(name) for name in wanted},
            [Bad(number, Reason.COLUMNS, text[:120]) for number, text in fresh],
        )  # fmt: skip
    if rest := bad[told:]:
        yield Step(pa.array([], pa.int64()), {name: pa.array([], pa.string()) for name in wanted},
                   [Bad(number, Reason.COLUMNS, text[:120]) for number, text in rest])  # fmt: skip


_STEPS = {"parquet": _parquet_steps, "xlsx": _workbook_steps, "csv": _text_steps}


class _Utf8(io.RawIOBase):
    """A text file of any encoding, read as UTF-8 bytes without marks and NULs."""

    def __init__(self, path: Path, encoding: str) -> None:
        self._file = path.open("rb")
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._rest = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while size < 0 or len(self._rest) < size:
            chunk = self._file.read(1 << 20)
            text = self._decoder.decode(chunk, final=not chunk)
            self._rest += text.replace("\x00", "").encode()
            if not chunk:
                break
        given, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        return given

    def close(self) -> None:
        self._file.close()
        super().close()
