"""Use a tier's free services on a sale, and give them back with it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from shuke.cards.errors import FreeServiceGone
from shuke.cards.models import FreeUse as Row
from shuke.cards.values import LockedCard
from shuke.cards.values.free import FreeUse
from shuke.kit import clock
from shuke.kit.prepared import fetch_one
from shuke.kit.tenancy import current_merchant
from shuke.kit.work import as_json

# Each place of a period is taken once: whoever comes second writes nothing, and is told so.
_USE = """
WITH used AS (
  INSERT INTO cards_free_use (merchant_id, card_id, item, period, n, allowed, tier, rules_version, sale_key, place,
                              value_minor, "on", at)
  SELECT %(merchant)s::bigint, %(card)s::bigint, row.item, row.period, row.n, row.allowed, row.tier,
         %(version)s::bigint, %(key)s::text, row.place, row.value_minor, %(on)s::date, %(at)s::timestamptz
  FROM jsonb_to_recordset(%(rows)s::jsonb) AS
    row(item text, period text, n smallint, allowed smallint, tier text, place smallint, value_minor bigint)
  ON CONFLICT DO NOTHING RETURNING 1
) SELECT count(*) FROM used
"""


def use_free(card: LockedCard, uses: Sequence[FreeUse], *, sale_key: str, at: datetime) -> None:
    """Write down what a sale has for nothing; inside the sale's action. One statement, none where it has nothing.

    Raises FreeServiceGone when one of them was used at another till.
    """
    rows = [
        {"item": use.item, "period": use.period, "n": n, "allowed": use.allowed, "tier": use.tier, "place": use.place,
         "value_minor": use.price_minor}
        for use in uses for n in use.places
    ]  # fmt: skip
    if not rows:
        return
    written = fetch_one(_USE, {
        "merchant": current_merchant(), "card": card.id, "version": card.rules.version, "key": sale_key,
        "on": clock.day_of(at, card.zone), "at": at, "rows": as_json(rows),
    })[0]  # fmt: skip
    if written < len(rows):
        raise FreeServiceGone(item=uses[0].item)


def give_free_back(sale_key: str, places: Collection[int], *, at: datetime) -> None:
    """The free services of these lines of a sale can be used again; inside the refund's action, one statement."""
    Row.objects.filter(sale_key=sale_key, place__in=places, undone_at=None).update(undone_at=at)
