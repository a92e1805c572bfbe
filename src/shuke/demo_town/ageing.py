"""The town goes on: what happened since the last sale is rung up, each visit at its moment, in its own transaction."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from random import Random

from django.utils import translation

from shuke.cards import queries as cards
from shuke.customers import queries as customers
from shuke.demo_town.calendar import days_between
from shuke.demo_town.counter import Counter
from shuke.demo_town.draw import Clock
from shuke.demo_town.life import ZONE
from shuke.demo_town.regular import Regular, sell
from shuke.demo_town.shifts import CLOSES, OPENS, close_shift, open_shift
from shuke.demo_town.tomorrow import Known, guests_of
from shuke.demo_town.values import Member, Shop, Visit
from shuke.identity import queries as people
from shuke.identity.values import MerchantValue
from shuke.kit import clock, tenancy
from shuke.kit.problems import Problem
from shuke.sales import queries as sales

LONGEST = timedelta(days=30)  # a longer sleep is a holiday of the whole street
EVERYBODY = 2_000


def live_on(shop: Shop, merchant: MerchantValue) -> int:
    """Ring up what happened since the shop's last sale; returns the visits. About a second for each day."""
    now, done = clock.now(), 0
    with translation.override("zh-hans"):
        with tenancy.open(merchant=merchant.id):
            newest, _next = sales.history(limit=1)
            since = max(newest[0].at if newest else now, now - LONGEST)
        ours = Clock(now, ZONE)
        for day in days_between(since.astimezone(ZONE).date(), ours.today):
            done += _day(shop, merchant, ours, day, since)
    return done


def _day(shop: Shop, merchant: MerchantValue, ours: Clock, day: date, since: datetime) -> int:
    with tenancy.open(merchant=merchant.id):
        rows, _next = customers.directory(customers.View(), limit=EVERYBODY)
    known = [Known(row.id, row.last_visit_on, row.rhythm_days) for row in rows]
    visits = [each for each in guests_of(shop, day, known, ours) if each[1].at > since]
    morning, night = (datetime.combine(day, hour, ZONE) for hour in (OPENS, CLOSES))
    _deed(shop, merchant, ours, max(morning, since), lambda counter: open_shift(counter)) if visits else None
    for customer_id, visit in visits:
        _deed(shop, merchant, ours, visit.at, lambda counter, who=customer_id, what=visit: _come(counter, who, what))
    if since < night <= ours.now:
        _deed(shop, merchant, ours, night, close_shift)
    return len(visits)


def _deed(shop: Shop, merchant: MerchantValue, ours: Clock, at: datetime, do: object) -> None:
    """One thing at its moment. What a visitor of the demo made impossible (no card, no till) does not happen."""
    with suppress(Problem), clock.travel(to=at), tenancy.open(merchant=merchant.id):
        do(_counter(shop, merchant, ours, at))  # type: ignore[operator]


def _counter(shop: Shop, merchant: MerchantValue, ours: Clock, at: datetime) -> Counter:
    named = {each.name: each for each in people.staff_list()}
    tills = tuple(till for till, _name in sales.tills())
    counter = Counter(shop, merchant, named, tills, cards.current_rules(), ours, Random(f"{shop.code} {at}"))
    # Keys say the moment, so that two runs at once ring a visit up once.
    return replace(counter, prefix=f"town-{at:%Y%m%d%H%M%S}", sequence=count(1))


def _come(counter: Counter, customer_id: int | None, visit: Visit) -> None:
    held = cards.cards_of_customer(customer_id) if customer_id else []
    usable = [card for card in held if card.state == "active"]
    if not usable:
        sell(counter, visit, customer_id=customer_id)
        return
    member = Member("", (), visit.at, (), "regulars", stores=usable[0].balances.total.minor > 0)
    Regular(counter, member, "", counter.die, customer_id=customer_id or 0, card=usable[0]).visit(visit)
