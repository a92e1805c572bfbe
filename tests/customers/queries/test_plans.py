"""The planner, asked as the app's role: lists and search use their indexes behind row security."""

import pytest
from django.db import connection

from shuke.customers import queries
from shuke.customers.queries import View
from shuke.kit import tenancy
from tests import factories

MANY = 3000


@pytest.fixture
def crowd(merchant):
    """Enough rows of two merchants that an index pays."""
    for owner in (merchant, factories.make_merchant()):
        with tenancy.open(merchant=owner.pk), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO customers_customer (merchant_id, kind, name, family_name, given_name, name_key, email, "
                "gender, language, source, external_ref, created_at) "
                "SELECT %s, 'person', 'n' || n, '', '', 'n' || n, '', '', '', 'x', '', now() "
                "FROM generate_series(1, %s) n",
                [owner.pk, MANY],
            )
            cursor.execute(
                "INSERT INTO customers_traits "
                "(merchant_id, customer_id, points, balance_minor, spend_minor, last_visit_on) "
                "SELECT merchant_id, id, id, id, id, date '2020-01-01' + (id % 900)::int FROM customers_customer"
            )
            cursor.execute(
                "INSERT INTO customers_token (merchant_id, customer_id, token) SELECT merchant_id, id, t || id "
                "FROM customers_customer CROSS JOIN unnest(ARRAY['a:', 'c:', 'd:']) t"
            )
    # The app may not ANALYZE; without statistics the planner is told to avoid what a million rows would rule out.
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
    with tenancy.open(merchant=merchant.pk):
        yield merchant


def plans(run):
    told = []

    def explain(execute, sql, params, many, context):
        if "customers_" in sql:
            with connection.connection.cursor() as cursor:
                cursor.execute("EXPLAIN " + sql, params)
                told.append("\n".join(row[0] for row in cursor.fetchall()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain):
        run()
    return "\n".join(told)


@pytest.mark.parametrize(
    ("sort", "index"),
    [
        ("last_visit", "customers_by_last_visit"),
        ("points", "customers_by_points"),
        ("balance", "customers_by_balance"),
        ("spend", "customers_by_spend"),
        ("name", "customers_by_name"),
    ],
)
def test_a_deep_page_begins_in_its_index(crowd, sort, index):
    _, cursor = queries.directory(View(sort=sort))
    plan = plans(lambda: queries.directory(View(sort=sort), cursor=cursor))
    assert index in plan
    condition = next(line for line in plan.split(index, 1)[1].splitlines() if "Index Cond" in line)
    assert "ROW(" in condition, condition


@pytest.mark.parametrize("text", ["1234", "a17"])
def test_search_reads_a_range_of_the_token_index(crowd, text):
    plan = plans(lambda: queries.find(text))
    assert "customers_token_find" in plan
    condition = next(line for line in plan.split("customers_token_find", 1)[1].splitlines() if "Index Cond" in line)
    assert "token >=" in condition
    assert "token <" in condition
    assert "Seq Scan on customers_token" not in plan
