"""The plan and how it is kept; making it anew; how much a day holds."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from shuke.keyaccounts import actions
from shuke.keyaccounts.models import PlanRun
from shuke.keyaccounts.queries import adherence
from shuke.keyaccounts.queries.planning import capacities
from shuke.keyaccounts.values import VisitKind
from shuke.keyaccounts.visits.cadence import periods
from shuke.keyaccounts.visits.plan_values import Reason
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.asked_days import asked_day
from shuke.keyaccounts.web.visit_forms import CapacityForm
from shuke.keyaccounts.web.visit_tabs import visit_tabs
from shuke.kit import clock
from shuke.ui.values import Tab
from shuke.ui.views import ConsoleView

REASONS = {
    Reason.NO_OWNER: pgettext_lazy("plan", "nobody cares for the customer"),
    Reason.ABSENT: pgettext_lazy("plan", "the account manager is away"),
    Reason.FULL: pgettext_lazy("plan", "the account manager's days are full"),
    Reason.NO_DAYS: pgettext_lazy("plan", "no working day was left"),
    Reason.TOO_OFTEN: pgettext_lazy("plan", "more contacts than working days"),
}
_KINDS = {"visit": ("visit",), "call": ("call",), "executive": ("executive",), "all": tuple(VisitKind.values)}


class AdherenceView(ConsoleView):
    """Asked for, planned, held, late, skipped and missed, by owner and by grade, this quarter or another."""

    permission = "keyaccounts.view"
    template = "keyaccounts/adherence.html"

    def context(self) -> dict[str, Any]:
        """One quarter."""
        today = clock.today(self.request.merchant.time_zone)
        first, last = self._quarter(today)
        kind = self.request.GET.get("kind", "visit")
        kinds = _KINDS.get(kind, _KINDS["visit"])
        told = (first, last, today, kinds)
        last_run = PlanRun.objects.select_related("staff").order_by("-id").first()
        general, _own = capacities()
        initial = {f"{name}s_a_day": figure for name, figure in general.items()}
        return {
            "tabs": visit_tabs(self.request, "adherence"), "owners": adherence.adherence_by_owner(*told),
            "grades": adherence.adherence_by_grade(*told), "first": first, "last": last, "run": last_run,
            "short": [(REASONS[Reason(reason)], number) for reason, number in adherence.reasons_short(first, last)],
            "skipped": adherence.reasons_skipped(first, last), "may_plan": self.actor.may("keyaccounts.plan"),
            "capacity": CapacityForm(initial=initial), "kinds": self._kinds(kind, first),
            "before": f"?quarter={(first - timedelta(days=1)).isoformat()}&kind={kind}",
            "after": f"?quarter={(last + timedelta(days=1)).isoformat()}&kind={kind}",
        }  # fmt: skip

    def _quarter(self, today: date) -> tuple[date, date]:
        day = asked_day(self.request.GET.get("quarter", ""), today)
        return next(periods(day, day, 3))

    def _kinds(self, chosen: str, first: date) -> list[Tab]:
        words = [*((kind.value, str(kind.label)) for kind in VisitKind), ("all", _("All"))]
        return [Tab(word, f"?quarter={first.isoformat()}&kind={kind}", kind == chosen) for kind, word in words]


class PlanView(ConsoleView):
    """Bring the plan to what is so now: this quarter."""

    permission = "keyaccounts.plan"
    http_method_names = ["post"]

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say what changed."""
        made = actions.plan_visits(self.actor, quarter=clock.today(request.merchant.time_zone))
        text = ngettext("%(n)s contact planned", "%(n)s contacts planned", made.added) % {"n": made.added}
        if made.short:
            text += " · " + _("%(n)s cadences cannot be met: see why below") % {"n": made.short}
        return self.go(here(request, "adherence"), toast=text)


class CapacityView(ConsoleView):
    """How much a day holds, of everybody."""

    permission = "keyaccounts.plan"
    http_method_names = ["post"]
    form_class = CapacityForm

    def form_valid(self, form: CapacityForm) -> HttpResponse:
        """From the next plan on."""
        told = form.cleaned_data
        actions.set_capacity(self.actor, visits_a_day=told["visits_a_day"], calls_a_day=told["calls_a_day"])
        return self.go(here(self.request, "adherence"), toast=_("Saved. Plans follow when they are made next."))

    def form_refused(self) -> HttpResponse:
        """The first thing that is wrong, as a toast."""
        wrong = [error for errors in self.form.errors.values() for error in errors] if self.form else [""]
        return self.go(here(self.request, "adherence"), toast=str(wrong[0]))
