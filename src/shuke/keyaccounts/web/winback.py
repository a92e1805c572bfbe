"""One case of winning back: its stages, and the next one."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.errors import CaseOpen
from shuke.keyaccounts.risk.winback import ENDS, OPEN, Stage
from shuke.keyaccounts.web import addresses
from shuke.keyaccounts.web.risk_forms import StepForm
from shuke.kit.access import require
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class WinbackView(ConsoleView):
    """What was done so far, how long it took, and what comes next."""

    permission = "keyaccounts.view"
    template = "keyaccounts/winback.html"
    form_class = StepForm

    def form_kwargs(self) -> dict[str, Any]:
        """Only stages that may follow are offered."""
        self.told = queries.winback(self.kwargs["case_id"])
        return {"stage": self.told[0].stage, "initial": {"reason": self.told[0].reason}}

    def context(self) -> dict[str, Any]:
        """The case whole."""
        row, steps, days = self.told
        return {
            "case": row, "usual": Money(row.usual_minor, self.request.merchant.currency), "ended": row.stage in ENDS,
            "steps": [(Stage(step.stage).label, step) for step in reversed(steps)],
            "days": [(Stage(stage).label, spent) for stage, spent in days.items()],
            "may_care": self.actor.may("keyaccounts.care"),
            "record_url": addresses.record(self.request, row.customer_id),
            "back": addresses.here(self.request, "at_risk"),
            "undo": addresses.here(self.request, "winback_undo", case_id=row.id) if len(steps) > 1 else "",
        }  # fmt: skip

    def form_valid(self, form: StepForm) -> HttpResponse:
        """Go on."""
        require(self.actor, "keyaccounts.care")
        actions.move_winback(self.actor, case_id=self.kwargs["case_id"], **form.cleaned_data)
        case = self.kwargs["case_id"]
        undo = addresses.here(self.request, "winback_undo", case_id=case)
        return self.go(addresses.here(self.request, "winback", case_id=case), toast=_("Noted"), undo=undo)


class TakeBackStepView(ConsoleView):
    """The last step was a slip: the stage before it holds again."""

    permission = "keyaccounts.care"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take it back."""
        actions.take_back_step(self.actor, case_id=kwargs["case_id"])
        where = addresses.here(request, "winback", case_id=kwargs["case_id"])
        return self.go(where, toast=_("The last step is taken back"))


class OpenWinbackView(ConsoleView):
    """A case for a customer, from a button."""

    permission = "keyaccounts.care"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Open it and go there; where one runs already, go to that."""
        try:
            case = actions.open_winback(self.actor, customer_id=kwargs["customer_id"])
        except CaseOpen as problem:
            case = next(row.id for row in queries.winbacks_of(kwargs["customer_id"]) if row.stage in OPEN)
            return self.go(addresses.here(request, "winback", case_id=case), toast=problem.detail)
        return self.go(addresses.here(request, "winback", case_id=case), toast=_("Case opened"))
