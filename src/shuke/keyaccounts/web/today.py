"""Today of a key-account manager, and the week or month around a day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.identity import queries as identity
from shuke.keyaccounts import working_time
from shuke.keyaccounts.models import CalendarFeed
from shuke.keyaccounts.queries.day_tasks import tasks_of_day
from shuke.keyaccounts.queries.handovers import taken_over
from shuke.keyaccounts.queries.terms import terms
from shuke.keyaccounts.queries.today import DayValue, day_of_colleague, in_order
from shuke.keyaccounts.queries.visits import visits_between
from shuke.keyaccounts.values import VisitKind
from shuke.keyaccounts.visits.values import VisitValue
from shuke.keyaccounts.web.addresses import here, record
from shuke.keyaccounts.web.asked_days import asked_day
from shuke.keyaccounts.web.day_tasks import fact_lines, task_lines
from shuke.keyaccounts.web.visit_tabs import visit_tabs
from shuke.keyaccounts.web.visit_why import cadence_words
from shuke.kit import clock
from shuke.kit.calendar.deadlines import is_working_day
from shuke.kit.calendar.working_days import MissingYear
from shuke.ui.values import Tab
from shuke.ui.views import ConsoleView

_DAY, _IN_A_CELL = timedelta(days=1), 4


class TodayView(ConsoleView):
    """Three first things, the round, the calls, what is still to tell, what is promised, and what waits beside them."""

    permission = "keyaccounts.care"
    template = "keyaccounts/today.html"

    def context(self) -> dict[str, Any]:
        """The actor's own day."""
        today = clock.today(self.request.merchant.time_zone)
        day = day_of_colleague(self.actor.staff_id or 0, today)
        taken = taken_over(self.actor.staff_id or 0)
        may_see = self.actor.may("customers.sensitive")
        waiting = tasks_of_day(self.actor.staff_id or 0, day, today, sensitive=may_see)
        return _with_why(day) | {
            "tabs": visit_tabs(self.request, "today"), "day": day, "today": today,
            "taken_over": [(each, record(self.request, each.customer_id)) for each in taken],
            "tasks": task_lines(self.request, waiting), "facts": fact_lines(self.request, waiting),
            "todo": len(day.round) + len(day.calls), "way_km": round(day.way_m / 1000, 1),
            "approvals": identity.waiting_count(self.actor),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the calendar: whether it is free, of another month, what is shown, how many more and where."""

    day: date
    free: bool
    beside: bool
    visits: list[VisitValue]
    more: int
    url: str


class CalendarView(ConsoleView):
    """A week or a month of contacts: one's own, or with `whose=all` everybody's."""

    permission = "keyaccounts.view"
    template = "keyaccounts/calendar.html"

    def context(self) -> dict[str, Any]:
        """Days with their contacts, and the way to the days around."""
        shown, month = self._shown(), self.request.GET.get("view") == "month"
        first, last = _month(shown) if month else _week(shown)
        begin, end = (_week(first)[0], _week(last)[1]) if month else (first, last)
        everybody = self.request.GET.get("whose") == "all" or self.actor.staff_id is None
        visits = visits_between(begin, end, staff_id=None if everybody else self.actor.staff_id)
        self.view = {"view": "month" if month else "week", "whose": "all" if everybody else "mine"}
        feed = CalendarFeed.objects.filter(staff_id=self.actor.staff_id, revoked_at=None).exists()
        return {
            "tabs": visit_tabs(self.request, "calendar"), "first": first,
            "days": [self._cell(day, month and (first, last)) for day in _days(begin, end, visits)],
            "weekdays": [begin + ahead * _DAY for ahead in range(7)],
            "last": last, "month": month, "everybody": everybody,
            "modes": self._modes(shown), "whose": self._whose(shown),
            "before": self._at(shown, day=(first - _DAY).isoformat()),
            "after": self._at(shown, day=(last + _DAY).isoformat()),
            "count": sum(first <= visit.day <= last for visit in visits), "feed": feed,
            "may_feed": self.actor.may("keyaccounts.care"),
        }  # fmt: skip

    def _cell(self, told: tuple[date, bool, list[VisitValue]], month: tuple[date, date] | bool) -> Cell:
        """A day of a month shows the first of its contacts, and leads to its week for the others."""
        day, free, visits = told
        if isinstance(month, bool):
            return Cell(day, free, False, visits, 0, "")
        return Cell(
            day, free, not month[0] <= day <= month[1], visits[:_IN_A_CELL], max(0, len(visits) - _IN_A_CELL),
            self._at(day, view="week"),
        )  # fmt: skip

    def _shown(self) -> date:
        return asked_day(self.request.GET.get("day", ""), clock.today(self.request.merchant.time_zone))

    def _at(self, shown: date, **changes: str) -> str:
        return here(self.request, "calendar", self.view | {"day": shown.isoformat()} | changes)

    def _modes(self, shown: date) -> list[Tab]:
        words = {"week": _("Week"), "month": pgettext("calendar", "Month")}
        return [Tab(word, self._at(shown, view=mode), mode == self.view["view"]) for mode, word in words.items()]

    def _whose(self, shown: date) -> list[Tab]:
        words = {"mine": pgettext("care", "Mine"), "all": pgettext("care", "Everybody's")}
        return [Tab(word, self._at(shown, whose=whose), whose == self.view["whose"]) for whose, word in words.items()]


def _with_why(day: DayValue) -> dict[str, Any]:
    """The round and the calls, each contact with the cadence that asks for it."""
    grades = terms()
    lists = {"round": day.round, "calls": day.calls}
    return {
        name: [(visit, cadence_words(visit, grades.get(visit.grade))) for visit in visits]
        for name, visits in lists.items()
    }


def _week(day: date) -> tuple[date, date]:
    monday = day - day.weekday() * _DAY
    return monday, monday + 6 * _DAY


def _month(day: date) -> tuple[date, date]:
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def _days(first: date, last: date, visits: list[VisitValue]) -> list[tuple[date, bool, list[VisitValue]]]:
    """Each day, whether it is free, its visits in the order of the round and then its calls."""
    working = working_time.table()
    days = []
    for day in working_time.days_between(first, last):
        own = [visit for visit in visits if visit.day == day]
        going = in_order([visit for visit in own if visit.kind != VisitKind.CALL])
        days.append((day, _is_free(day, working), going + [visit for visit in own if visit.kind == VisitKind.CALL]))
    return days


def _is_free(day: date, working: Any) -> bool:
    try:
        return not is_working_day(day, working)
    except MissingYear:
        return day.weekday() > 4  # nobody knows the holidays yet
