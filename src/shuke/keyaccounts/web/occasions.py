"""The care calendar: a month with what is kept in it, what to think of now, and a message for an occasion."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shuke.customers import queries as customers
from shuke.customers.queries.birth_words import birth_words
from shuke.customers.values import Kind
from shuke.keyaccounts.actions.greet import write_greeting
from shuke.keyaccounts.actions.remind import drop_day, keep_day, settle_reminder
from shuke.keyaccounts.occasions.drafts import draft
from shuke.keyaccounts.occasions.values import DayKind, ReminderState, ReminderValue
from shuke.keyaccounts.queries.occasions import (
    care_agreed,
    has_open_complaint,
    kept_days,
    reminder,
    reminders,
    reminders_due,
)
from shuke.keyaccounts.web.addresses import here, record
from shuke.keyaccounts.web.whose import mine, whose_tabs
from shuke.kit import clock
from shuke.kit.calendar.birthdays import YearlyDay, next_kept
from shuke.kit.calendar.lunar import lunar_day
from shuke.kit.moments import calendar_day
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
        only_mine = mine(request)
        owner = self.actor.staff_id if only_mine else None
        rows = [
            (row, here(request, "reminder", reminder_id=row.id), missed(row, today))
            for row in reminders(first, last, owner_id=owner)
        ]
        due = [(row, here(request, "reminder", reminder_id=row.id)) for row in reminders_due(today, owner_id=owner)]
        whose = f"&mine={int(only_mine)}"
        days = [(day, lunar_words(day), list(group)) for day, group in groupby(rows, key=lambda line: line[0].on)]
        return self.page(
            self.template, days=days, due=due, first=first, whose=whose_tabs(request, only_mine=only_mine),
            before=f"?month={first - timedelta(days=1):%Y-%m}{whose}",
            following=f"?month={last + timedelta(days=1):%Y-%m}{whose}",
        )  # fmt: skip


def lunar_words(day: date) -> str:
    """What a day is called in the lunar calendar, by which many of those days are kept."""
    told = lunar_day(day)
    return birth_words(YearlyDay(told.month, told.day, lunar=True, leap=told.leap))


def missed(row: ReminderValue, today: date) -> bool:
    """Whether the day is over and nobody thought of it."""
    return row.state == ReminderState.OPEN and row.on < today


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
        """What was written and refused, else a first draft in the customer's language."""
        row = reminder(self.kwargs["reminder_id"])
        return {"initial": {"text": row.greeting or self.draft(row)}}

    def draft(self, row: ReminderValue) -> str:
        """Words to begin with."""
        house = self.request.merchant
        with translation.override(customers.customer(row.customer_id).language or house.language):
            return draft(row.kind, row.label, customer=row.customer, house=house.name)

    def context(self) -> dict[str, Any]:
        """What is kept; a warning where a complaint is open, or the customer has not agreed to be written to."""
        row = reminder(self.kwargs["reminder_id"])
        settle = here(self.request, "reminder_settle", reminder_id=row.id)
        give = here(self.request, "give", {"occasion": row.words}, customer_id=row.customer_id)
        return {
            "reminder": row, "settle": settle, "give": give, "record": record(self.request, row.customer_id),
            "complaint": has_open_complaint(row.customer_id), "agreed": care_agreed(row.customer_id),
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

    kind = forms.ChoiceField(label=gettext_lazy("What is kept"))
    label = forms.CharField(label=pgettext_lazy("occasion", "In words"), max_length=60, required=False)
    month = forms.IntegerField(label=pgettext_lazy("occasion", "Month"), min_value=1, max_value=12)
    day = forms.IntegerField(label=pgettext_lazy("occasion", "Day"), min_value=1, max_value=31)
    year = forms.IntegerField(
        label=gettext_lazy("Since which year, if known"), required=False, min_value=1900, max_value=2099
    )
    lunar = forms.BooleanField(label=gettext_lazy("By the lunar calendar"), required=False)
    leap = forms.BooleanField(label=gettext_lazy("In the leap month"), required=False)

    def __init__(self, *args: Any, private: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = (*([DayKind.BIRTHDAY] if private else []), DayKind.CONTRACT, DayKind.OPENING, DayKind.OWN)
        chosen: Any = self.fields["kind"]
        chosen.choices = [(each, each.label) for each in kinds]


class KeepDayView(ConsoleView):
    """Keep a customer's day every year; those that are kept stand beside it."""

    permission = "keyaccounts.occasions"
    template = "keyaccounts/keep_day.html"
    form_class = DayForm

    @property
    def customer(self) -> Any:
        """Whose it is; raises NotFound."""
        return customers.customer(self.kwargs["customer_id"])

    def form_kwargs(self) -> dict[str, Any]:
        """A private customer has a birthday of his own."""
        return {"private": self.customer.kind == Kind.PERSON}

    def context(self) -> dict[str, Any]:
        """Whose it is, and what is kept with them."""
        today = clock.today(self.request.merchant.time_zone)
        customer = self.customer
        return {
            "name": customer.name, "back": record(self.request, customer.id),
            "private": customer.kind == Kind.PERSON, "birthday": customer.birthday,
            "kept": [
                (str(DayKind(kind).label), label, f"{birth_words(day)} → {calendar_day(next_kept(day, today), today)}",
                 here(self.request, "drop_day", kept_day_id=number))
                for number, kind, label, day in kept_days(customer.id)
            ],
        }  # fmt: skip

    def form_valid(self, form: DayForm) -> HttpResponse:
        """Kept from now on."""
        given = form.cleaned_data
        yearly = YearlyDay(
            given["month"], given["day"], lunar=given["lunar"], leap=given["leap"], year=given["year"]
        )  # fmt: skip
        keep_day(self.actor, customer_id=self.kwargs["customer_id"], kind=given["kind"], label=given["label"],
                 yearly=yearly)  # fmt: skip
        return self.go(here(self.request, "care_calendar"), toast=_("Saved"))


class DropDayView(ConsoleView):
    """Keep a day no more."""

    permission = "keyaccounts.occasions"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Its open reminders go with it."""
        drop_day(self.actor, kept_day_id=kwargs["kept_day_id"])
        return self.go(here(request, "care_calendar"), toast=_("Kept no more"))


def _month(asked: str, today: date) -> date:
    try:
        found = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return today.replace(day=1)
    return found if 1901 <= found.year <= 2098 else today.replace(day=1)
