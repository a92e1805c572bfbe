"""Write down what counts towards a tier, and read the window it counts in, in one statement."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from shuke.cards import rules
from shuke.cards.values import LockedCard
from shuke.kit import clock
from shuke.kit.prepared import fetch_one
from shuke.kit.tenancy import current_merchant

# The window is read beside the insert, so it does not hold the new row yet; the caller's card lock keeps others out.
_NOTE = """
WITH used AS (
  UPDATE cards_till_token SET used_at = %(now)s::timestamptz
  WHERE merchant_id = %(merchant)s::bigint AND id = %(token)s::bigint
)
INSERT INTO cards_qualifying_spend (merchant_id, card_id, at, amount_minor, ref, batch)
VALUES (%(merchant)s::bigint, %(card)s::bigint, %(at)s::timestamptz, %(amount)s::bigint, %(ref)s, %(batch)s::bigint)
RETURNING
  (SELECT jsonb_build_array(coalesce(sum(amount_minor), 0), min(at)) FROM cards_qualifying_spend
   WHERE merchant_id = %(merchant)s::bigint AND card_id = %(card)s::bigint AND at >= %(since)s::timestamptz)
"""


@dataclass(frozen=True, slots=True)
class Window:
    """Net qualifying spend within the rolling window, and the day of the oldest spend in it."""

    spent_minor: int
    oldest: date | None


def note_spend(card: LockedCard, *, amount_minor: int, at: datetime, ref: str, batch: int | None = None) -> Window:
    """Add a spend (a refund: negative, dated as its sale), use up the card's till token; the window with it."""
    since = window_start(card, clock.now())
    row = fetch_one(_NOTE, {
        "merchant": current_merchant(), "card": card.id, "at": at, "amount": amount_minor, "ref": ref, "batch": batch,
        "token": card.token_id, "now": clock.now(), "since": since,
    })  # fmt: skip
    spent, oldest = json.loads(row[0])
    return _with_new(card, Window(int(spent), _day(oldest, card.zone)), amount_minor, at, since)


def window_start(card: LockedCard, now: datetime) -> datetime:
    """The moment from which spend counts: the start of the day after the same day some months ago."""
    zone = ZoneInfo(card.zone)
    first = rules.months_before(clock.day_of(now, zone), card.rules.window_months) + rules.ONE_DAY
    return clock.aware(datetime.combine(first, time.min, zone))


def _with_new(card: LockedCard, before: Window, amount: int, at: datetime, since: datetime) -> Window:
    if at < since:
        return before
    day = clock.day_of(at, card.zone)
    return Window(before.spent_minor + amount, min(before.oldest or day, day))


def _day(moment: str | None, zone: str) -> date | None:
    return clock.day_of(datetime.fromisoformat(moment), zone) if moment else None
