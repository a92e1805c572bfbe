"""The time in which a card's spend, visits or points count towards its tier, and what they sum up to."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from shuke.cards.qualifying import Qualifying, Span, qualifying
from shuke.cards.values import LockedCard
from shuke.kit import clock


@dataclass(frozen=True, slots=True)
class Window:
    """What was counted in each span, what that comes to, and the day of the oldest spend in it."""

    sums: tuple[int, ...]
    value: int
    oldest: date | None


# What is just happening counts too, though its row is not there yet; days are those of the shop.
_COUNTED = """
  SELECT each.at, each.amount_minor, each.visits, each.points FROM cards_qualifying_spend each
  WHERE each.merchant_id = %(merchant)s::bigint AND each.card_id = %(card)s::bigint
    AND each.at >= span.since AND each.at < span.until
  UNION ALL
  SELECT %(at)s::timestamptz, %(amount)s::bigint, %(visits)s::smallint, %(points)s::bigint
  WHERE %(at)s::timestamptz >= span.since AND %(at)s::timestamptz < span.until
"""
_DAYS = f"""
  SELECT min(at) AS at FROM ({_COUNTED}) counted
  GROUP BY (at AT TIME ZONE %(zone)s)::date HAVING sum(visits) > 0
"""
_SUMS = {
    "spend": f"SELECT coalesce(sum(amount_minor), 0) AS sum, min(at) AS oldest FROM ({_COUNTED}) counted",
    "points": f"SELECT coalesce(sum(points), 0) AS sum, min(at) AS oldest FROM ({_COUNTED}) counted",
    "visits": f"SELECT count(*) AS sum, min(at) AS oldest FROM ({_DAYS}) days",
}
_ARRAY = """
SELECT jsonb_agg(jsonb_build_array(measured.sum, measured.oldest) ORDER BY span.place)
FROM unnest(%(since)s::timestamptz[], %(until)s::timestamptz[]) WITH ORDINALITY AS span (since, until, place)
CROSS JOIN LATERAL ({sums}) measured
"""
# By what a programme counts: one row, the sums of all its spans.
SUMS = {measure: _ARRAY.format(sums=sums) for measure, sums in _SUMS.items()}


def spans_of(card: LockedCard) -> Qualifying:
    """How the card's programme counts today."""
    return qualifying(card.rules, clock.today(card.zone))


def bounds(spans: Qualifying, zone: str) -> dict[str, list[datetime]]:
    """The spans as moments: from the first one's midnight to the next one's, in the shop's zone."""
    return {
        "since": [_midnight(span.since, zone) for span in spans.spans],
        "until": [_end(span, zone) for span in spans.spans],
    }


def _midnight(day: date, zone: str) -> datetime:
    return clock.aware(datetime.combine(day, time.min, ZoneInfo(zone)))


def _end(span: Span, zone: str) -> datetime:
    # Without an end: the last day that both Python and the database know in every zone.
    return _midnight(span.until or date(9999, 12, 30), zone)


def read_window(card: LockedCard, spans: Qualifying, told: Any) -> Window:
    """The window as the database tells it."""
    pairs = json.loads(told)
    sums = tuple(int(summed) for summed, _oldest in pairs)
    oldest = pairs[0][1]
    return Window(
        sums, spans.value(sums), clock.day_of(datetime.fromisoformat(oldest), card.zone) if oldest else None
    )  # fmt: skip
