"""Gifts in stock and given, and the year's events: invited, replied, held or called off, summed up, followed up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from shuke.customers import queries as customers
from shuke.customers.values import ContactValue
from shuke.demo_town.deeds import Deeds
from shuke.demo_town.distributor.gathering_words import ARTICLES, GATHERINGS, NOTES, OCCASIONS, Gathering
from shuke.demo_town.distributor.house import House
from shuke.demo_town.distributor.people import MANAGERS
from shuke.keyaccounts import actions as care
from shuke.keyaccounts import queries as cared
from shuke.keyaccounts.gifts.errors import OutOfStock, YearBudgetSpent
from shuke.keyaccounts.sheets.values import EventInput, EventValue, PartInput, Reply
from shuke.kit import clock

YEAR_LIMIT = 80_000
GIVEN = 26


def plan_gatherings(house: House, deeds: Deeds, first: date, days: int) -> None:
    """The catalogue on the second day; gifts and events over the year, the last event lies ahead still."""
    plans = Gatherings(house, deeds)
    deeds.add(plans.at(first + timedelta(days=1), time(10)), plans.fill_catalogue)
    for number in range(GIVEN):
        day = first + timedelta(days=5 + number * (days - 6) // GIVEN)
        deeds.add(plans.at(day, time(16, 20)), partial(plans.give, number))
    for each in GATHERINGS:
        held = first + timedelta(days=round(days * each.share))
        made = min(held - timedelta(days=20), house.clock.today - timedelta(days=8))
        deeds.add(plans.at(max(made, first + timedelta(days=2)), time(14)), partial(plans.make, each, held))


@dataclass
class Gatherings:
    """Adds what follows from each event."""

    house: House
    deeds: Deeds

    def at(self, day: date, moment: time) -> datetime:
        """A moment at the distributor."""
        return datetime.combine(day, moment, self.house.clock.zone)

    def fill_catalogue(self) -> None:
        """Articles with their pieces, and what one person may get in a year."""
        actor = self.house.actor()
        care.set_gift_limit(actor, year_minor=YEAR_LIMIT)
        for name, cost, pieces in ARTICLES:
            care.add_pieces(actor, gift_id=care.save_gift(actor, name=name, cost_minor=cost).id, pieces=pieces)

    def give(self, number: int) -> None:
        """One piece to somebody at one of the larger companies; where a limit or the stock says no, nothing."""
        company = self.house.companies[number * 7 % min(len(self.house.companies), 40)]
        article = ARTICLES[number % len(ARTICLES)][0]
        gift = next(each for each in cared.gifts() if each.name == article)
        who = customers.contacts(self.house.ids[company.reference])[0]
        try:
            care.give_gift(
                self.house.actor(self.house.manager(company).name), gift_id=gift.id, customer_id=who.customer_id,
                contact_id=who.id, person=who.name, occasion=OCCASIONS[number % len(OCCASIONS)],
            )  # fmt: skip
        except (OutOfStock, YearBudgetSpent):
            return

    def make(self, told: Gathering, held: date) -> None:
        """Write the sheet, invite, and plan the replies and the end."""
        actor, owner = self.house.actor(), self.house.staff[MANAGERS[told.manager].name]
        made = care.make_event(actor, given=EventInput(
            told.kind, told.title, told.goal, held, told.place, _budget(told), owner.id,
            tuple(PartInput(*part) for part in told.parts),
        ))  # fmt: skip
        for who in self._guests(told):
            made = care.invite(actor, event_id=made.id, customer_id=who.customer_id, name=who.name, contact_id=who.id)
        for gift in cared.gifts():
            if gift.name in told.gifts:
                care.reserve_gifts(actor, event_id=made.id, gift_id=gift.id, pieces=min(len(made.guests), gift.stock))
        now = clock.now()
        self.deeds.add(now + timedelta(days=3), partial(self._reply, made))
        if told.called_off:
            self.deeds.add(now + timedelta(days=12), partial(self._call_off, made, told.called_off))
        else:
            self.deeds.add(self.at(held + timedelta(days=1), time(10)), partial(self._sum_up, made, told))

    def _guests(self, told: Gathering) -> Sequence[ContactValue]:
        ids = [self.house.ids[each.reference] for each in self.house.companies[: told.companies]]
        first: dict[int, ContactValue] = {}
        for each in customers.contacts_of(ids):
            first.setdefault(each.customer_id, each)
        return list(first.values())

    def _reply(self, made: EventValue) -> None:
        die = Random(f"replies {made.title}")
        for guest in made.guests:
            reply = die.choice((Reply.COMING, Reply.COMING, Reply.COMING, Reply.DECLINED, Reply.INVITED))
            if reply != Reply.INVITED:
                care.note_reply(self.house.actor(), event_id=made.id, guest_id=guest.id, reply=reply)

    def _call_off(self, made: EventValue, why: str) -> None:
        care.cancel_event(self.house.actor(), event_id=made.id, reason=why)

    def _sum_up(self, made: EventValue, told: Gathering) -> None:
        die, now = Random(f"came {made.title}"), cared.event(made.id)
        came = [each.id for each in now.guests if each.reply == Reply.COMING and die.random() < 0.9]
        done = care.sum_up_event(
            self.house.actor(), event_id=made.id, result=told.result, came=came,
            spent={part.id: part.budget_minor * die.randint(80, 108) // 100 for part in now.parts},
            given={gift.gift_id: min(len(came), gift.reserved) for gift in now.gifts},
        )  # fmt: skip
        for guest in done.guests:
            if guest.follow_on and die.random() < 0.85:
                at = self.at(guest.follow_on, time(11)) - timedelta(hours=die.choice((0, 24)))
                self.deeds.add(at, partial(self._follow_up, made.id, guest.id, die.choice(NOTES)))

    def _follow_up(self, event_id: int, guest_id: int, note: str) -> None:
        care.follow_up_guest(self.house.actor(), event_id=event_id, guest_id=guest_id, note=note)


def _budget(told: Gathering) -> int:
    """The parts, and a gift for everybody."""
    pieces = sum(cost for name, cost, _pieces in ARTICLES if name in told.gifts)
    return sum(part[2] for part in told.parts) + pieces * told.companies
