"""Export the customers behind a figure."""

import csv
import io

from django.utils.translation import gettext as _

from shuke.identity import queries as identity
from shuke.insight.queries.behind import Behind, behind
from shuke.insight.values import RegularRow
from shuke.kit.access import Actor, action
from shuke.kit.money import Money
from shuke.kit.tenancy import current_merchant

MOST_ROWS = 50_000
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@action("insight.export")
def export_regulars(actor: Actor, *, which: Behind) -> bytes:
    """A CSV of the customers behind a figure, those who bring most first; the export itself is audited."""
    currency = identity.merchant(current_merchant()).currency
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        [
            _("Number"),
            _("Name"),
            _("Card"),
            _("Tier"),
            _("Days of visit"),
            _("Income"),
            _("First visit"),
            _("Last visit"),
        ]
    )
    rows, _more = behind(which, limit=MOST_ROWS)
    writer.writerows(_cells(row, currency) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cells(row: RegularRow, currency: str) -> list[str]:
    income = str(Money(row.income_minor, currency).decimal)
    return [
        str(row.id), _safe(row.name), row.card_number, _safe(row.tier), str(row.visits), income,
        row.first_on.isoformat(), row.last_on.isoformat(),
    ]  # fmt: skip


def _safe(text: str) -> str:
    return "'" + text if text.startswith(_FORMULA_STARTS) else text
