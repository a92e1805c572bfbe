"""The 120 companies, drawn from a seeded die: the same on every machine. Pure."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from shuke.demo_town.distributor.values import Company, Human, Order, Trade
from shuke.demo_town.distributor.words import (
    BANKS,
    BRANDS,
    DISTRICTS,
    PARTS,
    PLACES,
    ROLES,
    SUFFIXES,
    TRADES,
)
from shuke.demo_town.draw import Clock
from shuke.demo_town.names import MEN, SURNAMES, WOMEN, phone_of

COUNT, HISTORY = 120, 540
LARGE, MIDDLE = 14, 38
# Orders a month (from, to) and lines of one order, by size.
_PACE = {"large": ((3.5, 6.0), (3, 6)), "middle": ((1.3, 2.4), (2, 4)), "small": ((0.5, 1.0), (1, 2))}
_STORIES = ("steady", "steady", "steady", "steady", "growing", "growing", "fading", "lost", "new")
_PEOPLE = {"large": (5, 8), "middle": (3, 5), "small": (1, 3)}
_HEADS = {"large": (260, 1800), "middle": (60, 320), "small": (8, 70)}
_WORKING = {9: 6, 10: 8, 11: 6, 14: 7, 15: 8, 16: 6, 17: 3}
_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_PRICES = {part.name: part for part in PARTS}


def draw_companies(clock: Clock, *, count: int = COUNT) -> list[Company]:
    """The companies, the largest first; fewer keep the mixture."""
    names, found = set[str](), list[Company]()
    for place in range(count):
        size = (
            "large"
            if place < LARGE * count // COUNT or not place
            else "middle"
            if place < (LARGE + MIDDLE) * count // COUNT
            else "small"
        )
        die = Random(f"榕机 {place}")
        found.append(_company(clock, die, place, size, names))
    return found


def reference_of(place: int) -> str:
    """What the distributor's former system calls the company at a place (from 0) of the list."""
    return f"RJ{place + 1:04d}"


def _company(clock: Clock, die: Random, place: int, size: str, taken: set[str]) -> Company:
    trade, manager = die.choice(TRADES), place % 3
    # Each manager has his part of the town, and some customers elsewhere.
    district, middle, streets = DISTRICTS[(2 * manager + die.choice((0, 0, 1, 1, 2))) % len(DISTRICTS)]
    story = "steady" if place < 3 else die.choice(_STORIES)
    first = die.randint(40, 150) if story == "new" else HISTORY
    people = tuple(_people(die, clock.today, die.randint(*_PEOPLE[size])))
    orders = tuple(_orders(clock, die, trade, size, story, first, place))
    return Company(
        reference=reference_of(place), name=_name(die, trade, taken), trade=trade, credit_code=credit_code(die),
        size=size, story=story, manager=manager, district=district,
        position=(round(middle[0] + die.gauss(0, 0.012), 5), round(middle[1] + die.gauss(0, 0.014), 5)),
        address=f"{district}{die.choice(streets)} {die.randint(1, 288)} 号", head_count=die.randint(*_HEADS[size]),
        registered_on=date(die.randint(1992, 2021), die.randint(1, 12), die.randint(1, 28)),
        capital=die.choice((100, 200, 300, 500, 800, 1000, 2000, 5000)) * 1_000_000, people=people, orders=orders,
        banks=((die.choice(BANKS), f"9{die.randrange(10**17):017d}"),),
        shareholders=tuple(_shareholders(die, people[0].name)),
        rivals={rival: die.randint(2, 40) * 1_000_000 for rival in die.sample(trade.rivals, die.randint(0, 2))},
        joined=clock.today - timedelta(days=first),
    )  # fmt: skip


def _name(die: Random, trade: Trade, taken: set[str]) -> str:
    while True:
        name = f"{die.choice(PLACES)}{die.choice(BRANDS)}{trade.word}{die.choice(SUFFIXES)}"
        if name not in taken:
            taken.add(name)
            return name


def credit_code(die: Random) -> str:
    """A code of valid form that no registry has given out: there is no region 990000.

    GB 32100-2015: signs are weighted by the powers of 3, the whole is divisible by 31.
    """
    body = "91990000" + "".join(die.choice(_CODE) for _each in range(9))
    total = sum(_CODE.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
    return body + _CODE[-total % 31]


def _people(die: Random, today: date, count: int) -> Iterator[Human]:
    chosen = [0, *sorted(die.sample(range(1, len(ROLES)), count - 1))] if count > 1 else [2]
    for place, each in enumerate(chosen):
        role, title, department = ROLES[each]
        gender = die.choice(("female", "male", "male"))
        name = die.choice(SURNAMES) + die.choice(WOMEN if gender == "female" else MEN)
        told = die.random()
        born = date(today.year - die.randint(26, 58), die.randint(1, 12), die.randint(1, 28)) if told < 0.7 else None
        yield Human(
            name, gender, role, title, department, phone_of(die), reports_to=0 if place else None, born=born,
            lunar=told < 0.2, year_known=told > 0.1,
        )  # fmt: skip


def _shareholders(die: Random, head: str) -> Iterator[tuple[str, int]]:
    share = die.choice((51, 60, 70, 80, 100))
    yield head, share
    if share < 100:
        yield die.choice(SURNAMES) + die.choice(MEN), 100 - share


def _orders(clock: Clock, die: Random, trade: Trade, size: str, story: str, first: int, place: int) -> Iterator[Order]:
    (low, high), lines = _PACE[size]
    every, patience = 30.4 / die.uniform(low, high), die.choice((10, 20, 25, 30, 30, 45, 70))
    last, ago, number = die.randint(95, 170) if story == "lost" else 0, float(first), 0
    while ago >= last:
        day = clock.today - timedelta(days=round(ago))
        if at := _moment(clock, die, day):
            number += 1
            yield Order(
                at,
                f"SO{place + 1:03d}-{number:04d}",
                tuple(_lines(die, trade, lines, story, ago)),
                max(0, round(die.gauss(patience, 8))),
            )
        ago -= max(1.0, die.gauss(every, every * 0.25) * _stretch(story, ago))


def _stretch(story: str, ago: float) -> float:
    """How much longer than usual a customer waits, so many days ago."""
    if story == "growing":
        return 0.75 if ago < 200 else 1.1
    return 2.2 if story in {"fading", "lost"} and ago < 260 else 1.0


def _moment(clock: Clock, die: Random, day: date) -> datetime | None:
    while day.weekday() > 4:
        day += timedelta(days=1)
    moment = datetime.combine(
        day, time(die.choices(list(_WORKING), list(_WORKING.values()))[0], die.randrange(60)), clock.zone
    )
    return moment if moment < clock.now else None


def _lines(die: Random, trade: Trade, lines: tuple[int, int], story: str, ago: float) -> Iterator[tuple[str, int, int]]:
    small = 0.55 if story in {"fading", "lost"} and ago < 260 else 1.3 if story == "growing" and ago < 200 else 1.0
    for name in die.sample(trade.parts, min(len(trade.parts), die.randint(*lines))):
        part = _PRICES[name]
        yield name, max(1, round(die.randint(*part.lot) * small)), part.price
