"""Counters of tries that survive a refusal: spent over their own connection, before the secret is even looked at.

Because a try is counted first, a hundred parallel guesses get exactly as many tries as one after the other.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connections

from shuke.kit import clock
from shuke.kit.problems import TooManyAttempts


@dataclass(frozen=True)
class Limit:
    """`tries` within `window`; when full, locked for `lock`, doubled at each further lock-out if `doubling`."""

    tries: int
    window: timedelta
    lock: timedelta
    doubling: bool = False


# One statement decides: reset what has lapsed, count the try unless the counter is locked, lock when it is the last.
_SPEND = """
INSERT INTO kit_attempt AS a (key, tries, since, locked_until, lockouts)
VALUES (%(key)s, 1, %(now)s, CASE WHEN %(tries)s = 1 THEN %(now)s + %(lock)s END, (%(tries)s = 1)::int)
ON CONFLICT (key) DO UPDATE SET (tries, since, locked_until, lockouts) = (
  SELECT counted.tries, counted.since,
         CASE WHEN counted.tries >= %(tries)s
              THEN %(now)s + %(lock)s * (CASE WHEN %(doubling)s THEN power(2, least(a.lockouts, 10)) ELSE 1 END) END,
         a.lockouts + (counted.tries >= %(tries)s)::int
  FROM (
    SELECT CASE WHEN lapsed THEN 1 ELSE a.tries + 1 END AS tries,
           CASE WHEN lapsed THEN %(now)s ELSE a.since END AS since
    FROM (SELECT a.locked_until IS NOT NULL OR a.since + %(window)s <= %(now)s AS lapsed) before
  ) counted)
WHERE a.locked_until IS NULL OR a.locked_until <= %(now)s
RETURNING tries
"""


def hashed(*parts: object) -> str:
    """A counter's key that tells nothing about the phone or address behind it."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def spend(key: str, limit: Limit) -> int:
    """Count one try and return how many are left after it; raises TooManyAttempts(until) when locked."""
    values: dict[str, Any] = {
        "key": key, "tries": limit.tries, "window": limit.window, "lock": limit.lock,
        "doubling": limit.doubling, "now": clock.now(),
    }  # fmt: skip
    with connections["counters"].cursor() as cursor:
        cursor.execute(_SPEND, values)
        row = cursor.fetchone()
    if row is None:
        raise TooManyAttempts(until=locked_until(key))
    return max(limit.tries - int(row[0]), 0)


def give_back(key: str, limit: Limit) -> None:
    """Uncount one try that turned out right, with the lock-out it caused; other tries under the key stay counted."""
    with connections["counters"].cursor() as cursor:
        cursor.execute(
            "UPDATE kit_attempt SET tries = greatest(tries - 1, 0), lockouts = lockouts - (tries >= %(tries)s)::int, "
            "locked_until = CASE WHEN tries < %(tries)s THEN locked_until END WHERE key = %(key)s",
            {"key": key, "tries": limit.tries},
        )


def clear(key: str) -> None:
    """Forget the tries after a success."""
    with connections["counters"].cursor() as cursor:
        cursor.execute("DELETE FROM kit_attempt WHERE key = %s", [key])


def locked_until(key: str) -> datetime | None:
    """Until when the counter refuses; None when it does not."""
    with connections["counters"].cursor() as cursor:
        cursor.execute(
            "SELECT locked_until FROM kit_attempt WHERE key = %s AND locked_until > %s",
            [key, clock.now()],
        )
        row = cursor.fetchone()
    return row[0] if row else None
