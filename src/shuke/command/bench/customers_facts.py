"""What a million customers consumed, day by day: made from their traits, so that both tell the same story."""

from typing import Any

import psycopg

CODE = "bench"
_HERE = f"(SELECT id FROM identity_merchant WHERE code = '{CODE}')"
_HELD = f"SELECT count(*) FROM (SELECT 1 FROM customers_consumed WHERE merchant_id = {_HERE} LIMIT 1) held"
_CLEAR = [
    f"DELETE FROM {table} WHERE merchant_id = {_HERE}"
    for table in ("customers_bought", "customers_item", "customers_consumed", "customers_consent")
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


def ready(connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
    """Fill in what is missing: days of visit, what was bought, consents."""
    held = connection.execute(_HELD).fetchone()
    if held and held[0]:
        return
    connection.execute("SET session_replication_role = replica")
    connection.execute("SET maintenance_work_mem = '512MB'")
    for statement in _CLEAR:
        connection.execute(statement.encode())
    for statement in (_CONSUMED, _ITEMS, _BOUGHT, _CONSENTS):
        connection.execute(statement.encode())
    connection.execute(b"VACUUM ANALYZE customers_consumed, customers_item, customers_bought, customers_consent")
