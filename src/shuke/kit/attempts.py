"""Counters of tries that survive a refusal: spent over their own connection, before the secret is even looked at.

Because a try is counted first, a hundred parallel guesses get exactly as many tries as one after the other.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.functional import Promise

from shuke.kit import clock, prepared
from shuke.kit.problems import TooManyAttempts


@dataclass(frozen=True)
class Limit:
    """`tries` within `window`; when full, locked for `lock`, doubled at each further lock-out if `doubling`.

    `instead` tells people what works meanwhile.
    """

    tries: int
    window: timedelta
    lock: timedelta
    doubling: bool = False
    instead: str | Promise = ""


# One statement decides: reset what has lapsed, count the try unless a counter is locked, lock when it is the last.
# One order of keys for everybody: two tries that share two counters wait for each other instead of deadlocking.
_SPEND = """
WITH limits AS (
  SELECT * FROM unnest(%(keys)s::text[], %(tries)s::int[], %(windows)s::interval[], %(locks)s::interval[],
                       %(doublings)s::bool[]) AS each (key, tries, span, lock, doubling)
), spent AS (
INSERT INTO kit_attempt AS a (key, tries, since, locked_until, lockouts)
SELECT key, 1, %(now)s::timestamptz, CASE WHEN tries = 1 THEN %(now)s::timestamptz + lock END, (tries = 1)::int
FROM limits
WHERE NOT EXISTS (SELECT FROM kit_attempt held
                  WHERE held.key = ANY (%(keys)s::text[]) AND held.locked_until > %(now)s::timestamptz)
ORDER BY key
ON CONFLICT (key) DO UPDATE SET (tries, since, locked_until, lockouts) = (
  SELECT counted.tries, counted.since,
         CASE WHEN counted.tries >= l.tries
              THEN %(now)s::timestamptz
                   + l.lock * (CASE WHEN l.doubling THEN power(2, least(a.lockouts, 10)) ELSE 1 END)
         END,
         a.lockouts + (counted.tries >= l.tries)::int
  FROM limits l CROSS JOIN LATERAL (
    SELECT CASE WHEN lapsed THEN 1 ELSE a.tries + 1 END AS tries,
           CASE WHEN lapsed THEN %(now)s::timestamptz ELSE a.since END AS since
    FROM (SELECT a.locked_until IS NOT NULL OR a.since + l.span <= %(now)s::timestamptz AS lapsed) before
  ) counted
  WHERE l.key = a.key)
WHERE a.locked_until IS NULL OR a.locked_until <= %(now)s::timestamptz
RETURNING key, tries
)
SELECT coalesce(array_agg(key), '{}'), coalesce(array_agg(tries), '{}') FROM spent
"""
_GIVE_BACK = """
WITH held AS (
  SELECT key FROM kit_attempt WHERE key IN (%(key)s, %(clear)s) ORDER BY key FOR UPDATE
), cleared AS (
  DELETE FROM kit_attempt WHERE key IN (SELECT key FROM held) AND key = %(clear)s
)
UPDATE kit_attempt SET tries = greatest(tries - %(back)s::int, 0), lockouts = lockouts - (tries >= %(tries)s::int)::int,
  locked_until = CASE WHEN tries < %(tries)s::int THEN locked_until END
WHERE key IN (SELECT key FROM held) AND key = %(key)s
"""
_LOCKED = "SELECT max(locked_until) FROM kit_attempt WHERE key = ANY (%(keys)s) AND locked_until > %(now)s::timestamptz"
_COUNTERS = "counters"  # the connection of their own


def hashed(*parts: object) -> str:
    """A counter's key that tells nothing about the phone or address behind it."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def spend(key: str, *, limit: Limit) -> int:
    """Count one try and return how many are left after it; raises TooManyAttempts(until) when locked."""
    return spend_each({key: limit})[key]


def spend_each(limits: Mapping[str, Limit]) -> dict[str, int]:
    """Count one try under every key, in one commit, and return what is left of each.

    Raises TooManyAttempts(until) when one of them is locked; then none is counted.
    """
    values: dict[str, Any] = {
        "keys": list(limits), "now": clock.now(), "tries": [limit.tries for limit in limits.values()],
        "windows": [limit.window for limit in limits.values()], "locks": [limit.lock for limit in limits.values()],
        "doublings": [limit.doubling for limit in limits.values()],
    }  # fmt: skip
    keys, tries = prepared.fetch_one(_SPEND, values, using=_COUNTERS)
    if len(keys) < len(limits):
        for key in keys:  # the other was locked while this statement ran
            give_back(key, limit=limits[key])
        instead = _first(limit.instead for limit in limits.values())
        until = locked_until(*limits)
        raise TooManyAttempts(until=until, instead=instead) if instead else TooManyAttempts(until=until)
    return {key: max(limits[key].tries - tried, 0) for key, tried in zip(keys, tries, strict=True)}


def _first(words: Iterable[str | Promise]) -> str | Promise:
    return next((each for each in words if each), "")


def give_back(key: str, *, limit: Limit, tries: int = 1, clear: str = "") -> None:
    """Uncount tries that turned out right, with the lock-out they caused; others under the key stay counted.

    Under `clear`, of which the right try is a proof, all are forgotten.
    """
    prepared.run(_GIVE_BACK, {"key": key, "clear": clear, "back": tries, "tries": limit.tries}, using=_COUNTERS)


def clear(key: str) -> None:
    """Forget the tries after a success."""
    prepared.run("DELETE FROM kit_attempt WHERE key = %(key)s", {"key": key}, using=_COUNTERS)


def locked_until(*keys: str) -> datetime | None:
    """Until when one of the counters refuses; None when none does."""
    found: datetime | None = prepared.fetch_one(_LOCKED, {"keys": list(keys), "now": clock.now()}, using=_COUNTERS)[0]
    return found
