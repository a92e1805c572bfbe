"""The test database is the program's own: its role, its rights, its walls; and the servers over it are real."""

import socket
import urllib.request

import pytest
from django.db import connection, connections

from tests.support import databases, network


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


def test_a_live_server_answers_from_the_tests_own_database_and_dies_when_killed(live_server_process):
    live = live_server_process
    with urllib.request.urlopen(f"{live.url}/readyz") as answer:
        assert (answer.status, answer.read()) == (200, b"ready")
    with connections["migrator"].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
            [live.database],
        )
        assert cursor.fetchall() == [("shuke_app",)]
    live.kill()
    with pytest.raises(OSError):
        urllib.request.urlopen(f"{live.url}/readyz", timeout=2)


def test_the_network_ends_at_this_machine():
    with socket.socket() as away, pytest.raises(network.NetworkRefused, match=r"192\.0\.2\.1"):
        away.connect(("192.0.2.1", 80))
