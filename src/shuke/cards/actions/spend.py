"""Write down what counts towards a tier, and read the window it counts in, in one statement."""

from datetime import datetime

from shuke.cards.values import LockedCard
from shuke.cards.window import SUMS, Window, bounds, read_window, spans_of
from shuke.kit import clock
from shuke.kit.prepared import fetch_one
from shuke.kit.tenancy import current_merchant

# The window is read beside the insert, so the new row is not among its rows; the caller's card lock keeps others out.
_NOTE = """
WITH used AS (
  UPDATE cards_till_token SET used_at = %(now)s::timestamptz
  WHERE merchant_id = %(merchant)s::bigint AND id = %(token)s::bigint
)
INSERT INTO cards_qualifying_spend (merchant_id, card_id, at, amount_minor, visits, points, ref, batch)
VALUES (%(merchant)s::bigint, %(card)s::bigint, %(at)s::timestamptz, %(amount)s::bigint, %(visits)s::smallint,
        %(points)s::bigint, %(ref)s, %(batch)s::bigint)
RETURNING ({sums})
"""
_BY_MEASURE = {measure: _NOTE.replace("{sums}", sums) for measure, sums in SUMS.items()}


def note_spend(
    card: LockedCard, *, amount_minor: int, points: int, visits: int, at: datetime, ref: str, batch: int | None = None
) -> Window:
    """Add what counts towards a tier (a refund: negative, dated as its sale), use up the card's till token.

    Returns the window with it.
    """
    spans = spans_of(card)
    row = fetch_one(_BY_MEASURE[card.rules.measure], {
        "merchant": current_merchant(), "card": card.id, "at": at, "amount": amount_minor, "points": points,
        "visits": visits, "ref": ref, "batch": batch, "token": card.token_id, "now": clock.now(), "zone": card.zone,
        **bounds(spans, card.zone),
    })  # fmt: skip
    return read_window(card, spans, row[0])
