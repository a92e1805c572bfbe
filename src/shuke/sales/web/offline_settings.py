"""Settings: how much a till may sell without network, and tills that are lost."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shuke.kit.requests import Request
from shuke.sales import queries
from shuke.sales.actions import allow_till, set_allowance, stop_till
from shuke.sales.offline.rules import MOST_HOURS, MOST_SALES
from shuke.sales.web.forms import MoneyField
from shuke.ui.forms import Form
from shuke.ui.views import ConsoleView


class AllowanceForm(Form):
    """What each device may keep back."""

    on = forms.BooleanField(label=gettext_lazy("Sell without network"), required=False)
    sales = forms.IntegerField(
        label=gettext_lazy("Sales at most"), min_value=1, max_value=MOST_SALES,
        help_text=gettext_lazy("Until the device meets the network again"),
    )  # fmt: skip
    total = MoneyField(label=gettext_lazy("Sum at most"))
    hours = forms.IntegerField(label=gettext_lazy("Hours at most"), min_value=1, max_value=MOST_HOURS)

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        total = self.fields["total"]
        assert isinstance(total, MoneyField)
        total.currency = currency


class OfflineSettingsPage(ConsoleView):
    """The allowance, the rules in short, and the tills."""

    permission = "sales.set_offline"
    template = "sales/offline.html"
    form_class = AllowanceForm

    def form_kwargs(self) -> dict[str, Any]:
        """What holds now."""
        currency = self.request.merchant.currency
        now = queries.allowance(currency)
        first = {"on": now.on, "sales": now.sales, "total": f"{now.total.decimal:f}", "hours": now.hours}
        return {"currency": currency, "initial": first}

    def context(self) -> dict[str, Any]:
        """Each till, what it handed in after an absence, and whether it is stopped."""
        stopped, kept = queries.stopped_tills(), queries.kept_by_till()
        return {
            "allowance": queries.allowance(self.request.merchant.currency), "open": queries.open_conflicts(),
            "tills": [(till, name, stopped.get(till), kept.get(till)) for till, name in queries.tills()],
        }  # fmt: skip

    def form_valid(self, form: AllowanceForm) -> HttpResponse:
        """Keep it."""
        given = form.cleaned_data
        set_allowance(self.actor, on=given["on"], sales=given["sales"], total=given["total"], hours=given["hours"])
        return self.go(self.request.path, toast=_("Saved: devices learn it with their next contact"))


class TillStop(ConsoleView):
    """Stop a lost till, or allow it again."""

    permission = "sales.set_offline"
    http_method_names = ["post"]
    allow = False

    def post(self, request: Request, *_args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, with the way back."""
        code, till = kwargs["merchant_code"], kwargs["till_id"]
        page = reverse("sales:offline", args=[code])
        if self.allow:
            allow_till(self.actor, till_id=till)
            return self.go(page)
        stop_till(self.actor, till_id=till)
        return self.go(page, toast=_("Till stopped"), undo=reverse("sales:till_allow", args=[code, till]))
