"""What becomes of promises: agreed to by a leader where they are large, mostly kept, some late, some broken."""

from datetime import timedelta
from functools import partial
from random import Random

from shuke.demo_town.deeds import Deeds
from shuke.demo_town.distributor.house import House
from shuke.demo_town.distributor.people import FINANCE, OWNER, SALES_MANAGER
from shuke.identity import actions as identity
from shuke.identity import queries as people
from shuke.keyaccounts import actions as care
from shuke.keyaccounts.promises.values import PromiseValue
from shuke.keyaccounts.queries.promises import promise_of, promises
from shuke.keyaccounts.visits.values import VisitValue
from shuke.kit import clock

KEPT, LATE, BROKEN = 0.88, 0.95, 0.98  # the rest stays open
DECIDERS = (SALES_MANAGER, FINANCE, OWNER)


def plan_keeping(house: House, deeds: Deeds, visit: VisitValue, die: Random) -> None:
    """Plan what follows from the promises of a report."""
    for promise in promises(tab="all", customer_id=visit.customer_id, limit=3):
        if promise.source_ref == str(visit.id):
            if promise.waits:
                deeds.add(clock.now() + timedelta(hours=16), partial(decide_all, house, "keyaccounts.promise"))
            _plan(house, deeds, promise, die)


def decide_all(house: House, kind: str) -> None:
    """Whoever has to decide says yes to what of a kind waits; nobody to his own."""
    for colleague in DECIDERS:
        actor = house.actor(colleague.name)
        for waiting in people.approvals_waiting(actor)[0]:
            if waiting.kind == kind:
                identity.decide_approval(actor, approval_id=waiting.id, approve=True)


def _plan(house: House, deeds: Deeds, promise: PromiseValue, die: Random) -> None:
    throw = die.random()
    before, after = promise.due_at - timedelta(hours=die.randint(2, 20)), timedelta(hours=die.randint(20, 70))
    if throw < KEPT:
        # A short one is kept at its last minute rather than before it was made.
        deeds.add(max(before, clock.now() + timedelta(hours=17)), partial(_settle, house, promise, "done", ""))
    elif throw < LATE:
        deeds.add(promise.due_at + after, partial(_settle, house, promise, "done", "物流延误，已致电说明"))
    elif throw < BROKEN:
        deeds.add(promise.due_at + after, partial(_settle, house, promise, "broken", "厂家缺货，已向客户致歉"))


def _settle(house: House, promise: PromiseValue, outcome: str, note: str) -> None:
    if not promise_of(promise.id).waits:
        care.settle_promise(house.actor(promise.staff), promise_id=promise.id, outcome=outcome, note=note)
