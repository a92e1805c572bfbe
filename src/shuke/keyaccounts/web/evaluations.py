"""Evaluations: the list with what came of low scores, one of them with its sheets, its decision."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.identity import queries as identity
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.evaluating.scoring import Decision
from shuke.keyaccounts.models.evaluation import EvaluationState
from shuke.keyaccounts.queries.evaluations import EvaluationValue
from shuke.keyaccounts.web import addresses
from shuke.keyaccounts.web.evaluation_forms import DecisionForm, SheetForm
from shuke.keyaccounts.web.tabs import tabs
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class EvaluationsView(ConsoleView):
    """All evaluations, the latest first."""

    permission = "keyaccounts.view"
    template = "keyaccounts/evaluations.html"

    def context(self) -> dict[str, Any]:
        """The list, and of each proposal how many customers were lost after it."""
        rows = queries.evaluations()
        return {
            "tabs": tabs(self.request, "evaluations"), "may_build": self.actor.may("keyaccounts.policy"),
            "rows": [(row, addresses.here(self.request, "evaluation", evaluation_id=row.id)) for row in rows],
            "bands": [(Decision(band.decision).label, band) for band in queries.lost_by_band() if band.count],
        }  # fmt: skip


class BeginView(ConsoleView):
    """Begin one: a button on the account."""

    permission = "keyaccounts.care"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """To its first sheet."""
        number = actions.begin_evaluation(self.actor, customer_id=int(kwargs["customer_id"]))
        return self.go(addresses.here(request, "evaluation", evaluation_id=number))


class EvaluationPage(ConsoleView):
    """A page about one evaluation."""

    template = "keyaccounts/evaluation.html"

    @property
    def value(self) -> EvaluationValue:
        """The evaluation of the address; raises NotFound."""
        return queries.evaluation(int(self.kwargs["evaluation_id"]))

    def context(self) -> dict[str, Any]:
        """The scores of others are shown to those who have rated themselves, so that nobody copies."""
        value, person = self.value, identity.person_behind(self.actor)
        own = next((each for each in value.raters if each[1] == person), None)
        open_now, both = value.row.state == EvaluationState.OPEN, len(value.raters) >= actions.RATERS
        may = open_now and self.actor.may("keyaccounts.care")
        return {
            "value": value, "row": value.row, "shown": both, "rated": own is not None, "apart": _apart(value),
            "change": value.row.score - value.former_score
            if value.row.score is not None and value.former_score is not None else None,
            "record": addresses.record(self.request, value.row.customer_id),
            "approval": value.approval_id if value.approval_id is not None
            and identity.sees_approval(self.actor, value.approval_id) else None,
            "lines": [
                (line, list(zip([each[0] for each in value.raters], line.scores, strict=False)),
                 value.change.get(line.name))
                for line in value.lines
            ],
            "sheet_form": self._sheet(value, own) if may and (own or not both) else None,
            "decision_form": DecisionForm(initial={"decision": value.row.proposal}) if may and both else None,
        }  # fmt: skip

    def _sheet(self, value: EvaluationValue, own: Any) -> SheetForm:
        return SheetForm(value=value, own=(own[2], own[3]) if own else None)

    def back(self, toast: str) -> HttpResponse:
        """To the page of the evaluation."""
        where = addresses.here(self.request, "evaluation", evaluation_id=int(self.kwargs["evaluation_id"]))
        return self.go(where, toast=toast)


class EvaluationView(EvaluationPage):
    """The page; a sent sheet is kept."""

    permission = "keyaccounts.view"
    form_class = SheetForm

    def form_kwargs(self) -> dict[str, Any]:
        """Which evaluation."""
        return {"value": self.value}

    def context(self) -> dict[str, Any]:
        """With what was typed."""
        told = super().context()
        return told | ({"sheet_form": self.form} if self.form is not None and self.form.is_bound else {})

    def form_valid(self, form: SheetForm) -> HttpResponse:
        """Rated."""
        score = actions.rate_evaluation(self.actor, evaluation_id=int(self.kwargs["evaluation_id"]), **form.sheet())
        return self.back(
            _("Rated. A second colleague rates next.") if score is None else _("Rated. The score is here.")
        )


class DecisionView(EvaluationPage):
    """Ask for the decision."""

    permission = "keyaccounts.care"
    form_class = DecisionForm
    http_method_names = ["post"]

    def context(self) -> dict[str, Any]:
        """With what was typed."""
        return super().context() | {"decision_form": self.form}

    def form_valid(self, form: DecisionForm) -> HttpResponse:
        """It waits for its approval."""
        given = form.cleaned_data
        actions.ask_for_decision(
            self.actor, evaluation_id=int(self.kwargs["evaluation_id"]), decision=given["decision"],
            reason=given["reason"],
        )  # fmt: skip
        return self.back(_("Asked for. It holds once it is approved."))


def _apart(value: EvaluationValue) -> list[str]:
    return [line.name for line in value.lines if line.apart]
