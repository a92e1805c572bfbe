"""Rows into lines of sales: each distinct cell is understood once, the rest is done on whole columns."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from shuke.unify import rules
from shuke.unify.reading.tables import Step
from shuke.unify.rules import Cell
from shuke.unify.values import Bad, Field, Reason, Settings

_MOMENT = pa.timestamp("us", tz="UTC")
_MOST_KNOWN = 200_000
_NO_HEADER = pyarrow.csv.WriteOptions(include_header=False)


@dataclass
class Names:
    """What the file says about its customers, by their reference; the first that is said counts."""

    names: dict[str, str] = field(default_factory=dict)
    phones: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reader:
    """How the rows of one file are understood."""

    settings: Settings
    zone: tzinfo
    latest: datetime
    names: Names
    # Where a number without + is dialled.
    region: str = "CN"
    # What was understood before, by column and meaning: the same amounts and products come again and again.
    known: dict[tuple[str, str], dict[Any, Any]] = field(default_factory=dict)

    def understood(self, column: str, read: Callable[[Any], Any], meaning: str, values: list[Any]) -> list[Any]:
        """What each of these distinct cells means."""
        known = self.known.setdefault((column, meaning), {})
        if len(known) > _MOST_KNOWN:
            known.clear()
        found = []
        for value in values:
            if value not in known:
                known[value] = read(value)
            found.append(known[value])
        return found

    @property
    def columns(self) -> list[str]:
        """The columns that are needed, each once."""
        return list(dict.fromkeys(column for column in self.settings.mapping.values() if column))

    def lines(self, step: Step) -> tuple[pa.Table, list[Bad]]:
        """The good rows as a table in the order sales takes them; bad ones with the first reason each, and warnings."""
        cells = _Cells(self, step)
        columns = {
            "number": step.numbers, "sale": cells.sale, "line": cells.line, "customer": cells.customer, "at": cells.at,
            "name": cells.product, "quantity": cells.quantity, "amount": cells.amount,
        }  # fmt: skip
        table, fine = pa.table(columns), pc.is_null(cells.reasons)
        good = table if pc.all(fine).as_py() is not False else table.filter(fine)
        self._note_names(cells, fine)
        return good, sorted([*step.bad, *cells.bad(), *cells.odd_phones(fine)], key=lambda bad: bad.number)

    def _note_names(self, cells: "_Cells", fine: pa.Array) -> None:
        for column, kept in ((Field.NAME, self.names.names), (Field.PHONE, self.names.phones)):
            if not self.settings.column(column):
                continue
            told = pa.table({"customer": cells.customer, "told": cells.text(column)}).filter(fine)
            for row in told.group_by(["customer", "told"]).aggregate([]).to_pylist():
                if row["told"]:
                    kept.setdefault(row["customer"], row["told"])


def as_csv(table: pa.Table) -> bytes:
    """The lines as PostgreSQL's COPY takes them."""
    out = io.BytesIO()
    pyarrow.csv.write_csv(table, out, _NO_HEADER)
    return out.getvalue()


class _Cells:
    """The columns of one step, understood; `reasons` holds the first thing wrong with each row."""

    def __init__(self, reader: Reader, step: Step) -> None:
        self._reader, self._step, self._settings = reader, step, reader.settings
        self._wrong: list[tuple[pa.Array, str]] = []
        self.at = self._moments()
        self.customer = self._customers()
        self.amount = self._checked(
            Field.AMOUNT, lambda raw: rules.read_amount(raw, self._settings.currency), pa.int64()
        )
        self.sale = self._sales()
        self._currencies()
        self.product = self.text(Field.PRODUCT)
        self.line = self._checked(Field.LINE, rules.read_key, pa.string()) if self._has(Field.LINE) else self.product
        self.quantity = self._plain(Field.QUANTITY, rules.read_quantity, pa.int32(), 1)
        self.reasons = pc.coalesce(*(reasons for reasons, _column in self._wrong))

    def bad(self) -> Iterator[Bad]:
        """The rows with something wrong, and the cell that shows it."""
        if self.reasons.null_count == len(self.reasons):
            return
        shown = {
            reason: column for reasons, column in reversed(self._wrong) for reason in pc.unique(reasons).to_pylist()
        }
        wrong = pc.indices_nonzero(pc.is_valid(self.reasons)).to_pylist()
        for index in wrong:
            reason = self.reasons[index].as_py()
            value = self._step.columns[shown[reason]][index].as_py()
            yield Bad(self._step.numbers[index].as_py(), reason, "" if value is None else str(value)[:120])

    def odd_phones(self, fine: pa.Array) -> Iterator[Bad]:
        """Good rows whose phone is none; where the phone says who bought they would be bad ones."""
        if not (self._has(Field.PHONE) and self._has(Field.CUSTOMER)):
            return
        region = self._reader.region
        odd = self._plain(Field.PHONE, lambda raw: rules.odd_phone(raw, region), pa.bool_(), False)
        for index in pc.indices_nonzero(pc.and_(odd, fine)).to_pylist():
            value = self._raw(Field.PHONE)[index].as_py()
            yield Bad(self._step.numbers[index].as_py(), Reason.ODD_PHONE, str(value)[:120])

    def text(self, column: Field) -> pa.Array:
        """A column of words; empty where it is not mapped."""
        return self._plain(column, rules.read_product, pa.string(), "")

    def _has(self, column: Field) -> bool:
        return bool(self._settings.column(column))

    def _raw(self, column: Field) -> pa.Array:
        return self._step.columns[self._settings.column(column)]

    def _checked(self, column: Field, read: Callable[[Any], Cell[Any]], kind: pa.DataType) -> pa.Array:
        """Understand a column by its distinct cells, and remember what is wrong with which row."""
        encoded = pc.dictionary_encode(self._raw(column), null_encoding="encode")
        name = self._settings.column(column)
        cells = self._reader.understood(name, read, str(column), encoded.dictionary.to_pylist())
        self._wrong.append((
            pa.array([str(c.reason) if c.reason else None for c in cells], pa.string()).take(encoded.indices),
            name,
        ))  # fmt: skip
        return pa.array([cell.value for cell in cells], kind).take(encoded.indices)

    def _plain(self, column: Field, read: Callable[[Any], Any], kind: pa.DataType, default: Any) -> pa.Array:
        if not self._has(column):
            return pa.array([default] * len(self._step.numbers), kind)
        encoded = pc.dictionary_encode(self._raw(column), null_encoding="encode")
        values = self._reader.understood(
            self._settings.column(column), read, f"{column} {kind} {default}", encoded.dictionary.to_pylist()
        )
        return pa.array(values, kind).take(encoded.indices)

    def _moments(self) -> pa.Array:
        raw, reader = self._raw(Field.AT), self._reader
        if pa.types.is_timestamp(raw.type):
            raw = raw.cast(pa.timestamp("us", tz=raw.type.tz), safe=False)
            self._step.columns[self._settings.column(Field.AT)] = raw
        return self._checked(Field.AT, lambda cell: rules.read_moment(cell, reader.zone, reader.latest), _MOMENT)

    def _customers(self) -> pa.Array:
        if self._has(Field.CUSTOMER):
            return self._checked(Field.CUSTOMER, rules.read_customer, pa.string())
        region = self._reader.region
        return self._checked(Field.PHONE, lambda raw: rules.read_phone(raw, region), pa.string())

    def _sales(self) -> pa.Array:
        if self._has(Field.SALE):
            return self._checked(Field.SALE, rules.read_key, pa.string())
        # Without receipt numbers, what a customer bought at one moment is one sale.
        return pc.binary_join_element_wise(self.customer, self.at.cast(pa.int64()).cast(pa.string()), "@")

    def _currencies(self) -> None:
        if self._has(Field.CURRENCY):
            self._checked(Field.CURRENCY, lambda raw: rules.read_currency(raw, self._settings.currency), pa.string())
