"""The diaries of all colleagues while a plan is made: what each day holds already, and where there is room."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from shuke.keyaccounts.visits.plan_values import Client, Frame, Reason

_NOBODY: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """Days for contacts, and why they are fewer than wanted (None: they are not)."""

    days: list[date]
    reason: Reason | None = None


class Diary:
    """Counts contacts a colleague, kind and day against what a day holds."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._load: dict[tuple[int, str], dict[date, int]] = defaultdict(lambda: defaultdict(int))

    def enter(self, owner_id: int | None, kind: str, day: date) -> None:
        """Count one contact of a colleague on a day."""
        if owner_id is not None:
            self._load[owner_id, kind][day] += 1

    def find(
        self, client: Client, kind: str, days: Sequence[date], wanted: Sequence[float], has: Collection[date], *,
        first: date,
    ) -> Found:  # fmt: skip
        """Enter a contact near each wanted place among `days`, from `first` on, never two on a day; what was found."""
        if not wanted:
            return Found([])
        if client.owner_id is None:
            return Found([], Reason.NO_OWNER)
        begin = bisect_left(days, first)
        away = self.frame.away.get(client.owner_id, _NOBODY)
        load, room = self._load[client.owner_id, kind], self._room(client.owner_id, kind)
        taken, found = set(has), list[date]()
        for place in wanted:
            for index in _outward(place, begin, len(days)):
                day = days[index]
                if day not in taken and day not in away and load[day] < room:
                    break
            else:
                return Found(sorted(found), self._why(days[begin:], away, taken, load, room))
            load[day] += 1
            taken.add(day)
            found.append(day)
        return Found(sorted(found))

    def _room(self, owner_id: int, kind: str) -> int:
        return self.frame.own_capacity.get((owner_id, kind), self.frame.capacity.get(kind, 1 << 30))

    def _why(
        self, days: Sequence[date], away: Collection[date], taken: Collection[date], load: dict[date, int], room: int
    ) -> Reason:
        if not days:
            return Reason.NO_DAYS
        present = [day for day in days if day not in away]
        if not present:
            return Reason.ABSENT
        if any(load[day] >= room and day not in taken for day in present):
            return Reason.FULL
        return Reason.ABSENT if len(present) < len(days) else Reason.TOO_OFTEN


def _outward(place: float, begin: int, end: int) -> Iterator[int]:
    """Numbers from `begin` to before `end`, the nearest to `place` first."""
    middle = min(max(int(place), begin), end - 1)
    if begin >= end:
        return
    yield middle
    for distance in range(1, end - begin):
        if middle + distance < end:
            yield middle + distance
        if middle - distance >= begin:
            yield middle - distance
