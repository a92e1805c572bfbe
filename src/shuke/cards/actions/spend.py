"""Write down what counts towards a tier, and read the window it counts in, in one statement."""

import json
from datetime import datetime

from shuke.cards.values import LockedCard
from shuke.cards.window import Window, read_window, window_start, with_spend
from shuke.kit import clock
from shuke.kit.prepared import fetch_one
from shuke.kit.tenancy import current_merchant

# The window is read beside the insert, so it does not hold the new row yet; the caller's card lock keeps others out.
_NOTE = """
WITH used AS (
  UPDATE cards_till_token SET used_at = %(now)s::timestamptz
  WHERE merchant_id = %(merchant)s::bigint AND id = %(token)s::bigint
)
INSERT INTO cards_qualifying_spend (merchant_id, card_id, at, amount_minor, visits, points, ref, batch)
VALUES (%(merchant)s::bigint, %(card)s::bigint, %(at)s::timestamptz, %(amount)s::bigint, %(visits)s::smallint,
        %(points)s::bigint, %(ref)s, %(batch)s::bigint)
RETURNING
  (SELECT jsonb_build_array(coalesce(sum(amount_minor), 0), min(at)) FROM cards_qualifying_spend
   WHERE merchant_id = %(merchant)s::bigint AND card_id = %(card)s::bigint AND at >= %(since)s::timestamptz)
"""


def note_spend(
    card: LockedCard, *, amount_minor: int, points: int, visits: int, at: datetime, ref: str, batch: int | None = None
) -> Window:
    """Add what counts towards a tier (a refund: negative, dated as its sale), use up the card's till token.

    Returns the window with it.
    """
    since = window_start(card, clock.now())
    row = fetch_one(_NOTE, {
        "merchant": current_merchant(), "card": card.id, "at": at, "amount": amount_minor, "points": points,
        "visits": visits, "ref": ref, "batch": batch, "token": card.token_id, "now": clock.now(), "since": since,
    })  # fmt: skip
    return with_spend(card, read_window(card, *json.loads(row[0])), amount_minor, at=at, since=since)
