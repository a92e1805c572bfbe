"""What the worker does in a night, and the month's book-keeping: the same verbs, at the moment they would have run."""

from collections.abc import Callable
from datetime import datetime

from shuke.demo_town.distributor.house import House
from shuke.demo_town.distributor.orders import bring_in_orders
from shuke.demo_town.planning import all_at_once, plan_anew
from shuke.keyaccounts import actions as care
from shuke.keyaccounts.actions.remind import raise_reminders
from shuke.keyaccounts.actions.score_health import score_health
from shuke.kit.access import Actor, system
from shuke.sales.actions.consumption import tell_consumption


def monthly(house: House, since: datetime, until: datetime) -> None:
    """The night before a month: the orders of the last one, grades and health anew, who falls silent, the plan."""
    nightly = system(house.merchant.id, "nightly")
    plan_anew()
    orders(house, since, until)
    care.regrade(nightly)
    look(house)
    care.plan_visits(nightly, quarter=until.astimezone(house.clock.zone).date())


def orders(house: House, since: datetime, until: datetime) -> None:
    """Bring orders in, and count anew what each company buys: the worker hears of them only after the whole year."""
    bring_in_orders(house, since, until)
    tell_consumption(list(house.ids.values()))


def look(house: House) -> None:
    """Hold everybody against the own rhythm, score health, think of the days that come and of missing contacts."""
    nightly = system(house.merchant.id, "nightly")
    with all_at_once():
        for each in (care.look_for_silent, score_health, raise_reminders, care.review_relations):
            _in_parts(each, nightly)
        care.choose_best(nightly)


def _in_parts(verb: Callable[..., int | None], actor: Actor) -> None:
    after: int | None = 0
    while after is not None:
        after = verb(actor, after=after)
