"""Where contacts stand in the picture of a relationship map: attitude to the right, influence upwards. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from shuke.keyaccounts.relations.rules import ATTITUDES, INFLUENCES, Standing

WIDTH, HEIGHT, MARGIN, STEP = 640, 420, 56, 40


@dataclass(frozen=True)
class Spot:
    """A contact's place in the picture, in its units from the upper left."""

    contact_id: int
    x: int
    y: int
    lift: int = 0  # how many names lie under this one's

    @property
    def name_y(self) -> int:
        """Where the name stands: above the spot, and above the names of those beside it."""
        return self.y - 12 - 22 * self.lift


def spots(standings: Sequence[Standing]) -> list[Spot]:
    """A place for each; those that stand alike lie side by side, not on each other."""
    alike: dict[tuple[int, int], list[Standing]] = defaultdict(list)
    for each in standings:
        alike[each.attitude, each.influence].append(each)
    return [
        Spot(each.contact_id, _across(each.attitude) + _aside(place, len(group)), _up(each.influence), place)
        for group in alike.values()
        for place, each in enumerate(group)
    ]


def _across(attitude: int) -> int:
    return MARGIN + (attitude - ATTITUDES[0]) * (WIDTH - 2 * MARGIN) // (len(ATTITUDES) - 1)


def _up(influence: int) -> int:
    return HEIGHT - MARGIN - (influence - INFLUENCES[0]) * (HEIGHT - 2 * MARGIN) // (len(INFLUENCES) - 1)


def _aside(place: int, of: int) -> int:
    return round((place - (of - 1) / 2) * STEP)
