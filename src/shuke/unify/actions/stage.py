"""Lay a file's lines on the doorstep of sales, and list the rows that cannot come in."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from shuke.kit import clock
from shuke.kit.money import Money
from shuke.sales import actions as sales
from shuke.unify.models import ImportBatch, ImportProblem
from shuke.unify.reading.lines import Names, Reader, as_csv
from shuke.unify.reading.tables import steps
from shuke.unify.telling import Step, tell
from shuke.unify.values import Bad, ImportValue, Outcome, Reason

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
    reader = Reader(batch.settings, ZoneInfo(batch.settings.zone), clock.now(), names)
    with sales.incoming() as doorstep:
        rows = 0
        for data, count in _pieces(reader, batch, path, problems):
            doorstep.write(data)
            rows += count
            tell(Step.READING, rows, max(batch.shape.rows, rows))
    tell(Step.CHECKING)
    problems.add(Bad(each.number, each.reason, _shown(each, batch)[:120]) for each in sales.misfits())
    totals = sales.sum_up(batch.settings.source)
    return Staged(_outcome(batch, totals, rows, problems), names, totals, problems.listed())


def write_problems(batch: ImportBatch, bad: list[Bad]) -> None:
    """Replace the list of rows that cannot come in."""
    ImportProblem.objects.filter(batch=batch).delete()
    ImportProblem.objects.bulk_create(
        (ImportProblem(batch=batch, number=each.number, reason=each.reason, value=_plain(each.value)) for each in bad),
        batch_size=2000,
    )


def _pieces(reader: Reader, batch: ImportValue, path: Path, problems: "_Problems") -> Iterator[tuple[bytes, int]]:
    for step in steps(path, batch.shape, reader.columns):
        lines, bad = reader.lines(step)
        problems.add(bad)
        yield as_csv(lines), len(step.numbers) + len(step.bad)


def _shown(found: sales.Found, batch: ImportValue) -> str:
    """What shows the contradiction; an amount as people write it."""
    sale, _slash, minor = found.value.rpartition(" / ")
    if found.reason != Reason.BELOW_ZERO:
        return found.value
    return f"{sale} / {Money(int(minor), batch.settings.currency).decimal}"


def _plain(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


class _Problems:
    """Bad rows: all counted, the first of them listed."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._kept: list[Bad] = []

    def add(self, bad: "Iterator[Bad] | list[Bad]") -> None:
        for each in bad:
            self.counts[str(each.reason)] += 1
            if len(self._kept) < MOST_LISTED:
                self._kept.append(each)

    def listed(self) -> list[Bad]:
        return sorted(self._kept, key=lambda each: each.number)


def _outcome(batch: ImportValue, totals: sales.Totals, rows: int, problems: _Problems) -> Outcome:
    return Outcome(
        currency=batch.settings.currency, rows=rows, bad=problems.counts.total(), reasons=dict(problems.counts),
        sales=totals.sales, lines=totals.lines, customers=totals.customers, total_minor=totals.total_minor,
        known_sales=totals.known_sales, known_lines=totals.known_lines, known_minor=totals.known_minor,
        changed_sales=totals.changed_sales, empty_sales=totals.empty_sales,
        first=totals.first.isoformat() if totals.first else "", last=totals.last.isoformat() if totals.last else "",
    )  # fmt: skip
