"""Statements of a card: month by month or any period, as PDF or CSV, for its owner and for staff."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from shuke.cards.actions.export_statement import export_statement
from shuke.cards.errors import PeriodRefused
from shuke.cards.queries.cards import card_by_id
from shuke.cards.queries.statement import statement
from shuke.cards.web.own import OwnView
from shuke.cards.web.statement_files import as_file
from shuke.kit import clock
from shuke.ui.forms import Form
from shuke.ui.views import ConsoleView

MOST_MONTHS = 13


class PeriodForm(Form):
    """From one day to another, both included."""

    first = forms.DateField(label=_("From"), widget=forms.DateInput({"type": "date"}))
    last = forms.DateField(label=_("To"), widget=forms.DateInput({"type": "date"}))


@dataclass(frozen=True, slots=True)
class Month:
    """A month that can be asked for; the present one ends today."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """Month and year in the reader's language."""
        return date_format(self.first, "YEAR_MONTH_FORMAT")


class OwnStatementsView(OwnView):
    """The months of a card, newest first, and any other period."""

    template = "cards/own_statements.html"

    def context(self) -> dict[str, Any]:
        """The months since the card was given, a year of them at most."""
        own = self.own
        today = clock.today(own.merchant.time_zone)
        shown = months(clock.day_of(own.card.enrolled_at, own.merchant.time_zone), today)
        asked = PeriodForm(initial={"first": shown[-1].first, "last": today})
        return {"own": own, "card": own.card, "months": shown, "period": asked}


class OwnStatementView(OwnView):
    """One statement of my card as a file."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file; a period that cannot be is said on a page."""
        own = self.own
        first, last = period_of(request.GET)
        with self.at_merchant():
            told = statement(own.card.id, first=first, last=last)
            return as_file(told, request.GET.get("as", ""), shop=own.merchant.name)


class StatementView(ConsoleView):
    """One statement of a member's card as a file, for staff."""

    permission = "cards.export_statement"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file; without a period it is that of the last 30 days."""
        today = clock.today(request.merchant.time_zone)
        card_by_id(int(kwargs["card_id"]))  # one that is not here is not found, whatever is asked of it
        asked = period_of(request.GET) if request.GET.get("first") else (today - timedelta(days=30), today)
        told = export_statement(self.actor, card_id=int(kwargs["card_id"]), first=asked[0], last=asked[1])
        return as_file(told, request.GET.get("as", ""), shop=request.merchant.name)


def months(since: date, today: date) -> list[Month]:
    """The months from the one of `since` to today's, newest first, at most 13."""
    found = [Month(today.replace(day=1), today)]
    while found[-1].first > since and len(found) < MOST_MONTHS:
        last = found[-1].first - timedelta(days=1)
        found.append(Month(last.replace(day=1), last))
    return found


def period_of(asked: Any) -> tuple[date, date]:
    """The days a query string names as `first` and `last`; raises PeriodRefused for anything else."""
    form = PeriodForm(asked)
    if not form.is_valid():
        raise PeriodRefused(field="first")
    return form.cleaned_data["first"], form.cleaned_data["last"]
