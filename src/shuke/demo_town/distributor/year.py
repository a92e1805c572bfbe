"""The year of care: the plan is made, managers call first, visit, report (some of them late), keep most promises.

What happens follows from a die for each contact: the same on every machine. `Told` keeps what the driver did, so that
what the program says of the year can be held against it.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property, partial
from random import Random

from shuke.demo_town.deeds import Deeds
from shuke.demo_town.distributor.calling import NAME, answers_of, follows_script
from shuke.demo_town.distributor.expenses import Spent
from shuke.demo_town.distributor.house import House
from shuke.demo_town.distributor.keeping import plan_keeping
from shuke.demo_town.distributor.nights import monthly
from shuke.demo_town.distributor.people import MANAGERS, OWNER, SALES_MANAGER
from shuke.demo_town.distributor.reporting import report_of, report_time
from shuke.demo_town.distributor.talk import PUT_OFF, SKIPPED
from shuke.demo_town.distributor.values import Company
from shuke.identity import queries as identity
from shuke.identity.values import StaffValue
from shuke.keyaccounts import actions as care
from shuke.keyaccounts.queries.scripts import scripts
from shuke.keyaccounts.queries.visits import open_visits
from shuke.keyaccounts.values import VisitKind
from shuke.keyaccounts.visits.errors import DayTaken
from shuke.keyaccounts.visits.values import ReportIn, VisitValue
from shuke.kit import clock
from shuke.kit.access import Actor, system
from shuke.kit.calendar.deadlines import is_working_day, nth_working_day
from shuke.kit.calendar.weekly import WeeklyDays

PUTS_OFF, SKIPS, FORGETS, CHECKS_IN = 0.05, 0.062, 0.068, 0.4
BEFORE, MONTH = timedelta(days=900), timedelta(days=31)
TRAVELLERS = (*MANAGERS, OWNER, SALES_MANAGER)


@dataclass
class Told:
    """What the driver did, by the contacts' ids."""

    reported: set[int] = field(default_factory=set)
    late: set[int] = field(default_factory=set)
    skipped: set[int] = field(default_factory=set)
    forgotten: set[int] = field(default_factory=set)
    asked: set[int] = field(default_factory=set)  # calls held with the script
    spent: Spent = field(default_factory=Spent)


@dataclass
class Year:
    """Adds the deeds of each day; a morning knows its contacts only once the plan is made."""

    house: House
    deeds: Deeds
    table: WeeklyDays
    told: Told = field(default_factory=Told)
    _in_hand: set[int] = field(default_factory=set)

    def begin(self, first: date, last: date) -> None:
        """From the first to the last day."""
        opening = self._at(first, time(0))
        self.deeds.add(self._at(first, time(1)), partial(monthly, self.house, opening - BEFORE, opening))
        for day in (first + timedelta(days=number) for number in range((last - first).days + 1)):
            if day.day == 1:
                month = self._at(day, time(0))
                self.deeds.add(self._at(day, time(2)), partial(monthly, self.house, month - MONTH, month))
            if is_working_day(day, self.table):
                self.deeds.add(self._at(day, time(8, 40)), partial(self._morning, day))

    def _morning(self, day: date) -> None:
        care.give_up_missed(system(self.house.merchant.id, "nightly"))
        away = {each.staff_id for each in identity.absences_between(day, day)}
        for colleague in TRAVELLERS:
            staff = self.house.staff[colleague.name]
            if staff.id not in away:
                self._work(staff, day)

    def _work(self, staff: StaffValue, day: date) -> None:
        ours = open_visits(staff.id, since=day - timedelta(days=7), until=day)
        fresh = [each for each in ours if each.id not in self._in_hand]
        for place, visit in enumerate(fresh):
            slot = self._at(day, time(9 + place * 20 // 60 % 8, place * 20 % 60))
            self._call_first(self.house.actor(staff.name), visit, slot)

    def _call_first(self, actor: Actor, visit: VisitValue, slot: datetime) -> None:
        company = self.house.company(visit.customer_id)
        die = Random(f"{company.reference} {visit.kind} {slot}")
        throw = die.random()
        if throw < PUTS_OFF:
            again = nth_working_day(slot.date() + timedelta(days=1), die.randint(1, 3), self.table)
            # Where that day has a contact already, it stays on tomorrow's list.
            with suppress(DayTaken):
                care.put_off_visit(actor, visit_id=visit.id, day=again, reason=die.choice(PUT_OFF))
        elif throw < SKIPS:
            care.skip_visit(actor, visit_id=visit.id, reason=die.choice(SKIPPED))
            self.told.skipped.add(visit.id)
        elif throw < FORGETS:
            self._in_hand.add(visit.id)
            self.told.forgotten.add(visit.id)
        else:
            self._agree(actor, visit, company, slot, die)

    def _agree(self, actor: Actor, visit: VisitValue, company: Company, slot: datetime, die: Random) -> None:
        self._in_hand.add(visit.id)
        if visit.kind != VisitKind.CALL:
            care.agree_visit(actor, visit_id=visit.id, at=slot, agreed_with=company.people[0].name)
            where = [round(each + die.gauss(0, 0.0006), 5) for each in company.position]
            if die.random() < CHECKS_IN:
                self.deeds.add(slot, lambda: care.check_in(
                    actor, visit_id=visit.id, latitude=where[0], longitude=where[1]))  # fmt: skip
        written, late = report_time(slot, die, self.table)
        self.deeds.add(written, partial(self._report, actor, visit, company, slot, late, die))

    def _report(
        self, actor: Actor, visit: VisitValue, company: Company, held: datetime, late: bool, die: Random
    ) -> None:
        ago = (self.house.clock.today - held.date()).days
        told = report_of(company, die, call=visit.kind == VisitKind.CALL, held=held, written=clock.now(), ago=ago)
        asked = visit.kind == VisitKind.CALL and follows_script(visit.grade, told, die)
        if asked:
            self._follow_script(actor, visit, told, die)
        else:
            care.report_visit(actor, visit_id=visit.id, key=f"town-{visit.id}", report=told)
        self.told.reported.add(visit.id)
        if late:
            self.told.late.add(visit.id)
        if asked or told.promises:
            plan_keeping(self.house, self.deeds, visit, die)

    def _follow_script(self, actor: Actor, visit: VisitValue, told: ReportIn, die: Random) -> None:
        self.told.asked.add(visit.id)
        care.report_call(
            actor, visit_id=visit.id, key=f"town-{visit.id}", script_id=self._script, answers=answers_of(told, die),
            people=told.people, held_at=told.held_at,
        )  # fmt: skip

    @cached_property
    def _script(self) -> int:
        return next(each.id for each in scripts() if each.name == NAME)

    def _at(self, day: date, moment: time) -> datetime:
        return datetime.combine(day, moment, self.house.clock.zone)
