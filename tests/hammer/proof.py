"""What must be true of a shop after any storm, read from its tables; each violation is one line of text."""

from collections.abc import Iterator

from django.db import connections

from shuke.ledger.queries import check_books
from tests.hammer.shop import Shop

# Every check selects rows that must not be there.
_CHECKS = {
    "a sale's payments do not add up to its total": """
        SELECT s.key FROM sales_sale s LEFT JOIN sales_payment p ON p.merchant_id = s.merchant_id AND p.sale_id = s.id
        WHERE s.merchant_id = %(merchant)s GROUP BY s.id HAVING coalesce(sum(p.amount_minor), 0) <> s.total_minor""",
    "a sale with a card has other transfers than it says": """
        SELECT s.key FROM sales_sale s CROSS JOIN LATERAL (
          SELECT coalesce(sum(t.amount) FILTER (WHERE t.reason = 'earned'), 0) AS earned,
                 coalesce(sum(t.amount) FILTER (WHERE d.kind = 'points'), 0) AS points,
                 coalesce(sum(t.amount) FILTER (WHERE d.kind = 'principal'), 0) AS principal,
                 coalesce(sum(t.amount) FILTER (WHERE d.kind = 'bonus'), 0) AS bonus
          FROM ledger_transfer t JOIN ledger_account d ON d.merchant_id = t.merchant_id AND d.id = t.debit_id
          WHERE t.merchant_id = s.merchant_id AND t.key = 'sale:' || s.key) moved
        WHERE s.merchant_id = %(merchant)s AND s.card_id IS NOT NULL
          AND (moved.earned, moved.points, moved.principal, moved.bonus) IS DISTINCT FROM (
            (s.charged -> 'record' ->> 'earned')::numeric, (s.charged -> 'record' ->> 'points')::numeric,
            (s.charged -> 'record' ->> 'principal')::numeric, (s.charged -> 'record' ->> 'bonus')::numeric)""",
    "a transfer belongs to no sale and no refund": """
        SELECT t.key FROM ledger_transfer t CROSS JOIN LATERAL (
          SELECT split_part(t.key, ':', 1) AS verb, substr(t.key, strpos(t.key, ':') + 1) AS key) posted
        WHERE t.merchant_id = %(merchant)s AND (posted.verb LIKE 'sale%%' OR posted.verb LIKE 'refund%%')
          AND NOT EXISTS (SELECT 1 FROM sales_sale s WHERE s.merchant_id = t.merchant_id AND s.key = posted.key
                          AND posted.verb LIKE 'sale%%')
          AND NOT EXISTS (SELECT 1 FROM sales_refund r WHERE r.merchant_id = t.merchant_id AND r.key = posted.key
                          AND posted.verb LIKE 'refund%%')""",
    "a sale with a card has not exactly one qualifying spend": """
        SELECT s.key FROM sales_sale s WHERE s.merchant_id = %(merchant)s AND s.card_id IS NOT NULL AND 1 <> (
          SELECT count(*) FROM cards_qualifying_spend q WHERE q.merchant_id = s.merchant_id AND q.ref = s.key)""",
    "a sale has not exactly one event": """
        SELECT s.key FROM sales_sale s WHERE s.merchant_id = %(merchant)s AND 1 <> (
          SELECT count(*) FROM kit_event e WHERE e.merchant_id = s.merchant_id AND e.name = 'sales.SaleRungUp'
            AND (e.payload ->> 'sale_id')::bigint = s.id)""",
    "an event tells of no sale": """
        SELECT e.id::text FROM kit_event e WHERE e.merchant_id = %(merchant)s AND e.name = 'sales.SaleRungUp'
          AND NOT EXISTS (SELECT 1 FROM sales_sale s WHERE s.merchant_id = e.merchant_id
                          AND s.id = (e.payload ->> 'sale_id')::bigint)""",
    "events of a customer are not numbered without gap": """
        SELECT subject::text FROM kit_event WHERE merchant_id = %(merchant)s AND subject IS NOT NULL
        GROUP BY subject HAVING max(number) <> count(*) OR count(DISTINCT number) <> count(*)""",
    "a customer's visits or spend are not those of his sales": """
        SELECT t.customer_id::text FROM customers_traits t CROSS JOIN LATERAL (
          SELECT count(*) AS visits, coalesce(sum(s.total_minor - s.refunded_minor), 0) AS spend FROM sales_sale s
          WHERE s.merchant_id = t.merchant_id AND s.customer_id = t.customer_id AND s.state = 'live') own
        WHERE t.merchant_id = %(merchant)s AND (t.visits, t.spend_minor) IS DISTINCT FROM (own.visits, own.spend)""",
    "a customer's published balances are not those of the card": """
        SELECT t.customer_id::text FROM customers_traits t
        JOIN cards_card c ON c.merchant_id = t.merchant_id AND c.customer_id = t.customer_id
        JOIN ledger_account p ON p.merchant_id = c.merchant_id AND p.id = c.points_account_id
        JOIN ledger_account m ON m.merchant_id = c.merchant_id AND m.id = c.principal_account_id
        JOIN ledger_account b ON b.merchant_id = c.merchant_id AND b.id = c.bonus_account_id
        WHERE t.merchant_id = %(merchant)s
          AND (t.points, t.principal_minor, t.bonus_minor) IS DISTINCT FROM (p.balance, m.balance, b.balance)""",
    "an answer was stored for a sale that is not there": """
        SELECT a.key FROM kit_stored_answer a WHERE a.merchant_id = %(merchant)s AND a.status = 201
          AND a.body ? 'gross_minor'
          AND NOT EXISTS (SELECT 1 FROM sales_sale s WHERE s.merchant_id = a.merchant_id
                          AND s.key = a.caller || ':' || a.key)""",
}


def violations(shop: Shop) -> list[str]:
    """Everything that is wrong with this shop's books and tables."""
    return [*_books(shop), *_tables(shop)]


def _books(shop: Shop) -> Iterator[str]:
    for finding in check_books(shop.merchant).findings:
        if not finding.holds:
            yield f"books: {finding.code} in {finding.unit} differ by {finding.difference}"


def _tables(shop: Shop) -> Iterator[str]:
    for what, sql in _CHECKS.items():
        rows = rows_of(sql, merchant=shop.merchant)
        if rows:
            yield f"{what}: {len(rows)}, e.g. {rows[0][0]}"


def rows_of(sql: str, **values: object) -> list[tuple[object, ...]]:
    """Rows of a query that sees past row security."""
    with connections["backup"].cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def count_of(sql: str, **values: object) -> int:
    """The number a query selects."""
    return int(str(rows_of(sql, **values)[0][0]))
