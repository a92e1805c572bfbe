"""Counters of tries that survive a refusal: spent over their own connection, before the secret is even looked at.

Because a try is counted first, a hundred parallel guesses get exactly as many tries as one after the other.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from shuke.kit import clock, prepared
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
VALUES (%(key)s, 1, %(now)s::timestamptz,
        CASE WHEN %(tries)s::int = 1 THEN %(now)s::timestamptz + %(lock)s::interval END, (%(tries)s::int = 1)::int)
ON CONFLICT (key) DO UPDATE SET (tries, since, locked_until, lockouts) = (
  SELECT counted.tries, counted.since,
         CASE WHEN counted.tries >= %(tries)s::int
              THEN %(now)s::timestamptz
                   + %(lock)s::interval * (CASE WHEN %(doubling)s::bool THEN power(2, least(a.lockouts, 10)) ELSE 1 END)
         END,
         a.lockouts + (counted.tries >= %(tries)s::int)::int
  FROM (
    SELECT CASE WHEN lapsed THEN 1 ELSE a.tries + 1 END AS tries,
           CASE WHEN lapsed THEN %(now)s::timestamptz ELSE a.since END AS since
    FROM (SELECT a.locked_until IS NOT NULL OR a.since + %(window)s::interval <= %(now)s::timestamptz AS lapsed) before
  ) counted)
WHERE a.locked_until IS NULL OR a.locked_until <= %(now)s::timestamptz
RETURNING tries
"""
_GIVE_BACK = """
UPDATE kit_attempt SET tries = greatest(tries - 1, 0), lockouts = lockouts - (tries >= %(tries)s::int)::int,
  locked_until = CASE WHEN tries < %(tries)s::int THEN locked_until END
WHERE key = %(key)s
"""
_LOCKED = "SELECT locked_until FROM kit_attempt WHERE key = %(key)s AND locked_until > %(now)s::timestamptz"
_COUNTERS = "counters"  # the connection of their own


def hashed(*parts: object) -> str:
    """A counter's key that tells nothing about the phone or address behind it."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def spend(key: str, limit: Limit) -> int:
    """Count one try and return how many are left after it; raises TooManyAttempts(until) when locked."""
    values: dict[str, Any] = {
        "key": key, "tries": limit.tries, "window": limit.window, "lock": limit.lock,
        "doubling": limit.doubling, "now": clock.now(),
    }  # fmt: skip
    row = prepared.fetch_one(_SPEND, values, using=_COUNTERS)
    if not row:
        raise TooManyAttempts(until=locked_until(key))
    return max(limit.tries - int(row[0]), 0)


def give_back(key: str, limit: Limit) -> None:
    """Uncount one try that turned out right, with the lock-out it caused; other tries under the key stay counted."""
    prepared.run(_GIVE_BACK, {"key": key, "tries": limit.tries}, using=_COUNTERS)


def clear(key: str) -> None:
    """Forget the tries after a success."""
    prepared.run("DELETE FROM kit_attempt WHERE key = %(key)s", {"key": key}, using=_COUNTERS)


def locked_until(key: str) -> datetime | None:
    """Until when the counter refuses; None when it does not."""
    row = prepared.fetch_one(_LOCKED, {"key": key, "now": clock.now()}, using=_COUNTERS)
    return row[0] if row else None
