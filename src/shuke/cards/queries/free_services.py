"""What a card's tier gives for nothing: read where the tier gives something, and nowhere else."""

import json
from collections.abc import Sequence
from datetime import date, datetime

from shuke.cards.free_services import free_left, free_uses, span_of
from shuke.cards.values import CardState, CardValue, LockedCard
from shuke.cards.values.free import Every, FreeLeft, FreeUse, Used, Wanted
from shuke.kit import clock
from shuke.kit.prepared import fetch_one
from shuke.kit.tenancy import current_merchant

# A statement of its own, after the card's lock: what another till used while this one waited is seen.
_USED = """
SELECT coalesce(jsonb_agg(jsonb_build_array(item, period, n, "on") ORDER BY id), '[]') FROM cards_free_use
WHERE merchant_id = %(merchant)s::bigint AND card_id = %(card)s::bigint AND undone_at IS NULL
  AND "on" >= %(since)s::date AND "on" < %(until)s::date
"""


def free_now(card: LockedCard, wanted: Sequence[Wanted], *, at: datetime) -> tuple[FreeUse, ...]:
    """What of a bill the card's tier gives for nothing at a moment.

    One statement, none for a tier without free services or a bill without one of them.
    """
    items = {service.item for service in card.tier.free}
    lines = [line for line in wanted if line.item in items and line.price_minor]
    if not lines:
        return ()
    day = clock.day_of(at, card.zone)
    return free_uses(card.tier, used_on_card(card.id, day), lines, day)


def free_of_card(card: CardValue, today: date) -> tuple[FreeLeft, ...]:
    """What is left on the merchant's day of each free service of a card's tier; one statement, none for others."""
    if not card.tier.free or card.state == CardState.CLOSED:
        return ()
    return free_left(card.tier, used_on_card(card.id, today), today)


def used_on_card(card_id: int, day: date) -> tuple[Used, ...]:
    """The uses that stand in a day's calendar year, oldest first; one statement."""
    year = span_of(Every.YEAR, day)
    told = fetch_one(
        _USED, {"merchant": current_merchant(), "card": card_id, "since": year.since, "until": year.until}
    )  # fmt: skip
    return tuple(Used(item, period, n, date.fromisoformat(on)) for item, period, n, on in json.loads(told[0]))
