"""The care calendar: a month with what is kept in it, what to think of now, and a message for an occasion."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shuke.customers import queries as customers
from shuke.keyaccounts.actions.greet import write_greeting
from shuke.keyaccounts.actions.remind import keep_day, settle_reminder
from shuke.keyaccounts.occasions.values import DayKind
from shuke.keyaccounts.queries.occasions import has_open_complaint, reminder, reminders, reminders_due
from shuke.keyaccounts.web.addresses import here, record
from shuke.kit import clock
from shuke.kit.calendar.birthdays import YearlyDay
from shuke.kit.requests import Request
from shuke.ui.forms import Form
from shuke.ui.views import ConsoleView


class CareCalendarView(ConsoleView):
    """A month (`?month=2026-09`), and beside it what to think of now."""

    permission = "keyaccounts.view"
    template = "keyaccounts/care_calendar.html"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The month asked for, this one otherwise."""
        today = clock.today(request.merchant.time_zone)
        first = _month(request.GET.get("month", ""), today)
        last = first.replace(day=monthrange(first.year, first.month)[1])
        rows = [(row, here(request, "reminder", reminder_id=row.id)) for row in reminders(first, last)]
        due = [(row, here(request, "reminder", reminder_id=row.id)) for row in reminders_due(today)]
        days = [(day, list(group)) for day, group in groupby(rows, key=lambda line: line[0].on)]
        return self.page(
            self.template, days=days, due=due, first=first, before=f"?month={first - timedelta(days=1):%Y-%m}",
            following=f"?month={last + timedelta(days=1):%Y-%m}",
        )  # fmt: skip


class GreetingForm(Form):
    """A message."""

    text = forms.CharField(label=gettext_lazy("Message"), max_length=300, widget=forms.Textarea({"rows": 4}))
    all_the_same = forms.BooleanField(label=gettext_lazy("Send all the same"), required=False)


class ReminderView(ConsoleView):
    """One occasion: think of it, give something, write a message."""

    permission = "keyaccounts.occasions"
    template = "keyaccounts/reminder.html"
    form_class = GreetingForm

    def form_kwargs(self) -> dict[str, Any]:
        """The draft, if one was refused."""
        return {"initial": {"text": reminder(self.kwargs["reminder_id"]).greeting}}

    def context(self) -> dict[str, Any]:
        """What is kept, and a warning where a complaint is open."""
        row = reminder(self.kwargs["reminder_id"])
        settle = here(self.request, "reminder_settle", reminder_id=row.id)
        give = here(self.request, "give", {"occasion": row.words}, customer_id=row.customer_id)
        return {
            "reminder": row, "settle": settle, "give": give, "record": record(self.request, row.customer_id),
            "complaint": has_open_complaint(row.customer_id),
        }  # fmt: skip

    def form_valid(self, form: GreetingForm) -> HttpResponse:
        """Sent, or waiting for a decision."""
        told = write_greeting(self.actor, reminder_id=self.kwargs["reminder_id"], **form.cleaned_data)
        return self.go(here(self.request, "care_calendar"), toast=told.greeting_words)


class SettleView(ConsoleView):
    """Thought of, left out, or open again."""

    permission = "keyaccounts.occasions"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Note it."""
        settle_reminder(self.actor, reminder_id=kwargs["reminder_id"], state=request.POST.get("state", ""))
        return self.go(here(request, "care_calendar"), toast=_("Noted"))


class DayForm(Form):
    """A day that comes back every year."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is kept"),
        choices=[(each, each.label) for each in (DayKind.CONTRACT, DayKind.OPENING, DayKind.OWN)],
    )
    label = forms.CharField(label=pgettext_lazy("occasion", "In words"), max_length=60, required=False)
    month = forms.IntegerField(label=pgettext_lazy("occasion", "Month"), min_value=1, max_value=12)
    day = forms.IntegerField(label=pgettext_lazy("occasion", "Day"), min_value=1, max_value=31)
    lunar = forms.BooleanField(label=gettext_lazy("By the lunar calendar"), required=False)


class KeepDayView(ConsoleView):
    """Keep a customer's day every year."""

    permission = "keyaccounts.occasions"
    template = "keyaccounts/keep_day.html"
    form_class = DayForm

    def context(self) -> dict[str, Any]:
        """Whose it is."""
        customer = customers.customer(self.kwargs["customer_id"])
        return {"name": customer.name, "back": record(self.request, customer.id)}

    def form_valid(self, form: DayForm) -> HttpResponse:
        """Kept from now on."""
        given = form.cleaned_data
        yearly = YearlyDay(given["month"], given["day"], lunar=given["lunar"])
        keep_day(self.actor, customer_id=self.kwargs["customer_id"], kind=given["kind"], label=given["label"],
                 yearly=yearly)  # fmt: skip
        return self.go(here(self.request, "care_calendar"), toast=_("Saved"))


def _month(asked: str, today: date) -> date:
    try:
        found = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return today.replace(day=1)
    return found if 1901 <= found.year <= 2098 else today.replace(day=1)
