"""What a million customers consumed, day by day: made from their traits, so that both tell the same story."""

from typing import Any

import psycopg

CODE = "bench"
_HERE = f"(SELECT id FROM identity_merchant WHERE code = '{CODE}')"
_HELD = f"SELECT count(*) FROM (SELECT 1 FROM customers_consumed WHERE merchant_id = {_HERE} LIMIT 1) held"
_CLEAR = [
    f"DELETE FROM {table} WHERE merchant_id = {_HERE}"
    for table in (
        "customers_bought",
        "customers_item",
        "customers_consumed",
        "customers_consent",
        "customers_pack_left",
    )
]
# Every day of visit by its traits; what was spent on each is its even share.
_CONSUMED = f"""
INSERT INTO customers_consumed (merchant_id, customer_id, last_on, days, running_minor, weekdays)
SELECT merchant_id, customer_id, last_visit_on, days,
  ARRAY(SELECT spend_minor * place / visits FROM generate_series(1, visits) AS place),
  ARRAY(SELECT (SELECT max(day) FROM unnest(days) AS day WHERE extract(isodow FROM day) = weekday)
        FROM generate_series(1, 7) AS weekday ORDER BY weekday)
FROM (
  SELECT *, ARRAY(SELECT last_visit_on - place * coalesce(rhythm_days, 30)::int
                  FROM generate_series(visits - 1, 0, -1) AS place) AS days
  FROM customers_traits WHERE merchant_id = {_HERE}
) drawn
"""
_ITEMS = f"""
INSERT INTO customers_item (merchant_id, is_group, name)
SELECT {_HERE}, is_group, name FROM (VALUES ('龙井', false), ('碧螺春', false), ('铁观音', false), ('大红袍', false),
  ('绿茶', true), ('乌龙', true)) AS sold (name, is_group)
"""
# Each thing is bought by some on all of their days, as people are: the first by most, the others by fewer.
_BOUGHT = f"""
INSERT INTO customers_bought (merchant_id, customer_id, item_id, last_on, days, running)
SELECT d.merchant_id, d.customer_id, i.id, d.last_on, d.days, ARRAY(SELECT generate_series(1, cardinality(d.days)))
FROM customers_consumed d
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM customers_item WHERE merchant_id = {_HERE}) i
  ON (d.customer_id * 7919 + i.place * 104729) % 97 < 70 / i.place
WHERE d.merchant_id = {_HERE}
"""
_CONSENTS = f"""
INSERT INTO customers_consent (merchant_id, customer_id, purpose, channel, granted, how, text_version, at)
SELECT merchant_id, id, 'offers', 'sms', random() < 0.9, 'counter', '2026-11', now()
FROM customers_customer WHERE merchant_id = {_HERE} AND random() < 0.3
"""
# Three of ten have prepaid sessions, some of two packs; most of them end some day.
_PACKS = f"""
INSERT INTO customers_pack_left (merchant_id, held, customer_id, pack, sessions, ends_on)
SELECT merchant_id, id * 2 + place, id, 1 + (id + place) % 5, 1 + (id * 7 + place) % 10,
  CASE WHEN (id + place) % 4 > 0 THEN current_date + (id * 13 % 400)::int END
FROM customers_customer CROSS JOIN generate_series(0, 1) AS place
WHERE merchant_id = {_HERE} AND id % 10 < 3 AND (place = 0 OR id % 3 = 0)
"""
_ENROLLED = f"UPDATE customers_traits SET enrolled_on = first_visit_on WHERE merchant_id = {_HERE}"
_PACKS_HELD = f"SELECT count(*) FROM (SELECT 1 FROM customers_pack_left WHERE merchant_id = {_HERE} LIMIT 1) held"


def ready(connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
    """Fill in what is missing: days of visit, what was bought, consents; packs and days of enrolment."""
    connection.execute("SET session_replication_role = replica")
    connection.execute("SET maintenance_work_mem = '512MB'")
    if not _any(connection, _HELD):
        for statement in (*_CLEAR, _CONSUMED, _ITEMS, _BOUGHT, _CONSENTS):
            connection.execute(statement.encode())
        connection.execute(b"VACUUM ANALYZE customers_consumed, customers_item, customers_bought, customers_consent")
    if not _any(connection, _PACKS_HELD):
        for statement in (_PACKS, _ENROLLED):
            connection.execute(statement.encode())
        connection.execute(b"VACUUM ANALYZE customers_pack_left, customers_traits")


def _any(connection: "psycopg.Connection[tuple[Any, ...]]", held: str) -> bool:
    row = connection.execute(held.encode()).fetchone()
    return bool(row and row[0])
