"""What the customer's record shows of the card used last."""

from typing import Any

from shuke.cards.values import Balances
from shuke.cards.values.policy import Tier


def traits_of(number: str, tier: Tier, balances: Balances) -> dict[str, Any]:
    """Traits for `customers.set_traits`; a tier's name is the merchant's word, stored as it is.

    Points that cannot be spent yet count: they are the member's.
    """
    return {
        "card_number": number, "tier_name": tier.name_zh or tier.name_en, "tier_rank": tier.rank,
        "points": balances.points + balances.pending, "principal_minor": balances.principal.minor,
        "bonus_minor": balances.bonus.minor, "balance_minor": balances.total.minor,
    }  # fmt: skip
