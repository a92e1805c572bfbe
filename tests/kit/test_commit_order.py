"""The order of commits: nothing appears any more below the horizon."""

from django.db import connections, transaction


def asked(name: str, question: str) -> int:
    with connections[name].cursor() as cursor:
        cursor.execute(f"SELECT {question}")
        return int(cursor.fetchone()[0])


def test_the_horizon_waits_for_a_transaction_that_still_writes(fresh_database):
    with transaction.atomic():
        writing = asked("default", "shuke_xact()")
        assert asked("migrator", "shuke_xact()") > writing
        assert asked("migrator", "shuke_horizon()") <= writing
    assert asked("default", "shuke_xact()") > writing
