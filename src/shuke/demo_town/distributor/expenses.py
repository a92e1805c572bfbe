"""Relationship expenses of the year: applied for before the fact, decided level by level; some of them refused."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from shuke.demo_town.deeds import Deeds
from shuke.demo_town.distributor.house import House
from shuke.demo_town.distributor.people import FINANCE, MANAGERS, OWNER, SALES_MANAGER
from shuke.demo_town.distributor.spending import Wish, wishes_of
from shuke.identity import actions as identity
from shuke.identity import queries as people
from shuke.keyaccounts import actions as care
from shuke.keyaccounts.expenses.values import ExpenseValue, Recipient
from shuke.kit import clock
from shuke.kit.calendar.deadlines import is_working_day, nth_working_day
from shuke.kit.calendar.weekly import WeeklyDays
from shuke.kit.problems import Problem

REFUSED = 0.07
LEVELS = ((SALES_MANAGER, 0), (FINANCE, 200_000), (OWNER, 1_000_000))
WHY = ("同季度已安排过，先缓一缓", "金额偏高，请与样品合并申请", "本月预算已满")


@dataclass
class Spent:
    """What the driver did with expenses: what was refused by which rule, and what it left undone."""

    refused: Counter[str] = field(default_factory=Counter)  # refusals of the program, by code
    turned_down: set[int] = field(default_factory=set)  # expenses that somebody said no to
    unsigned: set[int] = field(default_factory=set)  # sheets without a signature
    early: list[tuple[date, str]] = field(default_factory=list)  # tried on, told to come back on
    capped: list[tuple[datetime, int, int]] = field(default_factory=list)  # tried at, expense, told to be left


def plan_applications(
    house: House, deeds: Deeds, table: WeeklyDays, month: date, first: date, last: date, told: Spent
) -> None:  # fmt: skip
    """Have every manager apply on working days between first and last of a month."""
    days = [month + timedelta(days=ahead) for ahead in range(31)]
    days = [day for day in days if day.month == month.month and first <= day <= last and is_working_day(day, table)]
    for place, manager in enumerate(MANAGERS):
        for number, wish in enumerate(wishes_of(house.companies, place, month, days)):
            at = datetime.combine(wish.day, time(11, 5 + number), house.clock.zone)
            key = f"town-{month:%Y%m}-{place}-{number}"
            deeds.add(at, partial(_apply, house, deeds, table, manager.name, wish, key, told))
        if days and (last - month).days < 31:
            _ask_today(house, deeds, table, place, month, days[-1], told)


def _ask_today(
    house: House, deeds: Deeds, table: WeeklyDays, place: int, month: date, day: date, told: Spent
) -> None:  # fmt: skip
    """Two more of each manager, an hour ago or at the end of the last day: those wait still."""
    at = min(datetime.combine(day, time(17, 40), house.clock.zone), house.clock.now - timedelta(hours=1))
    for number, wish in enumerate(wishes_of(house.companies[::-1], place, month, [day])[:2]):
        key = f"town-today-{place}-{number}"
        now = replace(wish, day=at.astimezone(house.clock.zone).date(), ahead=wish.ahead + 3)
        deeds.add(at, partial(_apply, house, deeds, table, MANAGERS[place].name, now, key, told))


def away(house: House, name: str, day: date) -> bool:
    """Whether a colleague is on leave or ill."""
    return house.staff[name].id in {each.staff_id for each in people.absences_between(day, day)}


def _apply(house: House, deeds: Deeds, table: WeeklyDays, name: str, wish: Wish, key: str, told: Spent) -> None:
    if away(house, name, wish.day):
        return
    who = [Recipient(each.name, wish.official) for each in wish.company.people[: wish.people]]
    try:
        asked = care.apply_for_expense(
            house.actor(name), key=key, customer_id=house.ids[wish.company.reference], kind=wish.kind,
            purpose=wish.purpose, amount_minor=wish.amount, happens_on=wish.day + timedelta(days=wish.ahead),
            recipients=who,
        )  # fmt: skip
    except Problem as refused:
        told.refused[refused.code] += 1
        return
    _plan_decisions(house, deeds, table, asked, Random(f"decide {key}"), told)


def _plan_decisions(
    house: House, deeds: Deeds, table: WeeklyDays, asked: ExpenseValue, die: Random, told: Spent
) -> None:  # fmt: skip
    levels = [who.name for who, least in LEVELS if asked.amount_minor >= least]
    # The owner finds three customer days in one too much; small ones the sales manager refuses now and then.
    no = levels[-1] if len(levels) == len(LEVELS) else levels[0] if die.random() < REFUSED else ""
    day, zone = clock.today(house.clock.zone), house.clock.zone
    for place, name in enumerate(levels):
        day = nth_working_day(day + timedelta(days=1), 1, table)
        at = datetime.combine(day, time(9, 40 + place), zone)
        deeds.add(at, partial(_decide, house, asked, name, die.choice(WHY) if name == no else "", told))


def _decide(house: House, asked: ExpenseValue, name: str, why: str, told: Spent) -> None:
    assert asked.approval_id is not None  # each has a level at least
    if people.approval(asked.approval_id).waits:
        identity.decide_approval(house.actor(name), approval_id=asked.approval_id, approve=not why, reason=why)
        if why:
            told.turned_down.add(asked.id)
