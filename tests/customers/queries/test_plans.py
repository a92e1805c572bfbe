"""The planner, asked as the app's role: lists and search use their indexes behind row security."""

import pytest
from django.db import connection

from shuke.customers import queries
from shuke.customers.models import BulkTarget
from shuke.customers.queries import View
from shuke.customers.queries.custom_fields import field_values
from shuke.customers.queries.segments import count_tree
from shuke.customers.segments.tree import Group, Test
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
    parts = plan.split("customers_token_find")[1:3]
    exact, ranged = [next(line for line in part.splitlines() if "Index Cond" in line) for part in parts]
    assert "token = 'n:" in exact
    assert "token >=" in ranged
    assert "token <" in ranged
    assert "Seq Scan on customers_token" not in plan


def test_a_column_of_a_custom_field_reads_the_pages_rows_from_an_index(crowd):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO customers_field (merchant_id, kind, name_zh, name_en, required, at_till, sensitive, position, "
            "created_at) VALUES (%s, 'text', '座位', '', false, false, false, 1, now()) RETURNING id",
            [crowd.pk],
        )
        [(number,)] = cursor.fetchall()
        cursor.execute(
            "INSERT INTO customers_field_value (merchant_id, customer_id, field_id, text) "
            "SELECT merchant_id, id, %s, 'x' FROM customers_customer WHERE merchant_id = %s",
            [number, crowd.pk],
        )
    ids = [row.id for row in queries.directory(View(), limit=50)[0]]
    plan = plans(lambda: field_values(ids, sensitive=True, ids=[number]))
    [read] = [line for line in plan.split("customers_field_value v", 1)[1].splitlines() if "Index Cond" in line][:1]
    assert "customers_value_once" in plan
    assert "customer_id = asked.customer_id" in read


@pytest.fixture
def packs(crowd):
    """A pack of one of fifty sorts for each customer of both merchants."""
    for merchant in (crowd.pk, factories.make_merchant().pk):
        with tenancy.open(merchant=merchant), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO customers_pack_left (merchant_id, held, customer_id, pack, sessions, ends_on) "
                "SELECT merchant_id, id, id, id % 50, 1 + id % 10, date '2026-11-01' + (id % 90)::int "
                "FROM customers_customer"
            )


def told_index(plan, index):
    assert index in plan, plan
    return next(line for line in plan.split(index, 1)[1].splitlines() if "Index Cond" in line)


@pytest.mark.parametrize(
    ("test", "index", "asked"),
    [
        (Test("sessions", "between", (1, 2)), "customers_packs_of", "merchant_id = "),
        (Test("sessions", "at_least", (3,), what="pack:7"), "customers_holders_of", "pack = "),
        (Test("pack_ends", "coming", (14,)), "customers_packs_of", "merchant_id = "),
        (Test("pack_ends", "coming", (14,), what="pack:7"), "customers_holders_of", "pack = "),
    ],
)
def test_sessions_left_are_read_in_order_from_an_index_alone(packs, test, index, asked):
    plan = plans(lambda: count_tree(Group(parts=(test,))))
    condition = told_index(plan, index)
    assert "merchant_id = " in condition
    assert asked in condition
    assert "Seq Scan on customers_pack_left" not in plan


def test_a_count_by_enrolment_reads_no_records(crowd):
    plan = plans(lambda: count_tree(Group(parts=(Test("enrolled", "between", ("2026-10-01", "2026-10-31")),))))
    assert "customers_traits" in plan
    assert "customers_customer c" not in plan


def test_the_parts_of_a_change_to_many_are_found_by_its_key(crowd):
    rows = BulkTarget.objects.filter(run_id=7, customer_id__gt=5).order_by("customer_id")
    plan = plans(lambda: list(rows.values_list("customer_id", flat=True)[:10]))
    assert "customers_bulk_target_pkey" in plan
    assert "customer_id > " in plan
