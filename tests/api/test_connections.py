"""A client keeps its connection, whatever it was refused: proxies send their next request on the same one."""

import httpx
import pytest

from tests.api.conftest import Counter

HEAVY = b"[" * 500_000


@pytest.mark.parametrize(
    ("kind", "status"), [("application/json", 401), ("text/plain", 415)], ids=["no-key", "no-json"]
)
def test_a_body_refused_unread_leaves_the_connection_open(counter: Counter, kind, status):
    opened: list[str] = []

    def note(event, _facts):
        if event == "connection.connect_tcp.complete":
            opened.append(event)

    with httpx.Client(timeout=60) as client:
        for _ in range(40):
            answer = client.post(
                f"{counter.api}/customers", content=HEAVY, headers={"Content-Type": kind}, extensions={"trace": note}
            )
            assert answer.status_code == status
    assert len(opened) == 1
