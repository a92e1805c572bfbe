"""The cards that came with an old register."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from shuke.cards import queries as cards
from shuke.cards.queries import OldPack
from shuke.customers import queries as customers
from shuke.kit.money import Money
from shuke.kit.text.naming import named
from shuke.kit.text.sheets import as_csv
from shuke.unify.values import ImportValue


def cards_as_csv(batch: ImportValue) -> bytes:
    """Old number, new number, name and what each row brought, as a CSV in the active language; three statements."""
    rows, currency = cards.rows_of_batch(batch.id), batch.outcome.currency
    names = customers.names(row.customer_id for row in rows)
    header = [_("Old card number"), _("Card number"), _("Name"), _("Points"), _("Principal"), _("Bonus"), _("Packs")]
    return as_csv([header, *(
        [row.number, row.card_number, names.get(row.customer_id, ""), str(row.held[0]),
         *(f"{Money(each, currency).decimal:f}" for each in row.held[1:]), _packs(row.packs)]
        for row in rows
    )])  # fmt: skip


def _packs(packs: Sequence[OldPack]) -> str:
    return _(", ").join(f"{named(each.name_zh, each.name_en)} × {each.sessions}" for each in packs)
