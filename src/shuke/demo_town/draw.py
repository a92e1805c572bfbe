"""Who comes to a shop, and when: drawn from a seeded die, so that a day has one town. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

from shuke.demo_town.basket import Taste, method_of, taste_named, taste_of
from shuke.demo_town.calendar import gap_before, pull_of
from shuke.demo_town.guests import GUESTS, Guest
from shuke.demo_town.names import birthday_of, name_of, phone_of
from shuke.demo_town.values import Member, Shop, Visit

HISTORY = 380  # days


@dataclass(frozen=True)
class Stay:
    """From when to when somebody comes, and how often; days ago and days."""

    first: int
    last: int
    every: float


@dataclass(frozen=True)
class Clock:
    """The moment the town is built, as the shop sees it."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The shop's day."""
        return self.now.astimezone(self.zone).date()

    def at(self, day: date, die: Random, hours: dict[int, int]) -> datetime | None:
        """A moment of a day within the opening hours; None when it lies ahead, so that a young day has few visits."""
        hour = die.choices(list(hours), list(hours.values()))[0]
        moment = datetime.combine(day, time(hour, die.randrange(60), die.randrange(60)), self.zone)
        return moment if moment <= self.now else None


def draw_members(shop: Shop, clock: Clock, die: Random, scale: float) -> list[Member]:
    """All members of a shop, guests first."""
    guests = [_guest(shop, clock, guest) for guest in GUESTS.get(shop.code, ())]
    crowd = [
        _member(shop, clock, Random(f"{die.random()}"), habit)
        for habit, count in vars(shop.crowd.scaled(scale)).items()
        for _each in range(count)
    ]
    companies = [_company(shop, clock, Random(f"{die.random()}"), name) for name in shop.companies]
    return guests + _some_today(shop, clock, die, [member for member in crowd + companies if member.visits])


def _some_today(shop: Shop, clock: Clock, die: Random, members: list[Member]) -> list[Member]:
    """The same people, of whom some that are due come today: a small sample has dull days, a street has not."""
    late = clock.now - timedelta(days=shop.rhythm.days[0] * 0.8)
    due = [n for n, each in enumerate(members) if each.habit == "regulars" and each.visits[-1].at < late]
    for number in due[: len(members) // 22 + 2]:
        if at := clock.at(clock.today, die, dict(shop.rhythm.hours)):
            visit = Visit(at, taste_of(shop, die).lines(die), method_of(die))
            members[number] = replace(members[number], visits=(*members[number].visits, visit))
    return members


def passers_by(shop: Shop, clock: Clock, die: Random, days: int) -> list[Visit]:
    """Visits of people without a card, on the last days."""
    found = []
    for ago in range(days, -1, -1):
        day = clock.today - timedelta(days=ago)
        found += _strangers(shop, day, die, partial(clock.at, day, die, dict(shop.rhythm.hours)))
    return found


def passers_by_on(shop: Shop, clock: Clock, day: date) -> list[Visit]:
    """Visits of people without a card on one day up to now; the same in any run."""
    die = Random(f"{shop.code} {day}")
    return _strangers(shop, day, die, partial(clock.at, day, die, dict(shop.rhythm.hours)))


def _strangers(shop: Shop, day: date, die: Random, moment: Callable[[], datetime | None]) -> list[Visit]:
    found = []
    for _each in range(round(die.randint(*shop.rhythm.passers_by) * pull_of(day, shop.rhythm))):
        taste = taste_of(shop, die)
        lines, method = taste.lines(die), method_of(die)
        if at := moment():
            found.append(Visit(at, lines, method))
    return found


def _stay(shop: Shop, die: Random, habit: str) -> Stay:
    every = die.uniform(*shop.rhythm.days)
    return {
        "regulars": lambda: Stay(_first(die), 0, every),
        "occasional": lambda: Stay(_first(die), 0, every * die.uniform(2.2, 4)),
        "new": lambda: Stay(die.randint(0, 28), 0, every),
        "silent": lambda: Stay(die.randint(210, HISTORY), die.randint(60, 190), every),
        "once": lambda: Stay(ago := die.randint(15, 330), ago, every),
    }[habit]()


def _first(die: Random) -> int:
    """Most were there before the year began."""
    return die.randint(HISTORY - 40, HISTORY) if die.random() < 0.6 else die.randint(50, HISTORY)


def _member(shop: Shop, clock: Clock, die: Random, habit: str) -> Member:
    name, gender = name_of(die)
    visits = tuple(_visits(shop, clock, die, _stay(shop, die, habit), taste_of(shop, die)))
    return Member(
        name=name, phones=(phone_of(die),) if die.random() < 0.93 else (), since=_since(visits, clock), visits=visits,
        habit=habit, gender=gender if die.random() < 0.6 else "", birthday=birthday_of(die, clock.today),
        language="en" if name.isascii() else "", tags=tuple(_tags(shop, die)),
        stores=habit in {"regulars", "silent"} and die.random() < shop.stores * (1 if habit == "regulars" else 0.3),
        source=die.choice(("counter", "counter", "counter", "join")),
    )  # fmt: skip


def _company(shop: Shop, clock: Clock, die: Random, name: str) -> Member:
    stay = Stay(die.randint(200, HISTORY), 0, shop.rhythm.days[1] * 1.4)
    visits = tuple(_visits(shop, clock, die, stay, taste_of(shop, die, times=4)))
    return Member(
        name=name, phones=(phone_of(die),), since=_since(visits, clock), visits=visits, habit="regulars",
        kind="company", tags=("大客户",), stores=shop.stores > 0,
    )  # fmt: skip


def _guest(shop: Shop, clock: Clock, guest: Guest) -> Member:
    die, woman = Random(f"{guest.phone}{shop.code}"), guest.who == "xiaowen"
    stay = Stay(guest.since, guest.last, guest.every)
    taste = taste_named(shop, guest.usual, guest.also) if guest.usual else taste_of(shop, die)
    visits = tuple(_visits(shop, clock, die, stay, taste, evenly=True))
    return Member(
        name=guest.name, phones=(guest.phone,), since=_since(visits, clock), visits=visits, habit="regulars",
        gender="female" if woman else "male", birthday=date(1994, 12, 3) if woman else None, stores=guest.stores,
        guest=guest.who, tags=("周末来",) if guest.stores else (),
    )  # fmt: skip


def _since(visits: tuple[Visit, ...], clock: Clock) -> datetime:
    return visits[0].at - timedelta(minutes=4) if visits else clock.now


def _visits(
    shop: Shop, clock: Clock, die: Random, stay: Stay, taste: Taste, *, evenly: bool = False
) -> Iterator[Visit]:
    for day in _days(shop, clock, die, stay, evenly):
        if at := clock.at(day, die, dict(shop.rhythm.hours)):
            yield Visit(at, taste.lines(die), taste.method if die.random() < 0.8 else method_of(die))


def _days(shop: Shop, clock: Clock, die: Random, stay: Stay, evenly: bool) -> Iterator[date]:
    """Days of visits: a rhythm with its own unrest, bent by the seasons; guests' last visit is on the day."""
    if evenly:
        count = int((stay.first - stay.last) / stay.every)
        for back in range(count, -1, -1):
            day = clock.today - timedelta(
                days=round(stay.last + back * stay.every) + (die.randint(-1, 1) if back else 0)
            )
            if pull_of(day, shop.rhythm):
                yield day
        return
    ago = float(stay.first)
    while ago >= stay.last:
        day = clock.today - timedelta(days=round(ago))
        if die.random() < pull_of(day, shop.rhythm):
            yield day
            gap = gap_before(day, stay.every, shop.rhythm)
            ago -= max(1.0, die.gauss(gap, gap * shop.rhythm.steady))
        else:
            ago -= 1.0


def _tags(shop: Shop, die: Random) -> list[str]:
    return die.sample(shop.tags, die.choice((0, 0, 0, 1, 1, 2)))
