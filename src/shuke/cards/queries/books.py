"""What cards add to the books: points computed again from what was stored, top-ups against the ledger."""

from django.db import connection
from django.utils.translation import gettext as _

from shuke.kit import clock
from shuke.kit.tenancy import current_merchant
from shuke.ledger.values import POINTS_UNIT, Finding

# The formula of rules.points_for in whole numbers: x paid times rates, d what it is divided by.
_POINTS = """
SELECT count(*), coalesce(sum(amount), 0)::bigint, coalesce(sum(again), 0)::bigint,
       coalesce(sum(abs(amount - again)), 0)::bigint
FROM (
  SELECT amount, (CASE rounding WHEN 'down' THEN div(x, d) WHEN 'up' THEN div(x + d - 1, d)
                                ELSE div(2 * x + d, 2 * d) END)::bigint AS again
  FROM (
    SELECT amount, inputs ->> 'rounding' AS rounding,
           (inputs ->> 'paid_minor')::numeric * (inputs ->> 'rate')::numeric
             * (inputs ->> 'multiplier_bp')::numeric AS x,
           (inputs ->> 'per_minor')::numeric * 10000 AS d
    FROM ledger_transfer WHERE merchant_id = %(merchant)s AND reason = 'earned' AND inputs ? 'per_minor'
  ) stored
) replayed
"""
_TOP_UPS = """
SELECT unit, count(*), sum(booked)::bigint, sum(written)::bigint, sum(abs(booked - written))::bigint FROM (
  SELECT coalesce(b.unit, w.unit) AS unit, coalesce(b.amount, 0) AS booked, coalesce(w.amount, 0) AS written
  FROM (
    SELECT unit, ref, sum(amount) AS amount FROM ledger_transfer
    WHERE merchant_id = %(merchant)s AND reason = 'top_up' GROUP BY unit, ref
  ) b FULL JOIN (
    SELECT p.currency AS unit, t.key AS ref, t.paid_minor + t.bonus_minor AS amount
    FROM cards_top_up t JOIN cards_card c ON c.merchant_id = t.merchant_id AND c.id = t.card_id
    JOIN cards_programme p ON p.merchant_id = c.merchant_id AND p.id = c.programme_id
    WHERE t.merchant_id = %(merchant)s
  ) w ON w.unit = b.unit AND w.ref = b.ref
) sides GROUP BY unit
"""


def book_checks() -> list[Finding]:
    """Every posting of points and every top-up, each against its own second side; two statements."""
    with connection.cursor() as cursor:
        cursor.execute(_POINTS, {"merchant": current_merchant()})
        points = cursor.fetchall()
        cursor.execute(_TOP_UPS, {"merchant": current_merchant()})
        top_ups = cursor.fetchall()
    return [*(_points(*row) for row in points), *(_top_ups(*row) for row in top_ups)]


def _points(count: int, booked: int, again: int, difference: int) -> Finding:
    return Finding(
        "cards.points_replay", _("Points earned are what the stored rule gives"), POINTS_UNIT,
        _("Points booked"), booked, _("Points computed again"), again, difference, count, clock.now(),
    )  # fmt: skip


def _top_ups(unit: str, count: int, booked: int, written: int, difference: int) -> Finding:
    return Finding(
        "cards.top_ups", _("Every top-up is on the ledger with its bonus"), unit, _("Booked as top-ups"), booked,
        _("Receipts with their bonus"), written, difference, count, clock.now(),
    )  # fmt: skip
