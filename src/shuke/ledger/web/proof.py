"""The books as a file to take along: every rule, and every row behind it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse

from shuke.kit.money import Money
from shuke.kit.problems import NotFound
from shuke.kit.text.sheets import as_csv
from shuke.kit.work import as_json
from shuke.ledger.actions.check_books import export_books
from shuke.ledger.queries.proving.stored import finding_row
from shuke.ledger.values import BooksValue, Finding
from shuke.ledger.web.figures import UNIT_NAMES
from shuke.ledger.web.proof_rows import ProofRow, Rule, rows_behind
from shuke.ui.views import ConsoleView

_RULE = (
    "code", "title", "unit", "this_label", "this", "that_label", "that", "difference", "count", "holds", "checked_at"
)  # fmt: skip
_ROW = ("whose", "kind", "account", "entry")
COLUMNS = ("line", *_RULE, *_ROW)

Rows = Mapping[Rule, Sequence[ProofRow]]


def proof(books: BooksValue, rows: Rows) -> dict[str, Any]:
    """The books as JSON: amounts in minor units, as the file itself says."""
    return {
        "amounts": "minor units (cents) of the unit named beside them; points are whole points",
        "balanced": books.balanced,
        "checked_at": books.checked_at.isoformat(),
        "transfers": books.transfers,
        "findings": [
            finding_row(each) | {"rows": [vars(row) for row in rows.get((each.code, each.unit), ())]}
            for each in books.findings
        ],
        "liability": [asdict(each) for each in books.liability],
    }


def table(findings: Sequence[Finding], rows: Rows) -> Iterator[list[str]]:
    """A line a rule, then one for each row behind it; money in major units of the currency in `unit`."""
    yield list(COLUMNS)
    for finding in findings:
        rule = finding_row(finding)
        yield _cells({"line": "rule"} | rule, finding.unit)
        for row in rows.get((finding.code, finding.unit), ()):
            yield _cells({"line": "row", "code": finding.code} | vars(row), finding.unit)


def _cells(values: Mapping[str, Any], unit: str) -> list[str]:
    amounts = {name: _major(values[name], unit) for name in ("this", "that", "difference")}
    told = {**values, **amounts}
    return ["" if told.get(name) is None else str(told[name]) for name in COLUMNS]


def _major(amount: int, unit: str) -> str:
    return str(amount) if unit in UNIT_NAMES else f"{Money(amount, unit).decimal:f}"


class _ProofView(ConsoleView):
    permission = "ledger.export_books"
    http_method_names = ("get",)
    kind, ending = "", ""

    def written(self, books: BooksValue) -> str | bytes:
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check everything now and send what came out."""
        books = export_books(self.actor)
        answer = HttpResponse(self.written(books), content_type=self.kind)
        name = f"{self.name}-{kwargs['merchant_code']}-{books.checked_at:%Y%m%d-%H%M}.{self.ending}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "no-store"
        return answer

    @property
    def name(self) -> str:
        """What the file's name begins with."""
        return "books"


class JsonView(_ProofView):
    """For programs."""

    kind, ending = "application/json", "json"

    def written(self, books: BooksValue) -> str:
        """One object."""
        return as_json(proof(books, rows_behind(books.findings)))


class CsvView(_ProofView):
    """For spreadsheets."""

    kind, ending = "text/csv; charset=utf-8", "csv"

    def written(self, books: BooksValue) -> bytes:
        """Every rule with its rows; no cell is a formula."""
        found = self.wanted(books)
        return as_csv(table(found, rows_behind(found)))

    def wanted(self, books: BooksValue) -> Sequence[Finding]:
        """The rules of the file."""
        return books.findings


class RuleView(CsvView):
    """One rule in one unit with all its rows."""

    @property
    def name(self) -> str:
        """By the rule."""
        return f"books-{self.kwargs['code']}-{self.kwargs['unit']}"

    def wanted(self, books: BooksValue) -> Sequence[Finding]:
        """The one rule; raises NotFound."""
        asked = (self.kwargs["code"], self.kwargs["unit"])
        found = [each for each in books.findings if (each.code, each.unit) == asked]
        if not found:
            raise NotFound
        return found
