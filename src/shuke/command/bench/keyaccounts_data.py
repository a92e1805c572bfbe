"""Key customers for the bench, made set-wise: a tenth of grade A, three tenths of B, the others of C."""

import sys

import psycopg

from shuke.config import embedded, environment

A_COLLEAGUE_HAS = 60
_MERCHANT = """
INSERT INTO identity_merchant (code, name, category, city, currency, language, time_zone, brand, created_at)
VALUES (%s, '瑞丰配件', 'dining.tea', '杭州', 'CNY', 'zh-hans', 'Asia/Shanghai', '#d2452a', now())
ON CONFLICT DO NOTHING
"""
_TABLES = (
    "keyaccounts_report", "keyaccounts_visit", "keyaccounts_shortfall", "keyaccounts_plan_run", "keyaccounts_promise",
    "keyaccounts_place", "keyaccounts_account", "customers_traits", "customers_customer", "identity_staff",
)  # fmt: skip
_FILL = (
    """INSERT INTO identity_staff (merchant_id, name, role, active, created_at)
       SELECT {m}, '客户经理 ' || n, 'key_account_manager', true, now() FROM generate_series(1, {staff}) n""",
    """INSERT INTO customers_customer (merchant_id, kind, name, family_name, given_name, name_key, email, gender,
         language, source, external_ref, owner_id, created_at)
       SELECT {m}, 'company', '客户 ' || n, '', '', 'kehu ' || lpad(n::text, 7, '0'), '', '', '', 'import', '',
         (SELECT min(id) FROM identity_staff WHERE merchant_id = {m}) + (n - 1) / {each}, now()
       FROM generate_series(1, {customers}) n""",
    """INSERT INTO customers_traits (merchant_id, customer_id, spend_minor)
       SELECT merchant_id, id, 1000000 + id % 9000000 FROM customers_customer WHERE merchant_id = {m}""",
    """INSERT INTO keyaccounts_account (merchant_id, customer_id, grade, standing, since)
       SELECT merchant_id, id, grade, 100000 * (CASE grade WHEN 'A' THEN 3 WHEN 'B' THEN 2 ELSE 1 END), '2024-01-01'
       FROM (SELECT merchant_id, id, CASE WHEN id % 10 = 0 THEN 'A' WHEN id % 10 < 4 THEN 'B' ELSE 'C' END AS grade
             FROM customers_customer WHERE merchant_id = {m}) graded""",
    """INSERT INTO keyaccounts_place (merchant_id, customer_id, latitude, longitude)
       SELECT merchant_id, id, 30 + (id * 7919 % 1000) / 1000.0, 119.5 + (id * 104729 % 1500) / 1000.0
       FROM customers_customer WHERE merchant_id = {m}""",
)  # fmt: skip
_PROMISES = """
INSERT INTO keyaccounts_promise (merchant_id, customer_id, staff_id, kind, text, due_at, worth_minor, make_good, shared,
  source, source_ref, made_at, approval, settled_at, outcome, note, confirm_hash, confirmed_by)
SELECT {m}, id, owner_id, 'promise', '寄样品', now() + (id % 60 - 30) * interval '1 day', 0, '', false, 'hand', '',
  now() - interval '40 days', '', CASE WHEN id % 60 < 30 AND id % 7 > 0 THEN now() - interval '31 days' END,
  CASE WHEN id % 60 < 30 AND id % 7 > 0 THEN 'done' ELSE '' END, '', '', ''
FROM customers_customer WHERE merchant_id = {m}
"""


def ready(code: str, customers: int) -> int:
    """The merchant with this many key customers, made at the first call; its id."""
    server = embedded.known(environment.data_folder())
    if server is None:
        sys.exit("./shuke bench keyaccounts runs on the embedded PostgreSQL only: leave DATABASE_URL away.")
    with server.connect("shuke") as connection:
        # The superuser's replica mode leaves out reference checks and history: this data is thrown away, never trusted.
        connection.execute("SET session_replication_role = replica")
        connection.execute(_MERCHANT, [code])
        merchant = _number(connection, "SELECT id FROM identity_merchant WHERE code = %s", code)
        if (
            _number(connection, "SELECT count(*) FROM keyaccounts_account WHERE merchant_id = %s", merchant)
            != customers
        ):
            _fill(connection, merchant, customers)
        return merchant


def forget_plan(merchant: int) -> None:
    """As if nothing had ever been planned."""
    server = embedded.known(environment.data_folder())
    assert server is not None
    with server.connect("shuke") as connection:
        for table in _TABLES[:4]:
            connection.execute(f"DELETE FROM {table} WHERE merchant_id = {merchant}".encode())
        connection.execute(f"UPDATE keyaccounts_account SET contact_on = NULL WHERE merchant_id = {merchant}".encode())
    analyse()


def _fill(connection: "psycopg.Connection[tuple[object, ...]]", merchant: int, customers: int) -> None:
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table} WHERE merchant_id = {merchant}".encode())
    staff = -(-customers // A_COLLEAGUE_HAS)
    for statement in (*_FILL, _PROMISES):
        told = statement.format(m=merchant, staff=staff, customers=customers, each=A_COLLEAGUE_HAS)
        connection.execute(told.encode())
    analyse()


def analyse() -> None:
    """What the database itself does within a minute of much writing, done before anything is measured."""
    server = embedded.known(environment.data_folder())
    assert server is not None
    with server.connect("shuke") as connection:
        connection.execute(f"VACUUM ANALYZE {', '.join(_TABLES)}".encode())


def _number(connection: "psycopg.Connection[tuple[object, ...]]", sql: str, *values: object) -> int:
    row = connection.execute(sql.encode(), values).fetchone()
    return int(str(row[0])) if row else 0
