"""What is to happen in a shop, in order of time; each deed is done with the clock at its moment."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from shuke.kit import clock

Do = Callable[[], object]
STEP = 100


@dataclass(order=True)
class _Deed:
    at: datetime
    place: int
    do: Do = field(compare=False)


@dataclass
class Deeds:
    """A queue of deeds; doing one may add later ones. Nothing is done after `until`."""

    until: datetime
    _queue: list[_Deed] = field(default_factory=list)
    _count: int = 0

    def add(self, at: datetime, do: Do) -> None:
        """Have something done at a moment; what lies ahead of now is left to real people."""
        if at <= self.until:
            self._count += 1
            heapq.heappush(self._queue, _Deed(at, self._count, do))

    def all(self, report: Callable[[int, int], None] = lambda done, known: None) -> None:
        """Do everything; `report(done, known)` now and then."""
        done = 0
        while self._queue:
            deed = heapq.heappop(self._queue)
            with clock.travel(to=deed.at):
                deed.do()
            done += 1
            if not done % STEP:
                report(done, done + len(self._queue))
        report(done, done)
