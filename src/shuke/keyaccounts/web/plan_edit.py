"""Writing a care plan: a new one for a customer, perhaps from a template, or a draft anew."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.customers import queries as customers
from shuke.identity import queries as identity
from shuke.keyaccounts.actions.make_plan import change_plan, make_plan
from shuke.keyaccounts.queries.plan_templates import plan_template, plan_templates
from shuke.keyaccounts.queries.plans import plan
from shuke.keyaccounts.web.addresses import here, record
from shuke.keyaccounts.web.plan_form import PlanForm, initial_from, initial_of
from shuke.kit import clock
from shuke.ui.views import ConsoleView

USUAL = timedelta(days=90)


class NewPlanView(ConsoleView):
    """A new plan for a customer; `?template=` begins from one."""

    permission = "keyaccounts.care_plan"
    template = "keyaccounts/plan_edit.html"
    form_class = PlanForm

    def form_kwargs(self) -> dict[str, Any]:
        """A template's contents, or today and three months on."""
        customer = customers.customer(self.kwargs["customer_id"])
        currency, today = self.request.merchant.currency, clock.today(self.request.merchant.time_zone)
        asked = self.request.GET.get("template", "")
        if asked.isdecimal() and len(asked) < 19:
            initial = initial_from(plan_template(int(asked)), today, currency)
        else:
            initial = {"starts_on": today, "ends_on": today + USUAL}
        initial.setdefault("owner", customer.owner_id or "")
        return {"staff": identity.staff_list(), "currency": currency, "initial": initial}

    def context(self) -> dict[str, Any]:
        """For whom, and the templates to begin from."""
        customer = customers.customer(self.kwargs["customer_id"])
        return {"name": customer.name, "back": record(self.request, customer.id), "templates": plan_templates()}

    def form_valid(self, form: PlanForm) -> HttpResponse:
        """Keep the draft and show it."""
        made = make_plan(self.actor, customer_id=self.kwargs["customer_id"], given=form.plan())
        return self.go(here(self.request, "plan", plan_id=made.id), toast=_("Draft kept. Ask for approval when ready."))


class EditPlanView(ConsoleView):
    """A draft anew."""

    permission = "keyaccounts.care_plan"
    template = "keyaccounts/plan_edit.html"
    form_class = PlanForm

    def form_kwargs(self) -> dict[str, Any]:
        """The draft as it stands."""
        currency = self.request.merchant.currency
        row = plan(self.kwargs["plan_id"])
        return {"staff": identity.staff_list(), "currency": currency, "initial": initial_of(row, currency)}

    def context(self) -> dict[str, Any]:
        """Whose it is."""
        row = plan(self.kwargs["plan_id"])
        return {"name": row.customer, "back": here(self.request, "plan", plan_id=row.id), "plan": row}

    def form_valid(self, form: PlanForm) -> HttpResponse:
        """Save it."""
        change_plan(self.actor, plan_id=self.kwargs["plan_id"], given=form.plan())
        return self.go(here(self.request, "plan", plan_id=self.kwargs["plan_id"]), toast=_("Saved"))
