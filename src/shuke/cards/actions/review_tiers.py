"""The daily review: every card gets the tier that it carries today, part by part and set-wise."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection

from shuke.cards.carried import carried_sql
from shuke.cards.events import TierReached
from shuke.cards.first_use import programme_of_merchant
from shuke.cards.values.policy import Rules
from shuke.kit import clock
from shuke.kit.access import Actor, action
from shuke.kit.tenancy import current_merchant
from shuke.kit.work import record

# Up at once. Down at once too where there is no grace; else a day is set, and on that day.
_REVIEW = """
, moves AS (
  SELECT carried.id, carried.customer_id, carried.before,
         (SELECT key FROM tiers WHERE tiers.rank = carried.rank) AS key, carried.rank > carried.rank_before AS up, CASE
           WHEN carried.rank = carried.rank_before THEN NULL
           WHEN carried.rank < carried.rank_before THEN coalesce(carried.falls_on, %(grace_ends)s)
         END AS falls_on, carried.falls_on AS fell_on, carried.rank, carried.rank_before
  FROM carried
), due AS (
  SELECT *, up OR (rank < rank_before AND falls_on <= %(today)s) OR (rank = rank_before AND key <> before) AS moved
  FROM moves
)
UPDATE cards_card card
SET tier = CASE WHEN due.moved THEN due.key ELSE card.tier END,
    tier_since = CASE WHEN due.moved THEN %(now)s ELSE card.tier_since END,
    falls_on = CASE WHEN due.moved THEN NULL ELSE due.falls_on END
FROM due
WHERE card.merchant_id = %(merchant)s AND card.id = due.id AND (due.moved OR due.falls_on IS DISTINCT FROM due.fell_on)
RETURNING card.id, card.customer_id, due.before, card.tier, due.up, due.moved
"""
LARGEST_ID = 2**63 - 1
_PART = "card.id > %(after)s AND card.id <= %(upto)s"
_ROWS = "spend.card_id > %(after)s AND spend.card_id <= %(upto)s"
_LAST = """
SELECT max(id) FROM (SELECT id FROM cards_card WHERE merchant_id = %(merchant)s AND id > %(after)s
                     ORDER BY id LIMIT %(limit)s) part
"""


@action("cards.review_tiers")
def review_tiers(actor: Actor, *, after: int = 0, upto: int = LARGEST_ID) -> int:
    """Give the cards with ids above `after` up to `upto` the tier they carry today; returns how many moved.

    A handful of statements however many cards, and one event for each that moved. Twice on a day changes nothing more.
    """
    programme = programme_of_merchant()
    return review_where(
        programme.current_rules(), programme.time_zone, which=_PART, whose=_ROWS, values={"after": after, "upto": upto}
    )


def end_of_part(after: int, limit: int) -> int | None:
    """The last id of the next `limit` cards behind `after`; None when none is left."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST, {"merchant": current_merchant(), "after": after, "limit": limit})
        last = cursor.fetchone()[0]
        return None if last is None else int(last)


def review_customers(customer_ids: Sequence[int], *, rules: Rules, zone: str) -> int:
    """The same for the cards of these (locked) customers, after an import or a refund."""
    which = "card.customer_id = ANY(%(customers)s)"
    whose = f"spend.card_id IN (SELECT card.id FROM cards_card card WHERE card.merchant_id = %(merchant)s AND {which})"
    return review_where(rules, zone, which=which, whose=whose, values={"customers": list(customer_ids)}, silent=True)


def review_where(
    rules: Rules, zone: str, *, which: str, whose: str, values: dict[str, Any], silent: bool = False
) -> int:
    """Review the cards picked by SQL of this program's own; returns how many moved. `silent`: without events."""
    today = clock.today(zone)
    begin, mine = carried_sql(rules, today, zone, which=which, whose=whose)
    mine |= {**values, "now": clock.now(), "grace_ends": _grace_ends(rules, today)}
    with connection.cursor() as cursor:
        cursor.execute(begin + _REVIEW, mine)
        rows = [row for row in cursor.fetchall() if row[-1]]
    for card_id, customer_id, before, key, up, _moved in rows if not silent else ():
        record(TierReached(subject=customer_id, card_id=card_id, tier=key, before=before, up=up))
    return len(rows)


def _grace_ends(rules: Rules, today: date) -> date:
    return today + timedelta(days=rules.grace_days)
