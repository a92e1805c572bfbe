"""Leaders' own rounds: who meets which customers how often, and how many meetings that makes a quarter."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from shuke.identity import queries as identity
from shuke.keyaccounts import actions
from shuke.keyaccounts.queries.rounds import rounds
from shuke.keyaccounts.visits.rounds import MOST_TIMES
from shuke.keyaccounts.visits.values import RoundRow, RoundValue
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.plan_form import staff_choices
from shuke.keyaccounts.web.visit_tabs import visit_tabs
from shuke.kit import clock
from shuke.kit.access import require
from shuke.kit.requests import Request
from shuke.ui.forms import KeyedForm
from shuke.ui.views import ConsoleView

EVERY = {
    1: pgettext_lazy("round", "every month"), 3: pgettext_lazy("round", "every quarter"),
    6: pgettext_lazy("round", "every half-year"), 12: pgettext_lazy("round", "every year"),
}  # fmt: skip


class CadenceForm(KeyedForm):
    """How often."""

    times = forms.IntegerField(label=gettext_lazy("Meetings with each"), min_value=1, max_value=MOST_TIMES, initial=1)
    months = forms.TypedChoiceField(
        label=pgettext_lazy("round", "How often"), coerce=int, initial=3, choices=list(EVERY.items())
    )


class RoundForm(CadenceForm):
    """A new round."""

    staff = forms.TypedChoiceField(label=pgettext_lazy("round", "Leader"), coerce=int)
    grade = forms.ChoiceField(
        label=pgettext_lazy("round", "Customers of grade"), choices=[(each, each) for each in "ABC"]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff: Any = self.fields["staff"]
        staff.choices = staff_choices(identity.staff_list())
        self.order_fields(["staff", "grade", "times", "months", "key"])

    def leader(self) -> RoundValue:
        """What was typed, of a valid form."""
        told = self.cleaned_data
        return RoundValue(told["staff"], told["grade"], told["times"], told["months"])


class RoundsView(ConsoleView):
    """The rounds that run; posted to, another one begins."""

    permission = "keyaccounts.view"
    template = "keyaccounts/rounds.html"
    form_class = RoundForm

    def context(self) -> dict[str, Any]:
        """With the meetings they make."""
        told = rounds(clock.today(self.request.merchant.time_zone))
        lines = [(each, cadence_words(each), CadenceForm(initial=_cadence(each))) for each in told]
        return {
            "tabs": visit_tabs(self.request, "adherence"), "lines": lines,
            "total": round(sum(each.a_quarter for each in told)), "may": self.actor.may("keyaccounts.plan"),
        }  # fmt: skip

    def form_valid(self, form: RoundForm) -> HttpResponse:
        """From the next plan on."""
        require(self.actor, "keyaccounts.plan")
        actions.begin_round(self.actor, leader=form.leader())
        return self.go(here(self.request, "rounds"), toast=_("Begun. Meetings stand in the next plan."))


class RoundVerb(ConsoleView):
    """A verb of one round; back to the list."""

    permission = "keyaccounts.plan"
    http_method_names = ["post"]

    def back(self, text: str, *, undo: str = "") -> HttpResponse:
        """With a toast."""
        return self.go(here(self.request, "rounds"), toast=text, undo=undo)


class ChangeRoundView(RoundVerb):
    """Another cadence."""

    form_class = CadenceForm

    def form_valid(self, form: CadenceForm) -> HttpResponse:
        """From the next plan on."""
        told = form.cleaned_data
        actions.change_round(
            self.actor, round_id=self.kwargs["round_id"], times=told["times"], months=told["months"]
        )  # fmt: skip
        return self.back(_("Changed. The next plan follows."))

    def form_refused(self) -> HttpResponse:
        """The first thing that is wrong, as a toast."""
        wrong = [error for errors in self.form.errors.values() for error in errors] if self.form else [""]
        return self.back(str(wrong[0]))


class EndRoundView(RoundVerb):
    """No more meetings of it."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The toast goes on with it."""
        actions.end_round(self.actor, round_id=kwargs["round_id"])
        undo = here(request, "round_restore", round_id=kwargs["round_id"])
        return self.back(_("Ended. The next plan drops its meetings."), undo=undo)


class RestoreRoundView(RoundVerb):
    """Go on with it."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Back."""
        actions.restore_round(self.actor, round_id=kwargs["round_id"])
        return self.back(_("The round goes on"))


def cadence_words(row: RoundRow | RoundValue) -> str:
    """How often, in words: “2 meetings every quarter with each”."""
    words = ngettext("%(n)s meeting %(every)s with each", "%(n)s meetings %(every)s with each", row.times)
    return words % {"n": row.times, "every": EVERY[row.months]}


def _cadence(row: RoundRow) -> dict[str, int]:
    return {"times": row.times, "months": row.months}
