"""Whether a purchase would be a card's first one: asked only where a rule rewards it."""

from shuke.cards.values import LockedCard
from shuke.kit.prepared import fetch_one
from shuke.kit.tenancy import current_merchant

# Who was brought over from an old membership is no newcomer.
# A statement of its own, after the card's lock: what was sold while this one waited is seen.
_VISITS = """
SELECT coalesce(sum(visits), 0) + (
  SELECT count(*) FROM cards_opening WHERE merchant_id = %(merchant)s::bigint AND card_id = %(card)s::bigint
    AND undone_at IS NULL)
FROM cards_qualifying_spend WHERE merchant_id = %(merchant)s::bigint AND card_id = %(card)s::bigint
"""


def is_first_visit(card: LockedCard) -> bool:
    """Whether nothing that still stands was bought with this card, nor brought over to it.

    One statement, none where no rule asks.
    """
    if not card.rules.points.asks_first_visit:
        return False
    return bool(fetch_one(_VISITS, {"merchant": current_merchant(), "card": card.id})[0] <= 0)
