"""Settings: working hours, days of one's own, a month to look at, and what is due when."""

from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from shuke.identity import queries
from shuke.identity.actions import clear_work_day, set_work_day, set_work_week
from shuke.identity.web.calendar_forms import DayForm, DueForm, WeekForm
from shuke.identity.web.month import Month, month_of
from shuke.identity.web.settings import SettingsPage
from shuke.identity.working_hours import told_hours
from shuke.kit import clock
from shuke.kit.calendar.deadlines import Deadline, add_working_time
from shuke.kit.problems import NotFound, Problem
from shuke.kit.requests import Request


class CalendarView(SettingsPage):
    """The week's hours, the days that differ, a month, and the tester."""

    permission = "identity.view_calendar"
    place = "work_calendar"
    template = "identity/calendar.html"
    form_class = WeekForm

    def form_kwargs(self) -> dict[str, Any]:
        """What holds now."""
        return {"told": queries.work_week()}

    def context(self) -> dict[str, Any]:
        """Everything the page shows."""
        told = queries.work_week()
        due, answer, refusal = self._due()
        today = clock.today(self.request.merchant.time_zone)
        return super().context() | {
            "day_form": DayForm(), "own": [
                (day, told_hours(hours), told.notes.get(day, ""), self.url("clear_work_day", work_day=day.isoformat()))
                for day, hours in told.own.items() if day >= today - timedelta(days=366)
            ],
            "may_set": self.actor.may("identity.set_calendar"), "month": self._month(today),
            "due_form": due, "answer": answer, "refusal": refusal, "missing": queries.missing_calendar_year(),
        }  # fmt: skip

    def form_valid(self, form: WeekForm) -> HttpResponse:
        """They hold for deadlines from now on."""
        set_work_week(
            self.actor, week=form.week(), public=form.cleaned_data["public"], own_years=form.cleaned_data["own_years"]
        )  # fmt: skip
        return self.go(self.url("work_calendar"), toast=_("Saved. It holds for deadlines from now on."))

    def _due(self) -> tuple[DueForm, Deadline | None, str]:
        asked = "start" in self.request.GET
        now = timezone.localtime(clock.now()).replace(second=0, microsecond=0)
        form = DueForm(self.request.GET if asked else None, initial={"start": now.strftime("%Y-%m-%dT%H:%M"),
                                                                     "hours": 8})  # fmt: skip
        if not asked or not form.is_valid():
            return form, None, ""
        start, hours = form.cleaned_data["start"], form.cleaned_data["hours"]
        try:
            return form, add_working_time(start, int(hours * 60), queries.work_calendar()), ""
        except (Problem, OverflowError) as refused:
            return form, None, refused.detail if isinstance(refused, Problem) else ""

    def _month(self, today: date) -> Month:
        asked = self.request.GET.get("month", "")
        try:
            first = datetime.strptime(asked, "%Y-%m").date() if asked else today  # noqa: DTZ007  # a month, no moment
        except ValueError:
            first = today
        return month_of(first, queries.work_calendar(), today, self.url("work_calendar"))


class WorkDayView(CalendarView):
    """A day that differs is set; a refused one comes back on the calendar's page."""

    permission = "identity.set_calendar"
    form_class = DayForm  # type: ignore[assignment]  # another form on the same page

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form stands on the calendar's page."""
        return self.go(self.url("work_calendar"))

    def form_kwargs(self) -> dict[str, Any]:
        """Nothing is known beforehand."""
        return {}

    def context(self) -> dict[str, Any]:
        """The calendar's page with the day as it was typed."""
        return super().context() | {"day_form": self.form, "form": WeekForm(told=queries.work_week())}

    def form_valid(self, form: DayForm) -> HttpResponse:  # type: ignore[override]  # another form, the same page
        """Set it, with a way back."""
        day = form.cleaned_data["day"]
        set_work_day(self.actor, day=day, hours=form.cleaned_data["hours"], note=form.cleaned_data["note"])
        undo = self.url("clear_work_day", work_day=day.isoformat())
        return self.go(self.url("work_calendar"), toast=_("Saved"), undo=undo)


class ClearWorkDayView(SettingsPage):
    """A day is what the table says again."""

    permission = "identity.set_calendar"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Clear it."""
        try:
            day = date.fromisoformat(kwargs["work_day"])
        except ValueError:
            raise NotFound from None
        clear_work_day(self.actor, day=day)
        return self.go(self.url("work_calendar"), toast=_("The day is what the table says again."))
