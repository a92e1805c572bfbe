"""What an event comes to: money over its parts and gifts. Pure; minor units."""

from collections.abc import Sequence
from dataclasses import dataclass

from shuke.keyaccounts.sheets.values import PartValue, SheetGift


@dataclass(frozen=True)
class Costs:
    """What the parts may cost, what they did, what the gifts are worth, and what is left of the budget."""

    planned_minor: int
    spent_minor: int
    gifts_minor: int
    left_minor: int


def costs(budget_minor: int, parts: Sequence[PartValue], gifts: Sequence[SheetGift], *, held: bool) -> Costs:
    """Before the event counted with what is planned and reserved, after it with what was spent and given."""
    planned = sum(each.budget_minor for each in parts)
    spent = sum(each.spent_minor or 0 for each in parts)
    worth = sum(each.cost_minor * (each.given if held else each.reserved) for each in gifts)
    return Costs(planned, spent, worth, budget_minor - worth - (spent if held else planned))
