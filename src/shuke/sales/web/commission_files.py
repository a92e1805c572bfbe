"""The report of commission as a file: one row an entry, no cell a formula."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.kit.money import Money
from shuke.kit.text.sheets import as_csv, as_xlsx
from shuke.sales.numbers import number_of
from shuke.sales.values.commission import CommissionEntry
from shuke.sales.web.commission_forms import said
from shuke.sales.web.shift_words import names_of_staff

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def as_file(entries: Sequence[CommissionEntry], sort: str, *, first: date, last: date, currency: str) -> HttpResponse:
    """Every entry, the newest first, to be saved."""
    names = names_of_staff()
    head = [
        _("Who"), _("When"), pgettext("sale", "What"), pgettext("receipt", "Number"), _("Item"), _("Base"),
        _("Commission"), _("Rule"),
    ]  # fmt: skip
    rows = [head, *(_row(each, names, currency) for each in entries)]
    content = as_xlsx(rows) if sort == "xlsx" else as_csv(rows)
    answer = HttpResponse(content, content_type=TYPES[sort])
    answer["Content-Disposition"] = f'attachment; filename="commission-{first}-{last}.{sort}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _row(entry: CommissionEntry, names: dict[int, str], currency: str) -> list[str]:
    decimal = lambda minor: str(Money(minor, currency).decimal)  # noqa: E731
    return [
        names.get(entry.staff_id or 0, ""), f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M}", str(entry.deed.label),
        number_of(entry.sale_id) if entry.sale_id else "", entry.name, decimal(entry.base_minor), decimal(entry.minor),
        said(entry.rule, currency),
    ]  # fmt: skip
