"""Lay a file's lines on the doorstep of sales, and list the rows that cannot come in."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from shuke.customers import queries as directory
from shuke.kit import clock
from shuke.sales import actions as sales
from shuke.unify.reading.lines import Names, Reader, as_csv
from shuke.unify.reading.tables import steps, written
from shuke.unify.telling import Step, tell
from shuke.unify.values import WARNINGS, Bad, ImportValue, Outcome

MOST_LISTED = 10_000


@dataclass
class Staged:
    """What a file holds."""

    outcome: Outcome
    names: Names
    totals: sales.Totals
    bad: list[Bad] = field(default_factory=list)


def stage(batch: ImportValue, path: Path) -> Staged:
    """Read a file within the open transaction; nothing lasting is written. Raises the kinds of FileRefused."""
    problems, names = _Problems(), Names()
    reader = Reader(batch.settings, ZoneInfo(batch.settings.zone), clock.now(), names, directory.region())
    with sales.incoming() as doorstep:
        rows = 0
        for data, count in _pieces(reader, batch, path, problems):
            doorstep.write(data)
            rows += count
            tell(Step.READING, rows, max(batch.shape.rows, rows))
    tell(Step.CHECKING)
    problems.add(_contradictions(batch, path))
    totals = sales.sum_up(batch.settings.source)
    return Staged(_outcome(batch, totals, rows, problems), names, totals, problems.listed())


def _pieces(reader: Reader, batch: ImportValue, path: Path, problems: "_Problems") -> Iterator[tuple[bytes, int]]:
    for step in steps(path, batch.shape, reader.columns):
        lines, bad = reader.lines(step)
        problems.add(bad)
        yield as_csv(lines), len(step.numbers) + len(step.bad)


def _contradictions(batch: ImportValue, path: Path) -> list[Bad]:
    """Rows that contradict another one, each as it stands in the file: no single cell shows what is wrong."""
    misfits = sales.misfits()
    if not misfits:
        return []
    rows = written(path, batch.shape, [each.number for each in misfits])
    return [Bad(each.number, each.reason, rows.get(each.number, "")[:120]) for each in misfits]


class _Problems:
    """Bad rows and warnings: all counted, the first of them listed."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._kept: list[Bad] = []

    def add(self, bad: "Iterator[Bad] | list[Bad]") -> None:
        for each in bad:
            self.counts[str(each.reason)] += 1
            if len(self._kept) < MOST_LISTED:
                self._kept.append(each)

    @property
    def bad(self) -> int:
        return sum(rows for reason, rows in self.counts.items() if reason not in WARNINGS)

    def listed(self) -> list[Bad]:
        return sorted(self._kept, key=lambda each: each.number)


def _outcome(batch: ImportValue, totals: sales.Totals, rows: int, problems: _Problems) -> Outcome:
    return Outcome(
        currency=batch.settings.currency, rows=rows, bad=problems.bad, warned=problems.counts.total() - problems.bad,
        reasons=dict(problems.counts),
        sales=totals.sales, lines=totals.lines, customers=totals.customers, total_minor=totals.total_minor,
        known_sales=totals.known_sales, known_lines=totals.known_lines, known_minor=totals.known_minor,
        changed_sales=totals.changed_sales, empty_sales=totals.empty_sales,
        first=totals.first.isoformat() if totals.first else "", last=totals.last.isoformat() if totals.last else "",
    )  # fmt: skip
