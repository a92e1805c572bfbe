"""What happens by itself at night: points run out, tiers are reviewed, gifts given. A few nights tell the story."""

from datetime import datetime, time, timedelta

from shuke.cards.actions.expire import expire_values
from shuke.cards.actions.give_birthday import give_birthday
from shuke.cards.actions.review_tiers import review_tiers
from shuke.cards.queries.gifts import gifts_due
from shuke.demo_town.counter import Counter
from shuke.demo_town.deeds import Deeds
from shuke.demo_town.planning import all_at_once
from shuke.demo_town.regular import Regular

NIGHT = time(4, 12)


def plan_months(counter: Counter, deeds: Deeds, regulars: list[Regular], since: datetime) -> None:
    """A night's work at each quarter's beginning since a moment, and last night's."""
    zone, today = counter.clock.zone, counter.clock.today
    day = since.astimezone(zone).date().replace(day=1)
    while (day := (day + timedelta(days=32)).replace(day=1)) <= today:
        if day.month % 3 == 1:
            deeds.add(datetime.combine(day, NIGHT, zone), lambda: _night(counter, regulars))
    deeds.add(datetime.combine(today - timedelta(days=1), NIGHT, zone), lambda: _night(counter, regulars))


def _night(counter: Counter, regulars: list[Regular]) -> None:
    with all_at_once():
        expire_values(counter.actor(counter.shop.owner.name))
        review_tiers(counter.actor(counter.shop.owner.name))
        for card_id, year in gifts_due():
            give_birthday(counter.actor(counter.shop.owner.name), card_id=card_id, year=year)
    for regular in regulars:
        regular.forget_card()
