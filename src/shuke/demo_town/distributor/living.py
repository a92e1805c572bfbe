"""The distributor stands at once with its companies; its year of care is lived through behind open doors."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from shuke.demo_town.deeds import Deeds
from shuke.demo_town.distributor.absences import plan_absences
from shuke.demo_town.distributor.archive import enter_companies, set_terms_of_care
from shuke.demo_town.distributor.companies import COUNT
from shuke.demo_town.distributor.filing import plan_filing
from shuke.demo_town.distributor.gatherings import plan_gatherings
from shuke.demo_town.distributor.house import House
from shuke.demo_town.distributor.judging import plan_judging
from shuke.demo_town.distributor.nights import look, orders
from shuke.demo_town.distributor.opening import hire_staff, house_of, sign_up
from shuke.demo_town.distributor.planning import plan_plans
from shuke.demo_town.distributor.saving import plan_saving
from shuke.demo_town.distributor.spending_year import plan_spending
from shuke.demo_town.distributor.year import MONTH, Told, Year
from shuke.demo_town.draw import Clock
from shuke.demo_town.planning import one_by_one
from shuke.identity import queries as identity
from shuke.identity.values import MerchantValue
from shuke.keyaccounts.queries.visits import visits_between
from shuke.kit import clock, progress, tenancy

YEAR = "demo_town.year"  # what its progress is called
DAYS, FOUNDED, OPENED = 365, timedelta(days=560), time(14)
TOLD_EVERY = 5  # days
ZONE = ZoneInfo("Asia/Shanghai")
Report = Callable[[int], None]
_ONE_WRITER = "SELECT pg_advisory_xact_lock(hashtextextended('demo_town.year', %s))"


def days_of(scale: float) -> int:
    """How many days a town of this scale looks back on; a month at least."""
    return max(31, round(DAYS * min(scale, 1)))


def open_distributor(now: datetime, *, scale: float = 1.0, days: int = DAYS) -> MerchantValue:
    """Founded, staffed, with its companies in care since `days` before `now`; all of it or nothing."""
    clock_here = Clock(now, ZONE)
    # On the afternoon before the first day, whose night grades and plans.
    began = datetime.combine(clock_here.today - timedelta(days=days + 1), OPENED, ZONE)
    with translation.override("zh-hans"), transaction.atomic():
        one_by_one()
        with clock.travel(to=now - FOUNDED):
            merchant = sign_up()
        with tenancy.open(merchant=merchant.id):
            with clock.travel(to=now - FOUNDED):
                hire_staff(merchant, clock_here)
            with clock.travel(to=began):
                house = house_of(merchant, clock_here, count=max(6, round(COUNT * scale)))
                enter_companies(house)
                set_terms_of_care(house)
    return merchant


def live_a_year(merchant: MerchantValue, now: datetime, *, days: int = DAYS) -> Told | None:
    """The last `days` until `now`, all of them or nothing; None where they were lived through before.

    Its progress counts days. Killed at any moment it leaves nothing and may simply be run again.
    """
    if lived(merchant.id, now):
        return None
    with progress.reported(merchant.id, YEAR, total=days, aside=True) as report, tenancy.open(merchant=merchant.id):
        _take_turn(merchant.id)
        # A worker that was killed and one that was started anew may both be at it: the second finds all done.
        if lived(merchant.id, now):
            return None
        one_by_one()
        with translation.override("zh-hans"):
            return _live(house_of(merchant, Clock(now, ZONE)), days, report)


def lived(merchant_id: int, now: datetime) -> bool:
    """Whether contacts were ever planned."""
    today = now.astimezone(ZONE).date()
    with tenancy.open(merchant=merchant_id):
        return bool(visits_between(today - timedelta(days=DAYS), today))


def notes(merchant_id: int, now: datetime) -> list[str]:
    """How far the year of care is, in words; nothing once it is lived through."""
    if lived(merchant_id, now):
        return []
    return [_("The distributor's year of visits is written meanwhile, in about two minutes: /console/rongji/.")]


def _take_turn(merchant_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_ONE_WRITER, [merchant_id])


def _live(house: House, days: int, report: Report) -> Told:
    first, deeds = house.clock.today - timedelta(days=days), Deeds(until=house.clock.now)
    plan_absences(house, deeds, first)
    year = Year(house, deeds, identity.work_calendar())
    year.begin(first, house.clock.today)
    plan_plans(house, deeds, first, days)
    plan_spending(house, deeds, year.table, first, year.told.spent)
    for plan in (plan_gatherings, plan_judging, plan_saving, plan_filing):
        plan(house, deeds, first, days)
    for day in range(0, days, TOLD_EVERY):
        deeds.add(datetime.combine(first + timedelta(days=day), time(0), ZONE), partial(report, day))
    deeds.add(house.clock.now, partial(_today, house))
    deeds.all()
    return year.told


def _today(house: House) -> None:
    """This month's orders until now, and a look at everybody."""
    orders(house, house.clock.now - MONTH, house.clock.now)
    look(house)
