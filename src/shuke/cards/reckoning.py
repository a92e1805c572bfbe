"""What a bill comes to for a card: said alike by the sale that was made and by the quote before it. Pure."""

from datetime import datetime
from typing import Any

from shuke.cards import rules
from shuke.cards.bill import Bill
from shuke.cards.qualifying import progress
from shuke.cards.values import Balances, LockedCard
from shuke.cards.values.policy import Tier
from shuke.cards.window import Window
from shuke.kit import clock
from shuke.kit.money import Money


def reckoned(
    card: LockedCard, bill: Bill, *, balances: Balances, reached: Tier | None, window: Window, at: datetime
) -> dict[str, Any]:
    """The fields of `Reckoned`, from the bill and what the card is after it."""
    tier = reached or card.tier

    def money(minor: int) -> Money:
        return Money(minor, card.currency)

    return {
        "discount": money(bill.discount), "points_spent": bill.points_spent, "points_value": money(bill.points_value),
        "principal": money(bill.principal), "bonus": money(bill.bonus), "due": money(bill.due),
        "points_earned": bill.earned, "owed_paid": bill.owed_paid, "balances": balances, "tier": tier,
        "reached": reached, "found": bill.found, "points_added": bill.added,
        "usable_on": rules.usable_on(clock.day_of(at, card.zone), card.rules.points) if bill.earned else None,
        "progress": progress(window.sums, tier=tier, rules=card.rules, oldest=window.oldest,
                             today=clock.today(card.zone), currency=card.currency),
    }  # fmt: skip
