"""Which sale a posting on the ledger belongs to, for the statements of accounts."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from shuke.cards.values.postings import sale_key_of
from shuke.ledger.values import Told
from shuke.sales.models import Refund, Sale
from shuke.sales.numbers import number_of


def postings_told(keys: Collection[str]) -> dict[str, Told]:
    """Keys of postings to the sale or the refund they are of, by its receipt number; two statements at most."""
    asked = {posting: found for posting in keys if (found := sale_key_of(posting))}
    sold = {key for refund, key in asked.values() if not refund}
    back = {key for refund, key in asked.values() if refund}
    sales = dict(Sale.objects.filter(key__in=sold).values_list("key", "pk")) if sold else {}
    refunds = dict(Refund.objects.filter(key__in=back).values_list("key", "sale_id")) if back else {}
    told = {}
    for posting, (refund, key) in asked.items():
        sale_id = (refunds if refund else sales).get(key)
        if sale_id is not None:
            words = _("Refund of sale %(number)s") if refund else _("Sale %(number)s")
            told[posting] = Told(words % {"number": number_of(sale_id)}, "sales:sale", (sale_id,))
    return told
