"""The rows that could not come in."""

import csv
import io

from django.utils.translation import gettext as _

from shuke.kit.api.paging import decode_cursor, page_of
from shuke.unify.models import ImportProblem
from shuke.unify.rules import safe_cell
from shuke.unify.values import Bad


def problem_page(import_id: int, cursor: str | None = None, limit: int = 100) -> tuple[list[Bad], str | None]:
    """Some of the rows in order of the file, and where the next begin."""
    rows = ImportProblem.objects.filter(batch_id=import_id).order_by("number", "pk")
    if after := decode_cursor(cursor, int):
        rows = rows.filter(number__gt=after[0])
    return page_of([row.as_value() for row in rows[: limit + 1]], limit, lambda bad: (bad.number,))


def problems_as_csv(import_id: int) -> bytes:
    """All listed rows as a CSV that no spreadsheet takes for formulas, in the active language."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([_("Row"), _("What is wrong"), _("Found there")])
    for row in ImportProblem.objects.filter(batch_id=import_id).order_by("number", "pk"):
        bad = row.as_value()
        writer.writerow([bad.number, bad.words, safe_cell(bad.value)])
    return text.getvalue().encode("utf-8-sig")
