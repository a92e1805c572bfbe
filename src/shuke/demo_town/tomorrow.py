"""Who comes on a day after the town was built: drawn for each customer and day alone, the same in any run."""

from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from shuke.demo_town.basket import method_of, taste_of
from shuke.demo_town.calendar import pull_of
from shuke.demo_town.draw import Clock, passers_by_on
from shuke.demo_town.values import Shop, Visit

LOST = 1.6  # whoever is away for so many times his rhythm rarely comes back by himself
RETURNS, SELDOM = 0.015, 1 / 45


@dataclass(frozen=True)
class Known:
    """A customer as the directory knows him on that day; `every` is in days."""

    id: int
    last: date | None
    every: float | None


def guests_of(shop: Shop, day: date, known: list[Known], clock: Clock) -> list[tuple[int | None, Visit]]:
    """All visits of a day up to now, in order of time; people without a card have no id."""
    found: list[tuple[int | None, Visit]] = [(None, visit) for visit in passers_by_on(shop, clock, day)]
    for each in known:
        die = Random(f"{shop.code} {day} {each.id}")
        if comes(each, day, die) and die.random() < pull_of(day, shop.rhythm) and (at := moment(shop, day, clock, die)):
            found.append((each.id, Visit(at, taste_of(shop, die).lines(die), method_of(die))))
    return sorted(found, key=lambda guest: guest[1].at)


def comes(known: Known, day: date, die: Random) -> bool:
    """Whether somebody is due; each gap is bent a little, by a die of its own, so that nobody comes like a clock."""
    if known.last is None or known.every is None:
        return die.random() < SELDOM
    away = (day - known.last).days
    if away > known.every * LOST:
        return die.random() < RETURNS
    return away >= known.every * Random(f"{known.id} {known.last}").uniform(0.8, 1.3)


def moment(shop: Shop, day: date, clock: Clock, die: Random) -> datetime | None:
    """When somebody comes on a day; None when that lies ahead."""
    return clock.at(day, die, dict(shop.rhythm.hours))
