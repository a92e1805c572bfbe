"""A wrong PIN is counted by reading and then writing, and the card is not locked meanwhile."""

import time
from datetime import timedelta

from tests.hammer.broken.program import card_unlocked, part, put, served

_READ = "SELECT tries FROM kit_attempt WHERE key = %s"
_WRITE = """
INSERT INTO kit_attempt (key, tries, since, lockouts) VALUES (%s, %s, now(), 0)
ON CONFLICT (key) DO UPDATE SET tries = excluded.tries
"""


def spend_each(limits):
    """Count a try under each key in two statements with a breath between them."""
    return {key: spend(key, limit) for key, limit in limits.items()}


def spend(key, limit):
    """Count a try under one key, likewise."""
    from django.db import connections

    from shuke.kit import clock
    from shuke.kit.problems import TooManyAttempts

    with connections["counters"].cursor() as cursor:
        cursor.execute(_READ, [key])
        row = cursor.fetchone()
        tries = row[0] if row else 0
        if tries >= limit.tries:
            raise TooManyAttempts(until=clock.now() + timedelta(minutes=15))
        time.sleep(0.1)
        cursor.execute(_WRITE, [key, tries + 1])
    return limit.tries - tries - 1


# The lock on the card would queue the guesses behind each other: two safeguards, so both must go.
card_unlocked()
put("shuke.kit.attempts", "spend_each", spend_each)
assert part("shuke.cards.pins", "attempts").spend_each is spend_each

application = served()
