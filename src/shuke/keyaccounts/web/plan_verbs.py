"""The buttons of a care plan; each leads back to it."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts.actions.ask_for_plan import ask_for_plan, withdraw_plan
from shuke.keyaccounts.actions.end_plan import drop_plan, end_plan
from shuke.keyaccounts.actions.tick_measure import tick_measure, untick_measure
from shuke.keyaccounts.plans.values import PlanState
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.plan_form import EndForm
from shuke.keyaccounts.web.plans import PlanView
from shuke.keyaccounts.web.typed_money import typed_minor
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class _Button(ConsoleView):
    permission = "keyaccounts.care_plan"
    http_method_names = ["post"]

    def back(self, toast: str, undo: str = "") -> HttpResponse:
        """To the plan."""
        return self.go(here(self.request, "plan", plan_id=self.kwargs["plan_id"]), toast=toast, undo=undo)


class AskView(_Button):
    """Ask for approval."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """It waits, or runs where nobody else has to decide."""
        row = ask_for_plan(self.actor, plan_id=kwargs["plan_id"])
        runs = row.state == PlanState.RUNNING
        return self.back(_("The plan runs.") if runs else _("Asked. It waits for a decision."))


class WithdrawView(_Button):
    """Take back what was asked for."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A draft again."""
        withdraw_plan(self.actor, plan_id=kwargs["plan_id"])
        return self.back(_("Taken back: a draft again."))


class TickView(_Button):
    """A measure is done."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tick it; the toast takes it back."""
        spent = typed_minor(request.POST.get("spent", ""), request.merchant.currency, field="spent")
        named = {"plan_id": kwargs["plan_id"], "measure_id": kwargs["measure_id"]}
        tick_measure(self.actor, spent_minor=spent, **named)
        return self.back(_("Done"), undo=here(request, "measure_untick", **named))


class UntickView(_Button):
    """A measure is open again."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the tick back."""
        untick_measure(self.actor, plan_id=kwargs["plan_id"], measure_id=kwargs["measure_id"])
        return self.back(_("Open again"))


class DropView(_Button):
    """Give a plan up."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """With a reason."""
        drop_plan(self.actor, plan_id=kwargs["plan_id"], reason=request.POST.get("reason", ""))
        return self.back(_("The plan is dropped."))


class EndView(PlanView):
    """Sum it up; what is missing is said on the plan's own page."""

    permission = "keyaccounts.care_plan"
    form_class = EndForm

    def context(self) -> dict[str, Any]:
        """The plan with the form as it was typed."""
        return super().context() | {"end_form": self.form}

    def form_valid(self, form: EndForm) -> HttpResponse:
        """The plan has ended."""
        end_plan(self.actor, plan_id=self.kwargs["plan_id"], **form.cleaned_data)
        return self.go(here(self.request, "plan", plan_id=self.kwargs["plan_id"]), toast=_("The plan has ended."))
