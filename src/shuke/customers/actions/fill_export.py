"""The work behind an ordered export: rows in small steps, each its own transaction, so that the bar moves."""

from collections.abc import Iterator, Mapping

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.customers import place
from shuke.customers.models import Export
from shuke.customers.queries.directory import directory
from shuke.customers.queries.rows import CustomerRow
from shuke.customers.queries.tier_words import tier_words
from shuke.customers.queries.view import View
from shuke.customers.values import Kind
from shuke.kit import progress, tenancy
from shuke.kit.money import Money
from shuke.kit.text.sheets import as_csv, as_xlsx

_STEP = 2000


def fill_export(merchant_id: int, export_id: int) -> None:
    """Write the file of an ordered export; called again, it writes it anew. Opens its own tenancies."""
    with tenancy.open(merchant=merchant_id):
        export = Export.objects.get(pk=export_id)
        here, bar = place.merchant(), export.progress_id or 0
    with translation.override(export.view.get("language") or here.language):
        with tenancy.open(merchant=merchant_id):
            tiers = tier_words()
        written, done = [_header()], 0
        for page in _pages(merchant_id, View.read(export.view | {"sort": "created"}), export.staff_id):
            written += [_cells(row, here.currency, tiers) for row in page]
            done += len(page)
            progress.advance(merchant_id, bar, done)
    with tenancy.open(merchant=merchant_id):
        file = as_xlsx(written) if export.format == "xlsx" else as_csv(written)
        Export.objects.filter(pk=export_id).update(file=file, rows=done)
    progress.end(merchant_id, bar)


def _pages(merchant_id: int, view: View, staff: int | None) -> Iterator[list[CustomerRow]]:
    cursor: str | None = None
    while True:
        with tenancy.open(merchant=merchant_id):
            rows, cursor = directory(view, staff=staff, cursor=cursor, limit=_STEP)
        yield rows
        if cursor is None:
            return


def _header() -> list[str]:
    name, card, owner = pgettext("customer", "Name"), pgettext("customer", "Card"), pgettext("care", "Account manager")
    return [
        pgettext("customer", "Number"), name, _("Kind"), _("Phone"), card, _("Tier"), _("Points"), _("Balance"),
        _("Spent"), _("Visits"), _("Last visit"), owner,
    ]  # fmt: skip


def _cells(row: CustomerRow, currency: str, tiers: Mapping[str, str]) -> list[str]:
    balance, spend = (str(Money(minor, currency).decimal) for minor in (row.balance_minor, row.spend_minor))
    return [
        str(row.id), row.name, str(Kind(row.kind).label), row.phone, row.card_number,
        tiers.get(row.tier, row.tier), str(row.points), balance, spend, str(row.visits),
        row.last_visit_on.isoformat() if row.last_visit_on else "", row.owner,
    ]  # fmt: skip
