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


# One statement decides: reset what has lapsed, count the try unless a counter is locked, lock when it is the last.
# One order of keys for everybody: two tries that share two counters wait for each other instead of deadlocking.
_SPEND = """
WITH spent AS (
INSERT INTO kit_attempt AS a (key, tries, since, locked_until, lockouts)
SELECT each.key, 1, %(now)s::timestamptz,
       CASE WHEN %(tries)s::int = 1 THEN %(now)s::timestamptz + %(lock)s::interval END, (%(tries)s::int = 1)::int
FROM unnest(%(keys)s::text[]) AS each (key)
WHERE NOT EXISTS (SELECT FROM kit_attempt held
                  WHERE held.key = ANY (%(keys)s::text[]) AND held.locked_until > %(now)s::timestamptz)
ORDER BY each.key
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
RETURNING key, tries
)
SELECT coalesce(array_agg(key), '{}'), max(tries) FROM spent
"""
_GIVE_BACK = """
WITH held AS (
  SELECT key FROM kit_attempt WHERE key = ANY (%(keys)s::text[] || %(clear)s::text[]) ORDER BY key FOR UPDATE
), cleared AS (
  DELETE FROM kit_attempt WHERE key IN (SELECT key FROM held) AND key = ANY (%(clear)s::text[])
)
UPDATE kit_attempt SET tries = greatest(tries - 1, 0), lockouts = lockouts - (tries >= %(tries)s::int)::int,
  locked_until = CASE WHEN tries < %(tries)s::int THEN locked_until END
WHERE key IN (SELECT key FROM held) AND key = ANY (%(keys)s::text[])
"""
_LOCKED = "SELECT max(locked_until) FROM kit_attempt WHERE key = ANY (%(keys)s) AND locked_until > %(now)s::timestamptz"
_COUNTERS = "counters"  # the connection of their own


def hashed(*parts: object) -> str:
    """A counter's key that tells nothing about the phone or address behind it."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def spend(*keys: str, limit: Limit) -> int:
    """Count one try under every key and return the fewest left after it.

    Raises TooManyAttempts(until) when one of them is locked; then none is counted.
    """
    values: dict[str, Any] = {
        "keys": list(keys), "tries": limit.tries, "window": limit.window, "lock": limit.lock,
        "doubling": limit.doubling, "now": clock.now(),
    }  # fmt: skip
    counted, most = prepared.fetch_one(_SPEND, values, using=_COUNTERS)
    if len(counted) < len(keys):
        if counted:  # the other was locked while this statement ran
            give_back(*counted, limit=limit)
        raise TooManyAttempts(until=locked_until(*keys))
    return max(limit.tries - int(most), 0)


def give_back(*keys: str, limit: Limit, clear: str = "") -> None:
    """Uncount one try that turned out right, with the lock-out it caused; other tries stay counted.

    Under `clear`, of which the right try is a proof, all are forgotten.
    """
    prepared.run(_GIVE_BACK, {"keys": list(keys), "clear": [clear], "tries": limit.tries}, using=_COUNTERS)


def clear(key: str) -> None:
    """Forget the tries after a success."""
    prepared.run("DELETE FROM kit_attempt WHERE key = %(key)s", {"key": key}, using=_COUNTERS)


def locked_until(*keys: str) -> datetime | None:
    """Until when one of the counters refuses; None when none does."""
    found: datetime | None = prepared.fetch_one(_LOCKED, {"keys": list(keys), "now": clock.now()}, using=_COUNTERS)[0]
    return found
