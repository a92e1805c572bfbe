"""What waits for a colleague beside his contacts: alarms, gaps in relationships, figures and facts to ask about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from shuke.customers import queries as customers
from shuke.customers.values import ToConfirm, WatchValue
from shuke.keyaccounts.queries.alarms import AlarmRow, open_alarms
from shuke.keyaccounts.queries.relations import relation_gaps
from shuke.keyaccounts.queries.today import DayValue
from shuke.keyaccounts.queries.visits import open_visits
from shuke.keyaccounts.relations.values import GapValue
from shuke.keyaccounts.visits.values import VisitValue

_SHOWN, _FACTS, _WEEK = 4, 3, timedelta(days=7)


@dataclass(frozen=True, slots=True)
class FactToAsk:
    """Something to ask a company about on the next occasion."""

    customer_id: int
    customer: str
    asked: ToConfirm


@dataclass(frozen=True, slots=True)
class DayTasks:
    """At most four of each, and three facts."""

    alarms: list[AlarmRow]
    gaps: list[GapValue]
    figures: list[tuple[WatchValue, str]]
    facts: list[FactToAsk]


def tasks_of_day(staff_id: int, day: DayValue, today: date, *, sensitive: bool) -> DayTasks:
    """What waits, of the customers this colleague cares for; eight statements whatever there is.

    Facts are of those who are met or called today, or else within a week.
    """
    watched = customers.watches_due(today, owner=staff_id, limit=_SHOWN)
    names = customers.names([each.customer_id for each in watched])
    return DayTasks(
        alarms=open_alarms(staff=staff_id, limit=_SHOWN)[0], gaps=relation_gaps(owner=staff_id, limit=_SHOWN)[0],
        figures=[(each, names[each.customer_id]) for each in watched],
        facts=_facts([*day.round, *day.calls] or open_visits(staff_id, since=today, until=today + _WEEK), sensitive),
    )  # fmt: skip


def _facts(contacts: Iterable[VisitValue], sensitive: bool) -> list[FactToAsk]:
    """The first fact of each company on the way, then the second ones, until there are three."""
    called = {each.customer_id: each.customer for each in contacts}
    asked = customers.facts_to_confirm(list(called), sensitive=sensitive)
    turns = [
        FactToAsk(customer, name, asked[customer][turn])
        for turn in range(_FACTS)
        for customer, name in called.items()
        if turn < len(asked.get(customer, ()))
    ]
    return turns[:_FACTS]
