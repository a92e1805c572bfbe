"""Addresses for machines, and the headers every answer carries."""

import pytest
from django.test import Client


def test_alive_needs_no_database():
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"alive")


@pytest.mark.django_db
def test_ready_asks_the_database():
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready")


@pytest.mark.parametrize(
    ("caller", "status"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        ({"REMOTE_ADDR": "203.0.113.9"}, 404),
        # A proxy on this machine speaks for somebody else.
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"}, 404),
        ({"REMOTE_ADDR": ""}, 404),
    ],
)
def test_metrics_are_for_this_machine_only(caller, status):
    assert Client().get("/metrics", **caller).status_code == status


def test_every_answer_carries_the_headers_that_guard_it():
    headers = Client().get("/healthz").headers
    policy = {part.split()[0]: part.split()[1:] for part in headers["Content-Security-Policy"].split("; ")}
    assert policy["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    assert policy["default-src"] == ["'self'"]
    assert [policy[name] for name in ("frame-ancestors", "object-src", "base-uri")] == [["'none'"]] * 3
    assert {name: headers[name] for name in ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")} == {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
    }
