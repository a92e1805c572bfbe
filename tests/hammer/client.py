"""A till: one kept connection to the API, and crowds of them that begin at the same moment."""

import http.client
import json
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

J = TypeVar("J")
R = TypeVar("R")


class Unanswered(Exception):
    """No answer came: whether it was done is unknown."""


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    body: Any

    @property
    def done(self) -> bool:
        """Whether the effect was made."""
        return self.status in {200, 201}


class Till:
    """A client with its own connection, kept open between requests and reopened when it broke."""

    def __init__(self, port: int, secret: str, timeout: float = 60) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        self.secret = secret

    def post(self, path: str, body: Any, *, key: str = "") -> Answer:
        """Send once; raises Unanswered when the answer does not come."""
        headers = {"Authorization": f"Bearer {self.secret}", "Content-Type": "application/json"}
        try:
            self.connection.request("POST", f"/api/v1{path}", json.dumps(body), headers | self._key(key))
            answer = self.connection.getresponse()
            text = answer.read()
            return Answer(answer.status, json.loads(text) if text.startswith((b"{", b"[")) else text)
        except (OSError, http.client.HTTPException) as trouble:
            self.connection.close()
            raise Unanswered(repr(trouble)) from trouble

    def close(self) -> None:
        """Hang up."""
        with suppress(OSError):
            self.connection.close()

    @staticmethod
    def _key(key: str) -> dict[str, str]:
        return {"Idempotency-Key": key} if key else {}


@dataclass(frozen=True)
class Crowd:
    """Clients of one server, each a thread with a connection of its own."""

    port: int
    secret: str
    clients: int

    def each(self, jobs: Sequence[J], work: Callable[[Till, J], R]) -> tuple[list[R], float]:
        """Results in the order of the jobs, and seconds taken; all clients begin together."""
        clients = min(self.clients, len(jobs))
        begin = threading.Barrier(clients)
        local, tills = threading.local(), [Till(self.port, self.secret) for _ in range(clients)]
        free = list(tills)

        def meet() -> None:
            local.till = free.pop()
            local.till.connection.connect()
            begin.wait(30)

        def one(job: J) -> R:
            return work(local.till, job)

        started = time.perf_counter()
        with ThreadPoolExecutor(clients, initializer=meet) as pool:
            # A thread is made for each job handed in while none is idle, and none is before all have met.
            results = list(pool.map(one, jobs))
        seconds = time.perf_counter() - started
        for till in tills:
            till.close()
        return results, seconds
