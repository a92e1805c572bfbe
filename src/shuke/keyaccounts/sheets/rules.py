"""What an event comes to: money over its parts and gifts; which days it may have. Pure; minor units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shuke.keyaccounts.sheets.values import PartValue, SheetGift

REACH = timedelta(days=731)  # two years, one of them a leap year


def in_reach(day: date, today: date) -> bool:
    """Whether an event may be held on a day: further away the year was mistyped."""
    return abs(day - today) <= REACH


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
