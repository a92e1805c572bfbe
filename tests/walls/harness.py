"""Asking one address, and saying exactly what came back; comparing two answers; finger prints of a merchant's rows."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import unified_diff
from typing import Any

from django.db import connections, transaction
from django.http import HttpResponseBase
from django.test import Client

# What differs from one answer to the next by itself: form tokens (64 letters), keys (32), secrets of new API keys and
# links, receipts, and the numbers of rows that were made for this very answer (world.py lets them all begin with 70).
_FRESH = re.compile(r"\b(?:[A-Za-z0-9]{64}|[0-9a-f]{32}|sk_[\w-]{7,}|70\d{7})\b|/r/[\w-]+/")
_HEADERS = ("Content-Type", "Location", "HX-Redirect", "HX-Trigger", "Allow")


@dataclass(frozen=True)
class Told:
    """An answer without what names the asked object: equal for "not yours" and "does not exist", or the wall leaks."""

    status: int
    headers: tuple[str, ...]
    body: str


def told(answer: HttpResponseBase, *names: object) -> Told:
    """The answer, with each of these numbers and words taken out."""
    content = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined, call-overload]
    shown = [answer.headers.get(header, "") for header in _HEADERS]
    return Told(
        answer.status_code,
        tuple(_plain(text, names) for text in shown),
        _plain(content.decode(errors="replace"), names),
    )


def _plain(text: str, names: tuple[object, ...]) -> str:
    for name in sorted(map(str, names), key=len, reverse=True):
        text = text.replace(name, "·")
    return _FRESH.sub("·", text)


def ask(client: Client, method: str, address: str, body: Any = None, kind: str = "", *, key: str = "") -> Any:
    """One request; `key` is an API key. What it spends of anybody's tries is given back afterwards."""
    cookies = client.cookies.copy()  # whoever is signed out by the answer is signed in again for the next question
    headers = {"Idempotency-Key": "walls"} | ({"Authorization": f"Bearer {key}"} if key else {})
    if method == "GET":
        answer = client.get(address, body or {}, headers=headers)
    elif method == "POST" and not kind:
        answer = client.post(address, body or {}, headers=headers)
    else:
        content = body if isinstance(body, str) else json.dumps(body or {}, default=str)
        answer = client.generic(method, address, content, kind or "application/json", headers=headers)
    client.cookies = cookies
    with connections["migrator"].cursor() as cursor:
        cursor.execute("DELETE FROM kit_attempt")
    return answer


def difference(one: Told, other: Told) -> str:
    """Where two answers differ, line by line; nothing when they are equal."""
    return "\n".join(unified_diff(_lines(one), _lines(other), lineterm="", n=0))


def _lines(answer: Told) -> list[str]:
    return [str(answer.status), *answer.headers, *answer.body.splitlines()]


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever the block writes: each question finds the merchants as they were."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


_TABLES = """
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'merchant_id' ORDER BY 1
"""
_PRINT = """
    SELECT '{table}', coalesce(md5(string_agg(each::text, '|' ORDER BY each::text)), '')
    FROM "{table}" each WHERE merchant_id = {merchant}
"""


def rows_of(merchant_id: int) -> dict[str, str]:
    """A finger print of every table's rows of one merchant, read by the role that sees all of them."""
    with connections["migrator"].cursor() as cursor:
        cursor.execute(_TABLES)
        prints = [_PRINT.format(table=table, merchant=int(merchant_id)) for (table,) in cursor.fetchall()]
        cursor.execute(" UNION ALL ".join(prints))
        return dict(cursor.fetchall())
