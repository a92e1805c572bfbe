"""What each role may do with the tables, as the database itself sees it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connections, transaction


def rights(role):
    with connections["migrator"].cursor() as cursor:
        cursor.execute(
            "SELECT table_name, string_agg(privilege_type, ' ' ORDER BY privilege_type) "
            "FROM information_schema.table_privileges WHERE grantee = %s AND table_schema = 'public' GROUP BY 1",
            [role],
        )
        return dict(cursor.fetchall())


def test_the_app_reads_and_writes_but_not_what_is_append_only(fresh_database):
    found = rights("shuke_app")
    assert found["identity_merchant"] == "DELETE INSERT SELECT UPDATE"
    assert found["ledger_transfer"] == "INSERT SELECT"
    assert not {table for table, given in found.items() if "TRUNCATE" in given or "TRIGGER" in given}


def test_the_backup_only_reads(fresh_database):
    found = rights("shuke_backup")
    assert set(found.values()) == {"SELECT"}
    assert found.keys() == rights("shuke_app").keys()


@pytest.mark.django_db
def test_the_app_cannot_make_a_table():
    with pytest.raises(ProgrammingError, match="permission denied for schema public"), transaction.atomic():
        connections["default"].cursor().execute("CREATE TABLE mine (id int)")


def test_migrations_run_as_the_migrator_only():
    with pytest.raises(CommandError, match="leave --database away"):
        call_command("migrate", database="default", verbosity=0)
