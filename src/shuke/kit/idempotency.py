"""Same key, same answer: a repeated request is told what the first one was told, refusals included."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from shuke.kit import clock, prepared
from shuke.kit.problems import KeyReused, Problem, SecondFactorNeeded
from shuke.kit.tenancy import current_merchant
from shuke.kit.work import as_json

# The lock is taken inside the function, so that what it reads afterwards is what the first caller has committed.
_EARLIER = "SELECT body_hash, status, body FROM shuke_stored_answer(%(merchant)s::bigint, %(caller)s, %(key)s)"
_STORE = """
INSERT INTO kit_stored_answer (merchant_id, caller, key, body_hash, status, body, keep, at)
VALUES (%(merchant)s, %(caller)s, %(key)s, %(hash)s, %(status)s, %(body)s::jsonb, %(keep)s, %(at)s)
"""


@dataclass(frozen=True)
class Answer:
    """What the caller gets: an HTTP status and a JSON body."""

    status: int
    body: Any

    @cached_property
    def text(self) -> str:
        """The body as JSON text, written once: it is both stored and sent."""
        return as_json(self.body)


def once(*, caller: str, key: str, body: bytes, keep: bool, run: Callable[[], Answer]) -> Answer:
    """Run at most once per (caller, key) within the open merchant and store the answer in the same transaction.

    A second caller waits for the first. `run` calls one action, whose refusal leaves nothing behind; the Problem is
    stored and answered like a success. Any other exception stores nothing. Raises KeyReused when the key came with
    another body.
    """
    digest = hashlib.sha256(body).digest()
    named = {"merchant": current_merchant(), "caller": caller, "key": key}
    if earlier := prepared.fetch_one(_EARLIER, named):
        return _again(earlier, digest)
    try:
        answer = run()
    except SecondFactorNeeded:
        raise  # shown in a moment, and then the same request is sent again
    except Problem as problem:
        answer = Answer(problem.status, problem.as_json())
    kept = {"hash": digest, "status": answer.status, "body": answer.text, "keep": keep, "at": clock.now()}
    prepared.run(_STORE, named | kept)
    return answer


def _again(earlier: tuple[Any, ...], digest: bytes) -> Answer:
    body_hash, status, body = earlier
    if bytes(body_hash) != digest:
        raise KeyReused()
    return Answer(status, json.loads(body) if isinstance(body, str) else body)
