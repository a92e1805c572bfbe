"""When a report is written and what it says. Pure."""

from datetime import datetime, time, timedelta
from random import Random

from shuke.demo_town.distributor.talk import talk_at
from shuke.demo_town.distributor.values import Company
from shuke.keyaccounts.visits.values import PromiseIn, ReportIn
from shuke.kit.calendar.deadlines import nth_working_day
from shuke.kit.calendar.weekly import WeeklyDays

SAME_DAY, NEXT_MORNING = 0.86, 0.95  # what is left comes after noon of the next working day: late


def report_time(held: datetime, die: Random, table: WeeklyDays) -> tuple[datetime, bool]:
    """When the report of a contact is written, and whether that is late."""
    throw, minutes = die.random(), die.randrange(100)
    if throw < SAME_DAY:
        evening = datetime.combine(held.date(), time(17, 10), held.tzinfo)
        return max(evening, held) + timedelta(minutes=minutes), False
    following = nth_working_day(held.date() + timedelta(days=1), 1, table)
    begin, late = (time(9, 10), False) if throw < NEXT_MORNING else (time(13, 30), True)
    return datetime.combine(following, begin, held.tzinfo) + timedelta(minutes=minutes), late


def report_of(
    company: Company, die: Random, *, call: bool, held: datetime, written: datetime, ago: int
) -> ReportIn:  # fmt: skip
    """What is told of a contact held so many days ago."""
    talk = talk_at(company, die, call=call, ago=ago)
    promises: tuple[PromiseIn, ...] = ()
    if talk.promise:
        text, days, worth = talk.promise
        promises = (PromiseIn(text, written.date() + timedelta(days=days), worth, shared=die.random() < 0.4),)
    return ReportIn(
        purpose=talk.purpose, people=talk.people, needs=talk.needs, rivals=talk.rivals, satisfaction=talk.satisfaction,
        promises=promises, next_step=talk.next_step, held_at=held,
    )  # fmt: skip
