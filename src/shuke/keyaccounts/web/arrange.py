"""A visit or a call put into the calendar by hand, from the customer's record."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shuke.customers import queries as customers
from shuke.keyaccounts.actions.arrange_visit import arrange_visit
from shuke.keyaccounts.values import VisitKind
from shuke.keyaccounts.web.addresses import here, record
from shuke.keyaccounts.web.plan_form import DayInput
from shuke.ui.forms import KeyedForm
from shuke.ui.views import ConsoleView


class ArrangeForm(KeyedForm):
    """What, when, what for; with a time it is agreed."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=VisitKind.choices)
    day = forms.DateField(label=pgettext_lazy("visit", "Day"), widget=DayInput())
    at = forms.TimeField(
        label=gettext_lazy("Time, if agreed"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    purpose = forms.CharField(label=gettext_lazy("What for"), max_length=200, required=False)


class ArrangeView(ConsoleView):
    """The form; `?kind=call` begins with a call."""

    permission = "keyaccounts.care"
    template = "keyaccounts/arrange.html"
    form_class = ArrangeForm

    def form_kwargs(self) -> dict[str, Any]:
        """Which kind was asked for."""
        asked = self.request.GET.get("kind", "")
        return {"initial": {"kind": asked if asked in VisitKind.values else VisitKind.VISIT}}

    def context(self) -> dict[str, Any]:
        """With whom."""
        customer = customers.customer(self.kwargs["customer_id"])
        return {"name": customer.name, "back": record(self.request, customer.id)}

    def form_valid(self, form: ArrangeForm) -> HttpResponse:
        """Planned, or agreed where a time was given; its page says what comes next."""
        told = form.cleaned_data
        zone = ZoneInfo(self.request.merchant.time_zone)
        at = datetime.combine(told["day"], told["at"], zone) if told["at"] else None
        made = arrange_visit(
            self.actor, customer_id=self.kwargs["customer_id"], kind=told["kind"], day=told["day"], at=at,
            purpose=told["purpose"],
        )  # fmt: skip
        return self.go(here(self.request, "visit", visit_id=made.id), toast=_("In the calendar"))
