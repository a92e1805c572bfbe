"""While PostgreSQL is away: programs get a problem document, people a page; other faults stay faults."""

import os
import socket

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError, DataError, OperationalError, connection, connections, transaction
from django.test import Client

from shuke.config.away import is_away
from shuke.kit import prepared
from shuke.sales.receipts import token_of

KEY = {"Authorization": "Bearer sk_00000000000000000000000000000000"}


@pytest.fixture
def dead_database(django_db_blocker, monkeypatch):
    """Every connection of the app leads to a port where nobody listens."""
    with socket.socket() as taken, django_db_blocker.unblock():
        taken.bind(("127.0.0.1", 0))  # bound and never listening: refused, and nobody else's
        for alias in ("default", "counters"):
            connections[alias].close()
            monkeypatch.setitem(connections[alias].settings_dict, "HOST", "127.0.0.1")
            monkeypatch.setitem(connections[alias].settings_dict, "PORT", str(taken.getsockname()[1]))
        yield


def ask(method, path, **headers):
    return Client(raise_request_exception=False).generic(method, path, "", headers=headers)


@pytest.mark.parametrize(("language", "title"), [
    ("en", "Send the same again in a few seconds, with the same key: the database does not answer."),
    ("zh-hans", "请几秒后用同一个键原样再发一次：数据库暂时没有应答。"),
])  # fmt: skip
@pytest.mark.parametrize(("method", "path"), [("GET", "/api/v1/books"), ("POST", "/api/v1/sales")])
def test_a_program_is_told_to_come_back(dead_database, method, path, language, title):
    answer = ask(method, path, **KEY, **{"Accept-Language": language, "Idempotency-Key": "a"})
    assert (answer.status_code, answer["Retry-After"], answer["Content-Type"]) == (503, "5", "application/problem+json")
    assert answer.json() == {"type": "/problems/unavailable", "title": title, "status": 503, "code": "unavailable"}


@pytest.mark.parametrize(("language", "words"), [("en", "Back in a moment"), ("zh-hans", "马上回来")])
@pytest.mark.parametrize("path", ["/j/aning/", "/console/aning/", "/me/cards/", f"/r/{token_of(1, 1)}/"])
def test_a_person_sees_a_calm_page(dead_database, path, language, words):
    client = Client(raise_request_exception=False, headers={"Accept-Language": language})
    client.cookies[settings.SESSION_COOKIE_NAME] = "0" * 32
    answer = client.get(path)
    assert (answer.status_code, answer["Retry-After"], answer["Content-Type"][:9]) == (503, "5", "text/html")
    assert f"<h1>{words}</h1>" in answer.content.decode()


def test_alive_and_ready_tell_them_apart(dead_database):
    assert (ask("GET", "/healthz").status_code, ask("GET", "/readyz").status_code) == (200, 503)


@pytest.mark.django_db
def test_other_faults_stay_faults(monkeypatch):
    def broken(*_args, **_kwargs):
        raise ValueError("a fault of ours")

    monkeypatch.setattr("shuke.identity.web.doors.api", broken)
    answer = ask("GET", "/api/v1/books", **KEY)
    assert (answer.status_code, answer.json()["code"], "Retry-After" in answer.headers) == (500, "server_error", False)


def refused(sqlstate):
    error = DatabaseError() if sqlstate.startswith("22") else OperationalError()
    error.__cause__ = psycopg.errors.lookup(sqlstate)()
    return error


@pytest.mark.parametrize(("error", "away"), [
    (None, False),
    (ValueError(), False),
    (OperationalError("connection refused"), True),
    (DataError(), False),
    (DatabaseError(), False),
    *((refused(state), True) for state in ("08006", "08P01", "53300", "57P01", "57P02", "57P03")),
    *((refused(state), False) for state in ("40P01", "53100", "55P03", "57014", "22012")),
])  # fmt: skip
def test_only_a_lost_connection_is_away(error, away):
    assert is_away(error) is away


@transaction.atomic
def cut_before(statement):
    """Cut the wire under an open transaction, then go on."""
    prepared.fetch_one("SELECT %(it)s::int", {"it": 1})
    with socket.socket(fileno=os.dup(connection.connection.pgconn.socket)) as wire:
        wire.shutdown(socket.SHUT_RDWR)
    statement()


@pytest.mark.parametrize("statement", [
    lambda: prepared.fetch_one("SELECT %(it)s::int", {"it": 1}),
    lambda: prepared.say("SELECT 1"),
    lambda: connection.savepoint(),
    lambda: connection.cursor().execute("SELECT 1"),
])  # fmt: skip
@pytest.mark.django_db(transaction=True)
def test_a_connection_lost_between_statements_is_away(statement):
    connection.close()
    with pytest.raises(OperationalError) as lost:
        cut_before(statement)
    connection.close()
    assert is_away(lost.value)
