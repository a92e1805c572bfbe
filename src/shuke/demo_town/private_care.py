"""Private people as key customers: a gym's best members, their families and days, in the care of its manager."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from shuke.customers import actions as customers
from shuke.customers.actions import MemberInput
from shuke.demo_town.counter import Counter
from shuke.demo_town.deeds import Deeds
from shuke.demo_town.families import AGREED, FAMILIES, Family
from shuke.demo_town.regular import Regular
from shuke.identity import queries as people
from shuke.identity.values import Role
from shuke.keyaccounts import actions as care
from shuke.keyaccounts.actions.remind import raise_reminders
from shuke.keyaccounts.queries.terms import terms
from shuke.kit import clock, tenancy
from shuke.kit.access import Actor, system
from shuke.kit.calendar.birthdays import YearlyDay

CARES = "shanfang"
SINCE, CALLS = timedelta(days=19), {"A": 2, "B": 1, "C": 1}


def plan_private_care(counter: Counter, deeds: Deeds, regulars: list[Regular]) -> None:
    """At the shop that cares for private people they are chosen some weeks ago."""
    if counter.shop.code == CARES:
        deeds.add(counter.clock.now - SINCE, partial(_begin, counter, regulars))


def first_night() -> None:
    """Grade them, plan their calls and raise their days, as the worker does at night.

    What they spent is known once the events of the shop were heard: later than the shop itself stands.
    """
    merchant = people.merchant_by_code(CARES)
    with tenancy.open(merchant=merchant.id):
        nightly = system(merchant.id, "nightly")
        care.regrade(nightly)
        care.plan_visits(nightly, quarter=clock.today(merchant.time_zone))
        _in_parts(raise_reminders, nightly)


def _begin(counter: Counter, regulars: list[Regular]) -> None:
    manager = next(each for each in counter.shop.team if each.role == Role.KEY_ACCOUNT_MANAGER)
    owner, actor = counter.actor(counter.shop.owner.name), counter.actor(manager.name)
    best = _best(regulars)[: len(FAMILIES)]
    # Members come by themselves: nobody visits them, they are called.
    promised = [replace(terms()[grade], visits_a_month=0, calls_a_month=calls) for grade, calls in CALLS.items()]
    care.set_terms(owner, terms=promised)
    ids = [each.customer_id for each in best]
    customers.assign_owner(owner, customer_ids=ids, owner_id=counter.staff[manager.name].id)
    for customer_id, family in zip(ids, FAMILIES, strict=False):
        care.take_into_care(actor, customer_id=customer_id)
        _enter(counter, actor, customer_id, family)


def _best(regulars: list[Regular]) -> list[Regular]:
    """Those who spend most and are nobody's persona."""
    known = [
        each for each in regulars
        if each.customer_id and each.member.habit == "regulars" and each.member.kind == "person"
        and each.usable and not each.member.guest
    ]  # fmt: skip
    return sorted(known, key=lambda each: -sum(visit.minor for visit in each.member.visits))


def _enter(counter: Counter, actor: Actor, customer_id: int, family: Family) -> None:
    today = counter.clock.today
    if family.messages:
        customers.set_consent(
            actor, customer_id=customer_id, purpose="care", channel="sms", granted=True, how="counter"
        )  # fmt: skip
    if family.own:
        _own_birthday(actor, customer_id, family.own.yearly(today))
    if family.kept:
        words, day = family.kept
        care.keep_day(actor, customer_id=customer_id, kind="contract", yearly=day.yearly(today), label=words)
    for each in family.relatives:
        told = MemberInput(
            each.name, AGREED, relation=each.relation, sizes=each.sizes, tastes=each.tastes, note=each.note,
            birth=each.birth.yearly(today) if each.birth else None,
        )  # fmt: skip
        customers.save_household_member(actor, customer_id=customer_id, member=told)


def _own_birthday(actor: Actor, customer_id: int, day: YearlyDay) -> None:
    if day.lunar or day.year is None:
        care.keep_day(actor, customer_id=customer_id, kind="birthday", yearly=day)
    else:
        customers.edit_customer(actor, customer_id=customer_id, birthday=date(day.year, day.month, day.day))


def _in_parts(verb: Callable[..., int | None], actor: Actor) -> None:
    after: int | None = 0
    while after is not None:
        after = verb(actor, after=after)
