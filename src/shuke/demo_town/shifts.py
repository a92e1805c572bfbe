"""Turns at the till: opened in the morning, counted at night; today's is still open."""

from datetime import datetime, time, timedelta

from shuke.demo_town.counter import Counter
from shuke.demo_town.deeds import Deeds
from shuke.sales import actions as sales
from shuke.sales import queries

DAYS, FLOAT = 9, 30_000
OPENS, CLOSES = time(6, 40), time(22, 10)


def plan_shifts(counter: Counter, deeds: Deeds, first: datetime) -> None:
    """A shift for each of the last days; today's begins before `first`, the earliest visit of today."""
    zone, today = counter.clock.zone, counter.clock.today
    for ago in range(DAYS, 0, -1):
        day = today - timedelta(days=ago)
        deeds.add(datetime.combine(day, OPENS, zone), lambda: open_shift(counter))
        deeds.add(datetime.combine(day, CLOSES, zone), lambda: close_shift(counter))
    morning = datetime.combine(today, OPENS, zone)
    deeds.add(min(morning, first - timedelta(minutes=10)), lambda: open_shift(counter))


def open_shift(counter: Counter) -> None:
    """A colleague begins, with the usual change in the drawer."""
    sales.open_shift(counter.actor(), till_id=counter.tills[0], opening=counter.money(FLOAT))


def close_shift(counter: Counter) -> None:
    """The drawer is counted; nothing when nobody is on duty."""
    shift = queries.open_shift_of(counter.tills[0])
    if shift is None:
        return
    expected = queries.shift_report(shift.id).expected_minor
    # Most evenings the drawer is right; now and then a coin rolls away.
    missing = counter.die.choices((0, -100, -500, 100), (14, 2, 1, 1))[0]
    note = "退款多于现金，先垫上了" if expected < 0 else "少一块，找零时弄错了" if missing == -100 else ""
    sales.close_shift(counter.actor(), shift_id=shift.id, counted=counter.money(max(0, expected + missing)), note=note)
