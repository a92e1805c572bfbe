"""A merchant with a million customers, made set-wise in the database of the benches."""

import random
import sys
import time

import psycopg

from shuke.command.bench import customers_facts, customers_names
from shuke.config import embedded, environment

CODE = "bench"
_NAMES = 200_000


def ready(customers: int) -> str:
    """The code of the merchant with this many customers; made at the first call (a few minutes for a million)."""
    server = embedded.known(environment.data_folder())
    if server is None:
        sys.exit("./shuke bench customers runs on the embedded PostgreSQL only: leave DATABASE_URL away.")
    with server.connect("shuke") as connection:
        if _held(connection) != customers:
            began = time.perf_counter()
            _build(connection, customers)
            print(f"{customers:,} customers made in {time.perf_counter() - began:.0f} s")
        customers_facts.ready(connection)
    return CODE


def _held(connection: "psycopg.Connection[tuple[object, ...]]") -> object:
    row = connection.execute(
        "SELECT count(*) FROM customers_traits t JOIN identity_merchant m ON m.id = t.merchant_id WHERE m.code = %s",
        [CODE],
    ).fetchone()
    return row[0] if row else 0


def _build(connection: "psycopg.Connection[tuple[object, ...]]", customers: int) -> None:
    dice = random.Random(7)
    # The superuser's replica mode leaves out reference checks and history: this data is thrown away, never trusted.
    connection.execute("SET session_replication_role = replica")
    connection.execute("SET maintenance_work_mem = '512MB'")
    connection.execute(_CLEAR.encode())
    _merchant(connection)
    _copy_names(connection, customers_names.pool(_NAMES, dice))
    for statement in _FILL:
        connection.execute(statement.replace("{customers}", str(customers)).encode())
    connection.execute(
        "VACUUM ANALYZE customers_customer, customers_traits, customers_token, customers_phone, customers_tagging"
    )


def _merchant(connection: "psycopg.Connection[tuple[object, ...]]") -> None:
    connection.execute(
        "INSERT INTO identity_merchant (code, name, category, city, currency, language, time_zone, brand, created_at) "
        "VALUES (%s, '听松茶舍', 'dining.tea', '杭州', 'CNY', 'zh-hans', 'Asia/Shanghai', '#d2452a', now()) "
        "ON CONFLICT DO NOTHING",
        [CODE],
    )


def _copy_names(connection: "psycopg.Connection[tuple[object, ...]]", names: list[str]) -> None:
    from shuke.customers.rules import name_key
    from shuke.kit.text.names import parse_name
    from shuke.kit.text.tokens import index_tokens

    connection.execute("CREATE TEMP TABLE bench_name (id int PRIMARY KEY, name text, key text, tokens text[])")
    known: dict[str, tuple[str, list[str]]] = {}
    with connection.cursor() as cursor, cursor.copy("COPY bench_name FROM STDIN") as copy:
        for number, name in enumerate(names):
            if name not in known:
                known[name] = (name_key(parse_name(name), name), sorted(index_tokens(name=name)))
            copy.write_row((number, name, *known[name]))


_HERE = f"(SELECT id FROM identity_merchant WHERE code = '{CODE}')"
_TABLES = (
    "customers_pack_left", "customers_bought", "customers_item", "customers_consumed", "customers_consent",
    "customers_token", "customers_phone", "customers_tagging", "customers_tag", "customers_traits",
    "customers_customer", "identity_staff",
)  # fmt: skip
_CLEAR = "DROP TABLE IF EXISTS bench_name; " + "; ".join(
    f"DELETE FROM {table} WHERE merchant_id = {_HERE}" for table in _TABLES
)
_OURS = f"(SELECT * FROM customers_customer WHERE merchant_id = {_HERE}) AS c"
_FILL = [
    f"INSERT INTO identity_staff (merchant_id, person_id, name, role, active, created_at) "
    f"SELECT {_HERE}, NULL, name, 'manager', true, now() FROM unnest(ARRAY['林知夏', '顾言', '苏禾']) AS name",
    f"""
    INSERT INTO customers_customer (merchant_id, kind, name, family_name, given_name, name_key, email, gender, birthday,
      birthday_md, language, source, external_ref, owner_id, created_at)
    SELECT {_HERE}, 'person', n.name, '', '', n.key, '', '', NULL,
      CASE WHEN random() < 0.4 THEN extract(month FROM day) * 100 + extract(day FROM day) END, '', 'import', '',
      CASE WHEN random() < 0.05
        THEN (SELECT min(id) FROM identity_staff WHERE merchant_id = {_HERE}) + floor(random() * 3)::int END,
      now() - random() * interval '1500 days'
    FROM (SELECT floor(random() * {_NAMES})::int AS name_id, date '1990-01-01' + floor(random() * 365)::int AS day
          FROM generate_series(1, {{customers}}) AS number) AS drawn
    JOIN bench_name n ON n.id = drawn.name_id
    """,
    f"""
    INSERT INTO customers_traits (merchant_id, customer_id, card_number, tier_name, tier_rank, points, principal_minor,
      bonus_minor, balance_minor, spend_minor, visits, first_visit_on, last_visit_on, recent_days, rhythm_days, late_on)
    SELECT merchant_id, id, '8' || lpad(id::text, 15, '0'), (ARRAY['青芽', '银毫', '金毫', '老枞'])[rank], rank,
      floor(14000 * random() ^ 3), balance, balance / 10, balance + balance / 10, floor(3000000 * random() ^ 4), visits,
      last - every * (visits - 1), last,
      ARRAY(SELECT last - every * place FROM generate_series(0, least(visits, 24) - 1) AS place),
      CASE WHEN visits > 2 THEN every END, CASE WHEN visits > 2 THEN last + every * 3 / 2 + 1 END
    FROM (SELECT merchant_id, id, 1 + floor(4 * random() ^ 3)::int AS rank, 4 + floor(60 * random())::int AS every,
            1 + floor(26 * random() ^ 2)::int AS visits, current_date - floor(500 * random() ^ 2)::int AS last,
            CASE WHEN random() < 0.4 THEN floor(600000 * random() ^ 3)::bigint ELSE 0 END AS balance
          FROM {_OURS}) AS drawn
    """,
    f"""
    INSERT INTO customers_phone (merchant_id, customer_id, number, label, position)
    SELECT merchant_id, id, '+861' || (ARRAY['38', '39', '35', '86', '50', '77'])[1 + floor(random() * 6)::int]
      || lpad(floor(random() * 1e8)::bigint::text, 8, '0'), '', 0
    FROM {_OURS}
    """,
    f"INSERT INTO customers_tag (merchant_id, name, created_at) "
    f"SELECT {_HERE}, name, now() FROM unnest(ARRAY['茶友', '企业', '带孩子', '爱靠窗']) AS name",
    f"""
    INSERT INTO customers_tagging (merchant_id, customer_id, tag_id, at)
    SELECT c.merchant_id, c.id, t.id, now() FROM {_OURS}
    JOIN customers_tag t ON t.merchant_id = c.merchant_id AND random() < 0.02
    """,
    "ALTER TABLE customers_token DROP CONSTRAINT customers_token_pkey",
    "DROP INDEX customers_token_find",
    f"""
    INSERT INTO customers_token (merchant_id, customer_id, token)
    SELECT c.merchant_id, c.id, token FROM {_OURS}
    JOIN (SELECT DISTINCT ON (name) name, tokens FROM bench_name) n ON n.name = c.name
    CROSS JOIN unnest(n.tokens) AS token
    UNION ALL
    SELECT merchant_id, customer_id, 'd:' || substr(number, 4 + place)
    FROM customers_phone CROSS JOIN generate_series(0, 7) AS place WHERE merchant_id = {_HERE}
    """,
    "ALTER TABLE customers_token ADD CONSTRAINT customers_token_pkey PRIMARY KEY (merchant_id, customer_id, token)",
    "CREATE INDEX customers_token_find ON customers_token (merchant_id, token, customer_id)",
    "DROP TABLE bench_name",
]
