"""Pure decisions about approvals: which levels an amount needs, and who may decide one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from shuke.identity.errors import (
    ApprovalClosed,
    DecidesOncePerApproval,
    LevelsRefused,
    NotYourLevel,
    NotYourOwnApproval,
    ReasonMissing,
)
from shuke.identity.rules import STAFF_ROLES
from shuke.identity.values import Role
from shuke.identity.values.approval import ApprovalState, Level
from shuke.kit.calendar.deadlines import add_working_time
from shuke.kit.calendar.weekly import WeeklyDays
from shuke.kit.calendar.working_days import MissingYear, WorkingDays
from shuke.kit.clock import day_of

# Whoever serves asks; whoever answers for others decides.
DECIDING = tuple(role for role in STAFF_ROLES if role not in {Role.CASHIER, Role.AGENT})
MOST_LEVELS = 5
_MOST = 10**12
_LONGEST = 60 * 24 * 30


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the staff who can sign in, and for which absent colleague he is deputy today."""

    staff_id: int
    person_id: int
    role: str
    away: bool = False
    deputy_of: frozenset[int] = frozenset()


def levels_for(levels: Iterable[Level], amount_minor: int) -> list[Level]:
    """The levels that an amount needs, in order."""
    return [level for level in levels if level.from_minor <= abs(amount_minor)]


def deciders(role: str, staff: Sequence[Colleague], *, barred: Collection[int | None]) -> dict[int, int | None]:
    """Who may decide a level of this role: by person, the absent colleague he stands for (a staff id) or None.

    People of the role, and deputies of those who are away. Where nobody of them is here an owner stands in. `barred`
    are the people who asked or have decided another level.
    """
    own = [each for each in staff if each.role == role]
    by_id = {each.staff_id for each in own}
    found: dict[int, int | None] = {
        each.person_id: absent for each in staff for absent in sorted(each.deputy_of & by_id)
    }
    found.update(dict.fromkeys((each.person_id for each in own), None))
    here = {each.person_id for each in staff if not each.away} & found.keys() - set(barred)
    if not here:
        found.update(dict.fromkeys((each.person_id for each in staff if each.role == Role.OWNER), None))
    return {person: instead for person, instead in found.items() if person not in barred}


def can_be_decided(roles: Sequence[str], staff: Sequence[Colleague], *, asked_person: int | None) -> bool:
    """Whether there are people enough to decide every level, each level somebody else."""
    chosen: dict[int, int] = {}
    able = [set(deciders(role, staff, barred={asked_person})) for role in roles]
    return all(_seat(level, able, chosen, set()) for level in range(len(able)))


def _seat(level: int, able: Sequence[set[int]], chosen: dict[int, int], tried: set[int]) -> bool:
    """Find somebody for a level, moving others to levels they can decide as well."""
    for person in able[level] - tried:
        tried.add(person)
        if person not in chosen or _seat(chosen[person], able, chosen, tried):
            chosen[person] = level
            return True
    return False


def check_decision(
    *, state: str, person: int | None, asked_person: int | None, decided: Collection[int | None],
    may: Collection[int], approve: bool, reason: str,
) -> None:  # fmt: skip
    """Raise ApprovalClosed, NotYourOwnApproval, DecidesOncePerApproval, NotYourLevel or ReasonMissing."""
    if state != ApprovalState.WAITING:
        raise ApprovalClosed
    if person is None or person == asked_person:
        raise NotYourOwnApproval
    if person in decided:
        raise DecidesOncePerApproval
    if person not in may:
        raise NotYourLevel
    if not approve and len(reason) < 2:
        raise ReasonMissing(field="reason")


def works_now(moment: datetime, table: WorkingDays) -> bool:
    """Whether a moment lies in working time; plain weekdays where holidays are not known yet."""
    day = day_of(moment, table.zone)
    try:
        stretches = table.intervals(day)
    except MissingYear:
        stretches = WeeklyDays(public=False, zone=table.zone).intervals(day)
    return any(moment in stretch for stretch in stretches)


def check_levels(levels: Sequence[Level]) -> None:
    """Raise LevelsRefused unless every level names a role that decides, an amount and a time."""
    if not 1 <= len(levels) <= MOST_LEVELS:
        raise LevelsRefused(field="levels")
    for level in levels:
        if level.role not in DECIDING or not 0 <= level.from_minor <= _MOST or not 1 <= level.minutes <= _LONGEST:
            raise LevelsRefused(field="levels")


def due_after(start: datetime, minutes: int, table: WorkingDays) -> datetime:
    """When a decision is due. Where next year's holidays are not known yet plain weekdays count: it only reminds."""
    try:
        return add_working_time(start, minutes, table).due
    except MissingYear:
        return add_working_time(start, minutes, WeeklyDays(public=False, zone=table.zone)).due
