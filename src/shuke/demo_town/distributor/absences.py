"""Who is away: a week of leave each, and two illnesses nobody planned; a colleague stands in."""

from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from shuke.demo_town.deeds import Deeds
from shuke.demo_town.distributor.house import House
from shuke.demo_town.distributor.people import MANAGERS
from shuke.identity import actions as identity
from shuke.keyaccounts import actions as care
from shuke.kit.access import system


def plan_absences(house: House, deeds: Deeds, first: date) -> None:
    """Leave is known two weeks before; an illness on its morning. The plan follows each."""
    for place, colleague in enumerate(MANAGERS):
        die = Random(f"away {colleague.name}")
        leave = first + timedelta(days=60 + 90 * place + die.randint(0, 40))
        _add(house, deeds, place, leave, 4, "leave", ahead=14)
        for ill in (first + timedelta(days=days) for days in sorted(die.sample(range(20, 340), 2))):
            _add(house, deeds, place, ill, die.randint(0, 2), "sick", ahead=0)


def _add(house: House, deeds: Deeds, place: int, first: date, more: int, kind: str, *, ahead: int) -> None:
    at = datetime.combine(first - timedelta(days=ahead), time(8, 10), house.clock.zone)
    deeds.add(at, partial(_report, house, place, first, first + timedelta(days=more), kind))


def _report(house: House, place: int, first: date, last: date, kind: str) -> None:
    who, deputy = MANAGERS[place], MANAGERS[(place + 1) % len(MANAGERS)]
    identity.report_absence(
        house.actor(who.name), first=first, last=last, kind=kind, deputy_id=house.staff[deputy.name].id
    )
    care.plan_visits(system(house.merchant.id, "nightly"), quarter=first)
