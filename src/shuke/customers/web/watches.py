"""The monitoring schedule of a company: figures with their readings, a form for a new one, and for a new reading."""

from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shuke.customers import actions, place, queries
from shuke.customers.company.watching import Every
from shuke.customers.web import addresses
from shuke.customers.web.company import CompanyBase, FactVerbView
from shuke.kit.requests import Request
from shuke.ui.forms import Form


class WatchForm(Form):
    """Which figure, where, how often, and when to say so."""

    figure = forms.CharField(label=gettext_lazy("Figure to watch"), max_length=80)
    source = forms.CharField(label=gettext_lazy("Where it is looked up"), max_length=80)
    every = forms.ChoiceField(
        label=gettext_lazy("How often it is looked up"), choices=Every.choices, initial=Every.MONTH
    )
    alarm_percent = forms.IntegerField(
        label=gettext_lazy("Alarm when it moves by %"), required=False, min_value=1, max_value=1000
    )  # fmt: skip


class ReadingForm(Form):
    """What a figure was."""

    value = forms.DecimalField(max_digits=16, decimal_places=4)


class WatchesView(CompanyBase):
    """What is watched, the next due first."""

    template = "customers/watches.html"
    form_class = WatchForm

    def context(self) -> dict[str, Any]:
        """Four statements."""
        frame = self.frame("watches")
        today = place.today()
        return frame | {
            "lines": [
                {
                    "watch": each,
                    "due": each.next_on <= today,
                    "latest": each.readings[0] if each.readings else None,
                    "read": self.address("read_figure", watch_id=each.id),
                    "end": self.address("end_watch", watch_id=each.id),
                }
                for each in queries.watches(self.customer.id)
            ]
        }

    def form_valid(self, form: WatchForm) -> HttpResponse:
        """Watch it."""
        actions.watch_figure(self.actor, customer_id=self.customer.id, **form.cleaned_data)
        return self.go(self.address("watches"), toast=_("Saved"))


class WatchVerbView(FactVerbView):
    """A verb of one figure; leads back to the schedule."""

    def back(self, text: str, *, undo: str = "") -> HttpResponse:
        """To the figures."""
        return self.go(addresses.here(self.request, "watches", company_id=self.customer_id), toast=text, undo=undo)


class ReadFigureView(WatchVerbView):
    """Write down what it is today."""

    form_class = ReadingForm

    def form_valid(self, form: ReadingForm) -> HttpResponse:
        """And say when it moved far."""
        value: Decimal = form.cleaned_data["value"]
        read = actions.read_figure(
            self.actor, customer_id=self.customer_id, watch_id=self.kwargs["watch_id"], value=value
        )  # fmt: skip
        return self.back(_("It moved as far as the alarm says") if read.alarmed else _("Saved"))


class EndWatchView(WatchVerbView):
    """Look it up no more."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """As of now."""
        actions.end_watch(self.actor, customer_id=self.customer_id, watch_id=kwargs["watch_id"])
        return self.back(_("Noted"))
