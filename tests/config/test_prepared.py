"""The cursor of the hot path does what the driver's own cursors do, only with less."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from shuke.config.postgres.prepared import _numbered
from shuke.kit import prepared


def test_names_are_numbered_once_each():
    assert _numbered("SELECT %(b)s, %(a)s, %(b)s, 7 %% 3") == (b"SELECT $1, $2, $1, 7 % 3", ("b", "a"))


@pytest.mark.django_db
def test_values_of_every_kind_and_size_come_back():
    for value, kind in ((None, "text"), (7, "bigint"), (2**40, "bigint"), ("熟客 '\"", "text"), (True, "boolean")):
        assert prepared.fetch_one(f"SELECT %(it)s::{kind}", {"it": value}) == (value,)


@pytest.mark.django_db
def test_an_answer_without_rows_is_empty():
    assert prepared.fetch_one("SELECT 1 WHERE %(it)s::boolean", {"it": False}) == ()


@pytest.mark.django_db
def test_rows_touched_are_counted():
    values = {"key": "one"}
    prepared.run("INSERT INTO kit_attempt (key, tries, lockouts, since) VALUES (%(key)s, 1, 0, now())", values)
    assert prepared.run("DELETE FROM kit_attempt WHERE key = %(key)s", values) == 1
    assert prepared.run("DELETE FROM kit_attempt WHERE key = %(key)s", values) == 0


@transaction.atomic
def counted_and_taken_back(count: Callable[[], object]) -> None:
    count()
    raise RuntimeError("taken back")


def test_the_first_statement_of_a_block_is_part_of_it(fresh_database):
    row = "INSERT INTO kit_attempt (key, tries, lockouts, since) VALUES "
    for count in (
        lambda: prepared.run(row + "(%(key)s, 1, 0, now())", {"key": "x"}),
        lambda: prepared.say(row + "('y', 1, 0, now())"),
    ):
        with pytest.raises(RuntimeError, match="taken back"):
            counted_and_taken_back(count)
    assert prepared.fetch_one("SELECT count(*) FROM kit_attempt", {}) == (0,)


@pytest.mark.django_db
def test_the_databases_refusals_are_djangos():
    row = {"key": "twice"}
    insert = "INSERT INTO kit_attempt (key, tries, lockouts, since) VALUES (%(key)s, 1, 0, now())"
    prepared.run(insert, row)
    with pytest.raises(IntegrityError), transaction.atomic():
        prepared.run(insert, row)


def test_a_new_connection_prepares_again(fresh_database):
    assert prepared.fetch_one("SELECT %(it)s::int", {"it": 1}) == (1,)
    connection.close()
    assert prepared.fetch_one("SELECT %(it)s::int", {"it": 2}) == (2,)


@pytest.mark.django_db
def test_the_log_tells_prepared_statements(django_assert_num_queries):
    with django_assert_num_queries(1) as told:
        prepared.fetch_one("SELECT %(it)s::int", {"it": 1})
    assert told.captured_queries[0]["sql"] == "SELECT %(it)s::int"
