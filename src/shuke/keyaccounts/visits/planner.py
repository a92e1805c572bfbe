"""A plan of visits: each cadence met on working days, evenly, near each other, within what a colleague can do a day.

What stands is kept and counted; only planned contacts whose day fell away are moved, and those too many are dropped.
The same question gives the same plan, and a plan that stands gives an empty one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from shuke.keyaccounts.visits.cadence import due, ideal_days, periods
from shuke.keyaccounts.visits.curve import sweep
from shuke.keyaccounts.visits.diary import Diary
from shuke.keyaccounts.visits.plan_values import Client, Frame, Kept, Move, Plan, Short, Slot, Span


def plan(clients: Iterable[Client], kept: Iterable[Kept], frame: Frame) -> Plan:
    """Contacts to add, move and drop so that every client's spans are met within the frame, and what cannot be met."""
    made = Plan()
    standing: dict[tuple[int, str], list[Kept]] = defaultdict(list)
    diary = Diary(frame)
    for each in kept:
        standing[each.customer_id, each.kind].append(each)
        if not _stranded(each, frame):
            diary.enter(each.owner_id, each.kind, each.day)
    owners: dict[int | None, list[Client]] = defaultdict(list)
    for client in clients:
        owners[client.owner_id].append(client)
    for those in owners.values():
        shares = sweep([(client.customer_id, client.place) for client in those])
        # Whoever is seen most often is planned first: he has the least choice.
        for client in sorted(
            those, key=lambda c: (-max((s.times / s.months for s in c.spans), default=0), c.customer_id)
        ):
            for kind, spans in _by_kind(client.spans):
                stands = standing.get((client.customer_id, kind), [])
                _plan_kind(made, diary, client, kind, spans, stands, shares[client.customer_id])
    return made


def _plan_kind(
    made: Plan, diary: Diary, client: Client, kind: str, spans: list[Span], stands: list[Kept], share: float
) -> None:
    frame = diary.frame
    for start, end in periods(frame.first, frame.last, spans[0].months):
        here = [each for each in stands if start <= each.day <= end]
        asked = due(spans, start, end, frame.worked)
        stays, stranded = _sorted_out(here, asked, frame)
        made.drops += [each.id for each in here if each not in stays and each not in stranded]
        days = frame.worked[bisect_left(frame.worked, start) : bisect_right(frame.worked, end)]
        wanted = _open_places(ideal_days(asked, share, len(days)), [bisect_left(days, each.day) for each in stays])
        found = diary.find(client, kind, days, wanted, {each.day for each in stays}, first=_first_day(spans, frame))
        slots = [Slot(client.customer_id, client.owner_id or 0, kind, day) for day in found.days]
        made.moves += [Move(each.id, slot) for each, slot in zip(stranded, slots, strict=False)]
        made.new += slots[len(stranded) :]
        made.drops += [each.id for each in stranded[len(slots) :]]
        if found.reason:
            made.short.append(Short(client.customer_id, kind, start, asked, len(stays) + len(slots), found.reason))


def _sorted_out(here: Sequence[Kept], asked: int, frame: Frame) -> tuple[list[Kept], list[Kept]]:
    """Which contacts of a period stay, and which must move as their day fell away; those in neither are too many."""
    stranded = [each for each in here if _stranded(each, frame)]
    stays = [each for each in here if not _stranded(each, frame)]
    free = [each for each in stays if not each.firm and each.day > frame.today]
    surplus = max(0, len(stays) - asked)
    # The last ones go: who fell from four a month to two has had the first.
    dropped = sorted(free, key=lambda each: (each.day, each.id))[len(free) - min(surplus, len(free)) :]
    stays = [each for each in stays if each not in dropped]
    return stays, stranded[: max(0, asked - len(stays))]


def _stranded(each: Kept, frame: Frame) -> bool:
    """Whether a planned contact lies on a day to come that is free or on which its owner is away."""
    if each.firm or each.day < frame.today or not frame.first <= each.day <= frame.last:
        return False
    place = bisect_left(frame.worked, each.day)
    worked = place < len(frame.worked) and frame.worked[place] == each.day
    return not worked or each.day in frame.away.get(each.owner_id or 0, frozenset())


def _open_places(ideal: list[float], taken: Iterable[int]) -> list[float]:
    """The ideal places that no standing contact fills; each fills the one nearest to it."""
    left = list(ideal)
    for place in taken:
        if left:
            left.remove(min(left, key=lambda each: abs(each - place)))
    return left


def _by_kind(spans: Iterable[Span]) -> list[tuple[str, list[Span]]]:
    kinds: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        kinds[span.kind].append(span)
    return list(kinds.items())


def _first_day(spans: Sequence[Span], frame: Frame) -> date:
    return max(frame.today, min(span.first for span in spans))
