"""The rows that could not come in."""

from django.utils.translation import gettext as _

from shuke.kit.api.paging import decode_cursor, page_of
from shuke.kit.text.sheets import as_csv
from shuke.unify.models import ImportProblem
from shuke.unify.values import Bad


def problem_page(import_id: int, cursor: str | None = None, limit: int = 100) -> tuple[list[Bad], str | None]:
    """Some of the rows in order of the file, and where the next begin."""
    rows = ImportProblem.objects.filter(batch_id=import_id).order_by("number", "pk")
    if after := decode_cursor(cursor, int):
        rows = rows.filter(number__gt=after[0])
    return page_of([row.as_value() for row in rows[: limit + 1]], limit, lambda bad: (bad.number,))


def problems_as_csv(import_id: int) -> bytes:
    """All listed rows as a CSV that no spreadsheet takes for formulas, in the active language."""
    rows = ImportProblem.objects.filter(batch_id=import_id).order_by("number", "pk")
    found = [row.as_value() for row in rows]
    header = [_("Row"), _("Card number"), _("Name"), _("Comes in"), _("What is wrong"), _("In the file")]
    return as_csv([header, *(
        [str(bad.number), bad.card, bad.name, _("yes") if bad.warns else _("no"), bad.words, bad.value] for bad in found
    )])  # fmt: skip
