"""A shop's whole year: its former till's file first, then everything that was rung up here, in order of time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import translation

from shuke.customers import actions as customers
from shuke.demo_town import old_register
from shuke.demo_town.adjusting import plan_adjustments
from shuke.demo_town.care import ask_consents, give_owners, plan_losses, plan_notes, plan_returns
from shuke.demo_town.counter import Counter
from shuke.demo_town.deeds import Deeds
from shuke.demo_town.draw import Clock, draw_members, passers_by
from shuke.demo_town.months import plan_months
from shuke.demo_town.offers import plan_offers
from shuke.demo_town.old_till import bring_in
from shuke.demo_town.opening import furnish, sign_up
from shuke.demo_town.outage import plan_outage
from shuke.demo_town.own_fields import keep_fields
from shuke.demo_town.planning import all_at_once, one_by_one
from shuke.demo_town.prints import plan_prints
from shuke.demo_town.private_care import plan_private_care
from shuke.demo_town.promised import plan_promises
from shuke.demo_town.regular import Regular, sell
from shuke.demo_town.segments import keep_segments
from shuke.demo_town.shifts import plan_shifts
from shuke.demo_town.values import Member, Shop, Visit
from shuke.demo_town.wages import set_wages
from shuke.kit import clock, tenancy
from shuke.kit.access import system
from shuke.ledger.actions.check_books import check_books
from shuke.sales import actions as sales

YEAR = timedelta(days=365)
FOUNDED = timedelta(days=560)
CHANGED_TILL = timedelta(days=35)  # since then everybody is rung up here; before, only those who keep money on the card
PASSERS_BY_DAYS = 8
PAPER_CARDS = 64
ZONE = ZoneInfo("Asia/Shanghai")
Report = Callable[[int, int], None]


def live(shop: Shop, now: datetime, *, scale: float = 1.0, report: Report = lambda done, known: None) -> None:
    """Build one shop: all of it in one transaction, or nothing."""
    die, ours = Random(f"榕荫路 {shop.code} {scale}"), Clock(now, ZONE)
    with translation.override("zh-hans"), transaction.atomic():
        one_by_one()
        with clock.travel(to=now - FOUNDED):
            merchant = sign_up(shop)
        with tenancy.open(merchant=merchant.id):
            with clock.travel(to=now - FOUNDED):
                counter = furnish(shop, merchant, ours, die)
            _live(counter, draw_members(shop, ours, die, scale), report, scale)
            check_books(system(merchant.id))


def _live(counter: Counter, members: list[Member], report: Report, scale: float) -> None:
    now, deeds = counter.clock.now, Deeds(until=counter.clock.now)
    changed = now - CHANGED_TILL
    regulars = [
        Regular(counter, member, f"{counter.shop.code.upper()}{number:04d}", Random(f"{counter.shop.code}{number}"))
        for number, member in enumerate(members, start=1)
    ]
    past: list[tuple[Regular, Visit]] = []
    for regular in regulars:
        past += _plan(counter, deeds, regular, changed)
    strangers = passers_by(counter.shop, counter.clock, counter.die, PASSERS_BY_DAYS)
    for visit in strangers[-(round(len(strangers) * scale) or 1) :]:
        deeds.add(visit.at, partial(sell, counter, visit))
    if past:
        deeds.add(changed, lambda: _bring_in(counter, past))
    if counter.shop.code == old_register.KEPT_BY:
        deeds.add(changed, lambda: _bring_register(counter, deeds, round(PAPER_CARDS * min(scale, 1)) or 1))
    _plan_staff(counter, deeds, regulars, strangers)
    deeds.all(report)
    sales.publish_recent_habits(YEAR)
    set_wages(counter)
    if counter.shop.code == "aning":
        keep_segments(system(counter.merchant.id))


def _bring_in(counter: Counter, past: list[tuple[Regular, Visit]]) -> None:
    with all_at_once():
        bring_in(counter, past)
    ids = customers.ids_of_references([regular.reference for regular, _visit in past])
    for regular, _visit in past:
        regular.customer_id = ids[regular.reference]


def _bring_register(counter: Counter, deeds: Deeds, cards: int) -> None:
    with all_at_once():
        old_register.bring_in(counter, cards)
    old_register.plan_uses(counter, deeds, clock.now())


def _plan(counter: Counter, deeds: Deeds, regular: Regular, changed: datetime) -> list[tuple[Regular, Visit]]:
    """Plan a customer's life; what the former till rung up is returned."""
    member, minute = regular.member, timedelta(seconds=40)
    here = member.stores or bool(member.guest) or member.since >= changed
    if here or member.told:
        deeds.add(member.since, regular.appear)
        deeds.add(member.since + minute, lambda: ask_consents(counter, regular, regular.die))
    if here:
        deeds.add(member.since + 2 * minute, regular.enrol)
    if member.guest == "xiaowen":
        deeds.add(member.since + timedelta(days=2), regular.claim)
    if member.guest and member.stores:
        deeds.add(member.visits[-1].at + 5 * minute, regular.fill_up)
    for visit in member.visits:
        if here or visit.at >= changed:
            deeds.add(visit.at, partial(_come, counter, deeds, regular, visit))
    return [(regular, visit) for visit in member.visits if not here and visit.at < changed]


def _come(counter: Counter, deeds: Deeds, regular: Regular, visit: Visit) -> None:
    plan_returns(counter, deeds, regular, regular.visit(visit), regular.die)


def _plan_staff(counter: Counter, deeds: Deeds, regulars: list[Regular], strangers: list[Visit]) -> None:
    clock_here, now = counter.clock, counter.clock.now
    visits = [visit.at for regular in regulars for visit in regular.member.visits] + [visit.at for visit in strangers]
    todays = [at for at in visits if at.astimezone(clock_here.zone).date() == clock_here.today]
    plan_shifts(counter, deeds, min(todays, default=now))
    plan_notes(counter, deeds, regulars, counter.die)
    plan_losses(counter, deeds, regulars, counter.die)
    plan_offers(counter, deeds, regulars)
    plan_prints(counter, deeds)
    plan_outage(counter, deeds, regulars)
    plan_adjustments(counter, deeds, regulars)
    plan_months(counter, deeds, regulars, now - timedelta(days=400))
    deeds.add(now - timedelta(days=21), lambda: keep_fields(counter, regulars, Random(f"fields {counter.shop.code}")))
    deeds.add(now - timedelta(days=20), lambda: give_owners(
        counter, [each for each in regulars if each.customer_id], counter.die))  # fmt: skip
    plan_promises(counter, deeds, regulars)
    plan_private_care(counter, deeds, regulars)
