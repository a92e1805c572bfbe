"""Same key, same answer: a repeated request is told what the first one was told, refusals included."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from shuke.kit import clock
from shuke.kit.models import StoredAnswer
from shuke.kit.problems import KeyReused, Problem
from shuke.kit.tenancy import current_merchant


@dataclass(frozen=True)
class Answer:
    """What the caller gets: an HTTP status and a JSON body."""

    status: int
    body: Any


def once(
    *, caller: str, key: str, body: bytes, keep: bool, run: Callable[[], Answer]
) -> Answer:
    """Run at most once per (caller, key) within the open merchant and store the answer in the same transaction.

    The advisory lock makes a second caller wait for the first; a Problem is stored and answered like a success;
    any other exception stores nothing. Raises KeyReused when the key came with another body.
    """
    digest = hashlib.sha256(body).digest()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))",
            [f"{caller}\x1f{key}", current_merchant()],
        )
    if earlier := StoredAnswer.objects.filter(caller=caller, key=key).first():
        if bytes(earlier.body_hash) != digest:
            raise KeyReused()
        return Answer(earlier.status, earlier.body)
    try:
        with transaction.atomic():
            answer = run()
    except Problem as problem:
        answer = Answer(problem.status, problem.as_json())
    StoredAnswer(
        caller=caller,
        key=key,
        body_hash=digest,
        status=answer.status,
        body=answer.body,
        keep=keep,
        at=clock.now(),
    ).save(force_insert=True)
    return answer
