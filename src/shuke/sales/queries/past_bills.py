"""Past bills of cards, for what other rules would have made of them: called by cards, which know only its name."""

import json
from datetime import datetime
from typing import Any

from django.db import connection

from shuke.cards.values.earning import Bought
from shuke.cards.values.what_if import PastBill, PastBills
from shuke.kit.tenancy import current_merchant
from shuke.sales.values import Source, State

# The lot is drawn by a hash of the card's id: as good as chance, and the same again when asked again.
_BILLS = """
WITH bought AS (
  SELECT DISTINCT card_id FROM sales_sale
  WHERE merchant_id = %(merchant)s AND at >= %(since)s AND state = %(live)s AND card_id IS NOT NULL
), drawn AS (
  SELECT card_id, count(*) OVER () AS cards FROM bought ORDER BY hashint8(card_id), card_id LIMIT %(cards)s
)
SELECT drawn.cards, sale.card_id, sale.at, sale.gross_minor, sale.total_minor, sale.refunded_minor, sale.source,
       sale.charged #> '{{record,bonus}}', sale.charged #> '{{record,points_value}}', {lines}
FROM drawn JOIN sales_sale sale ON sale.merchant_id = %(merchant)s AND sale.card_id = drawn.card_id
  AND sale.at >= %(since)s AND sale.state = %(live)s
ORDER BY sale.at, sale.id
"""
_LINES = """(
  SELECT jsonb_agg(jsonb_build_array(line.name, line."group", line.quantity, line.amount_minor) ORDER BY line.position)
  FROM sales_line line WHERE line.merchant_id = sale.merchant_id AND line.sale_id = sale.id)"""
_WITH, _WITHOUT = (_BILLS.format(lines=lines) for lines in (_LINES, "NULL"))


def past_bills(since: datetime, *, cards: int, lines: bool) -> PastBills:
    """The bills since a moment of at most so many cards, drawn by lot; one statement.

    Undone ones are left out; of one given back in part only what remains counts.
    """
    values: dict[str, Any] = {"merchant": current_merchant(), "since": since, "live": State.LIVE, "cards": cards}
    with connection.cursor() as cursor:
        cursor.execute(_WITH if lines else _WITHOUT, values)
        rows = cursor.fetchall()
    return PastBills(rows[0][0] if rows else 0, tuple(_bill(*row[1:]) for row in rows))


def _bill(
    card: int, at: datetime, gross: int, total: int, refunded: int, source: str, bonus: Any, points: Any, lines: Any
) -> PastBill:
    # Points come back last, bonus before them: what remains of each follows from what remains of the bill.
    net = total - refunded
    points_left = min(int(points or 0), net)
    return PastBill(
        card_id=card, at=at, gross_minor=gross * net // total if total else gross, points_minor=points_left,
        bonus_minor=min(int(bonus or 0), net - points_left), discounted=source != Source.IMPORT,
        lines=tuple(Bought(*line) for line in json.loads(lines)) if lines else (),
    )  # fmt: skip
