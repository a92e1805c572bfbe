"""Export the customers behind a figure."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.cards import queries as cards
from shuke.identity import queries as identity
from shuke.insight.queries.behind import Behind, behind
from shuke.insight.values import RegularRow
from shuke.kit.access import Actor, action
from shuke.kit.money import Money
from shuke.kit.tenancy import current_merchant
from shuke.kit.text.sheets import as_csv

MOST_ROWS = 50_000


@action("insight.export")
def export_regulars(actor: Actor, *, which: Behind) -> bytes:
    """A CSV of the customers behind a figure, those who bring most first; the export itself is audited."""
    currency = identity.merchant(current_merchant()).currency
    header = [
        pgettext("customer", "Number"), _("Name"), pgettext("customer", "Card"), _("Tier"), _("Days of visit"),
        _("Income"), _("First visit"), _("Last visit"),
    ]  # fmt: skip
    rows, _more = behind(which, limit=MOST_ROWS)
    tiers = cards.told_tiers()
    return as_csv([header, *(_cells(row, currency, tiers) for row in rows)])


def _cells(row: RegularRow, currency: str, tiers: Mapping[str, str]) -> list[str]:
    income = str(Money(row.income_minor, currency).decimal)
    return [
        str(row.id), row.name, row.card_number, tiers.get(row.tier, row.tier), str(row.visits), income,
        row.first_on.isoformat(), row.last_on.isoformat(),
    ]  # fmt: skip
