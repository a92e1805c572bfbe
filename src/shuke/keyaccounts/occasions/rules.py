"""Which days of a customer are kept, when to think of them, and what a gift may cost. Pure; amounts in minor units."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from shuke.kit.calendar.birthdays import YearlyDay
from shuke.kit.calendar.deadlines import is_working_day
from shuke.kit.calendar.working_days import WorkingDays

EARLIEST, LATEST = 7, 2  # days ahead: earlier it is forgotten again, later nothing can be bought
_FARTHEST = 30

# Days kept with every customer: Spring Festival, Dragon Boat, Mid-Autumn by the lunar calendar, and New Year's Day.
FESTIVALS: dict[str, YearlyDay] = {
    "new_year": YearlyDay(1, 1),
    "spring_festival": YearlyDay(1, 1, lunar=True),
    "dragon_boat": YearlyDay(5, 5, lunar=True),
    "mid_autumn": YearlyDay(8, 15, lunar=True),
}


def remind_on(on: date, table: WorkingDays) -> date:
    """The day to think of an occasion: the first working day within 7 to 2 days ahead.

    Where all of these are free (the week of a long holiday), the last working day before them.
    Raises MissingYear where the table does not know the year.
    """
    window = [on - timedelta(days=ahead) for ahead in range(EARLIEST, LATEST - 1, -1)]
    before = [on - timedelta(days=ahead) for ahead in range(EARLIEST + 1, _FARTHEST)]
    return next((day for day in (*window, *before) if is_working_day(day, table)), window[0])


@dataclass(frozen=True)
class Budget:
    """What may be given in a year, and what was; `left_minor` never falls below nothing by a gift."""

    year_minor: int
    given_minor: int

    @property
    def left_minor(self) -> int:
        """What is left of it."""
        return self.year_minor - self.given_minor

    def allows(self, cost_minor: int) -> bool:
        """Whether a gift fits."""
        return cost_minor <= self.left_minor


def given_before(gift_id: int, history: Iterable[tuple[int, date]], on: date, *, months: int = 24) -> date | None:
    """When this person last had the same gift within so many months; None: it will not look like a stock article."""
    since = on - timedelta(days=months * 30)
    return max((day for gift, day in history if gift == gift_id and since <= day <= on), default=None)
