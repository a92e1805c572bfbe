"""Turns at the till: opened in the morning, handed over after lunch, counted at night; today's is still open."""

from datetime import datetime, time, timedelta
from functools import partial

from shuke.demo_town.counter import Counter
from shuke.demo_town.deeds import Deeds
from shuke.identity.values import Role
from shuke.kit import clock
from shuke.sales import actions as sales
from shuke.sales import queries

DAYS, FLOAT = 9, 30_000
OPENS, SWAPS, CLOSES = time(6, 40), time(14, 30), time(22, 10)
_AT_THE_TILL = {Role.CASHIER, Role.MANAGER}


def plan_shifts(counter: Counter, deeds: Deeds, first: datetime) -> None:
    """Shifts for each of the last days; today's begins before `first`, the earliest visit of today."""
    zone, today = counter.clock.zone, counter.clock.today
    for ago in range(DAYS, 0, -1):
        day = today - timedelta(days=ago)
        deeds.add(datetime.combine(day, OPENS, zone), lambda: open_shift(counter))
        if ago != DAYS:
            deeds.add(datetime.combine(day, SWAPS, zone), partial(hand_over, counter, odd=ago == 3))
        deeds.add(datetime.combine(day, CLOSES, zone), lambda: close_shift(counter))
    morning = datetime.combine(today, OPENS, zone)
    deeds.add(min(morning, first - timedelta(minutes=10)), lambda: open_shift(counter))


def open_shift(counter: Counter) -> None:
    """A colleague begins, with the usual change in the drawer."""
    sales.open_shift(counter.actor(), till_id=counter.tills[0], opening=counter.money(FLOAT))


def close_shift(counter: Counter) -> None:
    """The drawer is counted; nothing when nobody is on duty, or whoever is came later than that."""
    shift = queries.open_shift_of(counter.tills[0])
    if shift is None or shift.opened_at > clock.now():
        return
    expected = queries.shift_report(shift.id).expected_minor
    # Most evenings the drawer is right; now and then a coin rolls away.
    missing = counter.die.choices((0, -100, -500, 100), (14, 2, 1, 1))[0]
    note = "退款多于现金，先垫上了" if expected < 0 else "少一块，找零时弄错了" if missing == -100 else ""
    _count(counter, shift.id, max(0, expected + missing))
    sales.close_shift(counter.actor(), shift_id=shift.id, note=note)


def hand_over(counter: Counter, *, odd: bool) -> None:
    """One colleague goes, another comes; on an `odd` day he counts less than she left."""
    shift = queries.open_shift_of(counter.tills[0])
    second = next((each.name for each in counter.shop.staff[1:] if each.role in _AT_THE_TILL), None)
    if shift is None or second is None:
        return
    lies = max(0, queries.shift_report(shift.id).expected_minor)
    _count(counter, shift.id, lies)
    taker = counter.actor(second)
    left = counter.money(min(FLOAT, lies))
    sales.close_shift(counter.actor(), shift_id=shift.id, left=left, taker_id=taker.staff_id)
    if not left:
        sales.open_shift(taker, till_id=counter.tills[0], opening=counter.money(FLOAT))
    elif odd and left.minor > 2_000:
        pieces, rest = _pieces(counter, left.minor - 2_000)
        sales.take_over_drawer(
            taker, after_id=shift.id, rest=counter.money(rest), pieces=pieces, note="清点两遍，少一张二十"
        )
    else:
        sales.take_over_drawer(taker, after_id=shift.id)


def _count(counter: Counter, shift_id: int, minor: int) -> None:
    pieces, rest = _pieces(counter, minor)
    sales.count_drawer(counter.actor(), shift_id=shift_id, rest=counter.money(rest), pieces=pieces)


def _pieces(counter: Counter, minor: int) -> tuple[dict[int, int], int]:
    """A sum as few notes and coins make it, and what is left over."""
    found = {}
    for worth in queries.pieces_of(counter.merchant.currency):
        found[worth], minor = divmod(minor, worth)
    return found, minor
