"""What the year's expenses are held against: days counted one by one, and sums added up from the rows."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from shuke.keyaccounts.models import Expense, ExpenseMove
from shuke.kit import clock
from shuke.kit.calendar.deadlines import is_working_day
from shuke.kit.calendar.weekly import WeeklyDays


def worked(first: date, table: WeeklyDays) -> list[date]:
    """The working days of the four weeks from a day on."""
    return [day for day in (first + timedelta(days=ahead) for ahead in range(28)) if is_working_day(day, table)]


def days_after(month: date, table: WeeklyDays) -> tuple[date, date, date]:
    """Statistics, checks and advances of a month, found by counting through the month after."""
    days = worked((month + timedelta(days=32)).replace(day=1), table)
    statistics = days[2]
    checks = next(day for day in days if day.day >= 8 and day > statistics)
    return statistics, checks, next(day for day in days if day.day >= 9 and day > checks)


def local(moment: datetime, table: WeeklyDays) -> date:
    """The merchant's day of a moment."""
    return clock.day_of(moment, table.zone)


def moves() -> list[tuple[datetime, int, int, int]]:
    """Every advance, settlement and return of the rows in order: moment, place, staff, what it adds or takes away.

    At one moment something is settled first, then paid in order of application: the place. What comes back does so
    after the settlement.
    """
    found = []
    for pk, staff, paid, at, settled, spent in Expense.objects.filter(paid_at__isnull=False).values_list(
        "pk", "staff_id", "paid_minor", "paid_at", "settled_at", "settled_minor"
    ):
        found.append((at, pk, staff, paid))
        if settled:
            found.append((settled, 0, staff, -min(paid, spent)))
    back = ExpenseMove.objects.filter(way="back").values_list("at", "expense__staff_id", "amount_minor")
    return sorted([*found, *((at, 0, staff, -minor) for at, staff, minor in back)])


def held_on_each_day(first: date, last: date, table: WeeklyDays) -> Iterator[tuple[date, int, int]]:
    """Day, staff and the most that was outstanding on that day."""
    held: dict[int, int] = defaultdict(int)
    ahead = moves()
    for day in (first + timedelta(days=number) for number in range((last - first).days + 1)):
        most = dict(held)
        while ahead and local(ahead[0][0], table) <= day:
            _at, _place, staff, minor = ahead.pop(0)
            held[staff] += minor
            most[staff] = max(most.get(staff, 0), held[staff])
        yield from ((day, staff, minor) for staff, minor in most.items())


def held_at(moment: datetime, place: int, staff: int) -> int:
    """What somebody held when the turn of an expense came."""
    return sum(minor for at, number, who, minor in moves() if who == staff and (at, number) < (moment, place))
