"""The test database is the program's own: its role, its rights, its walls."""

import pytest
from django.db import connection, connections

from tests.support import databases


@pytest.mark.django_db
def test_tests_connect_as_the_app_which_cannot_pass_row_security():
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("shuke_app", False, False)


def test_a_fresh_database_keeps_what_is_committed_and_all_names_lead_there(fresh_database):
    names = []
    for alias in databases.ALIASES:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT current_database(), session_user")
            names.append(cursor.fetchone())
    assert names == [
        (fresh_database, "shuke_app"),
        (fresh_database, "shuke_app"),
        (fresh_database, "shuke_migrator"),
        (fresh_database, "shuke_backup"),
    ]
