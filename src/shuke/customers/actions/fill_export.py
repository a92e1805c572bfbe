"""The work behind an ordered export: rows in small steps, each its own transaction, so that the bar moves."""

from collections.abc import Iterator, Sequence

from django.utils import translation

from shuke.customers import place, rules
from shuke.customers.company.fields import FIELDS
from shuke.customers.custom_fields import read_key
from shuke.customers.models import Export
from shuke.customers.queries.custom_fields import Table, custom_fields, field_values
from shuke.customers.queries.directory import directory
from shuke.customers.queries.export_columns import USUAL, Writing, cells, header
from shuke.customers.queries.fact_words import facts_in_words
from shuke.customers.queries.rows import CustomerRow
from shuke.customers.queries.tier_words import tier_words
from shuke.customers.queries.view import View
from shuke.identity.values import MerchantValue
from shuke.kit import progress, tenancy
from shuke.kit.text.sheets import as_csv, as_xlsx

_STEP = 2000


def fill_export(merchant_id: int, export_id: int) -> None:
    """Write the file of an ordered export; called again, it writes it anew. Opens its own tenancies.

    What stops it stands on its bar: nobody waits for a file that will not come.
    """
    with tenancy.open(merchant=merchant_id):
        export = Export.objects.get(pk=export_id)
        here, bar = place.merchant(), export.progress_id or 0
    try:
        _fill(merchant_id, export, here, bar)
    except Exception:
        progress.end(merchant_id, bar, failed=True)
        raise


def _fill(merchant_id: int, export: Export, here: MerchantValue, bar: int) -> None:
    columns = export.view.get("export", ",".join(USUAL)).split(",")
    own = [number for number in map(read_key, columns) if number is not None]
    with translation.override(export.view.get("language") or here.language):
        with tenancy.open(merchant=merchant_id):
            fields = {each.key: each for each in custom_fields()} if own else {}
            writing = Writing(here.currency, rules.region_of(here.time_zone), tier_words(), fields)
        written, done = [header(columns, writing)], 0
        codes = [key for key in columns if key in FIELDS]
        view = View.read(export.view | {"sort": "created"})
        for page, table, facts in _pages(merchant_id, view, export.staff_id, own, codes):
            written += [cells(row, columns, writing, table, facts) for row in page]
            done += len(page)
            progress.advance(merchant_id, bar, done)
    with tenancy.open(merchant=merchant_id):
        file = as_xlsx(written) if export.format == "xlsx" else as_csv(written)
        Export.objects.filter(pk=export.pk).update(file=file, rows=done)
    progress.end(merchant_id, bar)


def _pages(
    merchant_id: int, view: View, staff: int | None, own: Sequence[int], codes: Sequence[str]
) -> Iterator[tuple[list[CustomerRow], Table, dict[tuple[int, str], str]]]:
    cursor: str | None = None
    while True:
        with tenancy.open(merchant=merchant_id):
            rows, cursor = directory(view, staff=staff, cursor=cursor, limit=_STEP)
            # Who may see sensitive fields was asked when the export was ordered.
            ids = [row.id for row in rows]
            table = field_values(ids, sensitive=True, ids=own) if own else Table()
            facts = facts_in_words(ids, codes) if codes else {}
        yield rows, table, facts
        if cursor is None:
            return
