"""The books as a file to take along."""

import csv
import io
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse

from shuke.kit.money import Money
from shuke.kit.work import as_json
from shuke.ledger.actions.check_books import export_books
from shuke.ledger.queries.proving.stored import finding_row
from shuke.ledger.values import POINTS_UNIT, BooksValue, Finding
from shuke.ui.views import ConsoleView

_COLUMNS = (
    "code", "title", "unit", "this_label", "this", "that_label", "that", "difference", "count", "holds", "checked_at"
)  # fmt: skip


def proof(books: BooksValue) -> dict[str, Any]:
    """The books as JSON: amounts in minor units, as the file itself says."""
    return {
        "amounts": "minor units (cents) of the unit named beside them; points are whole points",
        "balanced": books.balanced,
        "checked_at": books.checked_at.isoformat(),
        "transfers": books.transfers,
        "findings": [finding_row(finding) for finding in books.findings],
        "liability": [asdict(each) for each in books.liability],
    }


def _line(finding: Finding) -> dict[str, Any]:
    """A rule as a line of the table: money in major units, as people write it, of the currency in `unit`."""
    amounts = {name: _major(getattr(finding, name), finding.unit) for name in ("this", "that", "difference")}
    return finding_row(finding) | amounts


def _major(amount: int, unit: str) -> str:
    return str(amount) if unit == POINTS_UNIT else f"{Money(amount, unit).decimal:f}"


class _ProofView(ConsoleView):
    permission = "ledger.export_books"
    http_method_names = ("get",)
    kind, ending = "", ""

    def written(self, books: BooksValue) -> str:
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check everything now and send what came out."""
        books = export_books(self.actor)
        answer = HttpResponse(self.written(books), content_type=self.kind)
        name = f"books-{kwargs['merchant_code']}-{books.checked_at:%Y%m%d-%H%M}.{self.ending}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer


class JsonView(_ProofView):
    """For programs."""

    kind, ending = "application/json", "json"

    def written(self, books: BooksValue) -> str:
        """One object."""
        return as_json(proof(books))


class CsvView(_ProofView):
    """For spreadsheets: one line per rule, money in major units of the currency in `unit`.

    Every text is our own, so no cell can be a formula.
    """

    kind, ending = "text/csv; charset=utf-8", "csv"

    def written(self, books: BooksValue) -> str:
        """With a byte order mark, because spreadsheets guess otherwise."""
        text = io.StringIO("\ufeff")
        text.seek(0, io.SEEK_END)
        writer = csv.DictWriter(text, _COLUMNS, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(_line(finding) for finding in books.findings)
        return text.getvalue()
