"""The rows that could not come in."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from shuke.kit.api.paging import decode_cursor, page_of
from shuke.kit.text.sheets import as_csv
from shuke.unify.models import ImportProblem
from shuke.unify.values import WARNINGS, Bad


def problem_page(import_id: int, cursor: str | None = None, limit: int = 100) -> tuple[list[Bad], str | None]:
    """Some of what is wrong in order of the file, and where the next begins: a row may have several faults."""
    rows = _problems(import_id)
    if after := decode_cursor(cursor, int, int):
        rows = rows.filter(Q(number__gt=after[0]) | Q(number=after[0], pk__gt=after[1]))
    shown, following = page_of(list(rows[: limit + 1]), limit, lambda row: (row.number, row.pk))
    return [row.as_value() for row in shown], following


def _problems(import_id: int) -> QuerySet[ImportProblem]:
    of_import = ImportProblem.objects.filter(batch_id=import_id)
    stopping = of_import.filter(number=OuterRef("number")).exclude(reason__in=WARNINGS)
    found: QuerySet[ImportProblem] = of_import.annotate(stays_out=Exists(stopping)).order_by("number", "pk")
    return found


def problems_as_csv(import_id: int) -> bytes:
    """All listed rows as a CSV that no spreadsheet takes for formulas, in the active language."""
    found = [row.as_value() for row in _problems(import_id)]
    header = [_("Row"), _("Card number"), _("Name"), _("Comes in"), _("What is wrong"), _("In the file")]
    return as_csv([header, *(
        [str(bad.number), bad.card, bad.name, _("yes") if bad.comes_in else _("no"), bad.words, bad.value]
        for bad in found
    )])  # fmt: skip
