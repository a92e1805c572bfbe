"""One contact: what is known, the call before it, the report after it."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from shuke.customers import queries as customers
from shuke.keyaccounts import actions
from shuke.keyaccounts.queries.promises import promises
from shuke.keyaccounts.queries.reports import reports_of, step_left
from shuke.keyaccounts.queries.visits import visit_of, visits_of_customer
from shuke.keyaccounts.web.addresses import here, record
from shuke.keyaccounts.web.visit_forms import AgreeForm, MoveForm, PlaceForm, PutOffForm, ReportForm, SkipForm
from shuke.kit import clock
from shuke.kit.access import require
from shuke.kit.problems import InvalidInput
from shuke.ui.views import ConsoleView


class VisitView(ConsoleView):
    """The contact; posted to, it keeps the report. The phone posts what was written without network the same way."""

    permission = "keyaccounts.view"
    template = "keyaccounts/visit.html"
    form_class = ReportForm
    form: ReportForm | None

    @property
    def visit_id(self) -> int:
        """Which contact."""
        return int(self.kwargs["visit_id"])

    def form_kwargs(self) -> dict[str, Any]:
        """A corrected report begins with what stood there; a first one asks for the figures that are watched."""
        last = next(iter(reports_of(self.visit_id)), None)
        if last is None:
            visit = visit_of(self.visit_id)
            watched = customers.watches(visit.customer_id) if self.actor.may("customers.edit") else []
            return {"initial": {"purpose": visit.purpose}, "watches": watched}
        facts = {name: getattr(last, name) for name in ("purpose", "needs", "rivals", "next_step", "next_on")}
        return {"initial": facts | {"people": "、".join(last.people), "satisfaction": str(last.satisfaction or "")}}

    def context(self) -> dict[str, Any]:
        """The contact with the last ones, open promises and each version of the report."""
        visit = visit_of(self.visit_id)
        return {
            "visit": visit, "reports": reports_of(visit.id), "record": record(self.request, visit.customer_id),
            "earlier": [each for each in visits_of_customer(visit.customer_id, limit=6) if each.id != visit.id][:5],
            "promised": promises(customer_id=visit.customer_id, limit=5), "may": self.actor.may("keyaccounts.care"),
            "agree": AgreeForm(initial={"at": visit.at}), "put_off": PutOffForm(), "skip": SkipForm(),
            "step": step_left(visit.customer_id, but=visit.id) if visit.is_open else None,
            "figures": self.form.due_figures(clock.today(self.request.merchant.time_zone)) if self.form else [],
            "move": MoveForm(), "place": PlaceForm(), "today": here(self.request, "today"),
        }  # fmt: skip

    def form_valid(self, form: ReportForm) -> HttpResponse:
        """Kept once, whatever the phone does."""
        require(self.actor, "keyaccounts.care")
        if why := self.request.POST.get("why", ""):
            actions.correct_report(self.actor, visit_id=self.visit_id, key=form.key, report=form.report(), why=why)
        else:
            actions.report_visit(self.actor, visit_id=self.visit_id, key=form.key, report=form.report())
        if self.request.headers.get("Accept") == "application/json":
            return JsonResponse({"kept": True})
        return self.go(here(self.request, "visit", visit_id=self.visit_id), toast=_("Report kept"))


class VisitVerb(ConsoleView):
    """POST only, back to the contact; a refusal is shown there."""

    permission = "keyaccounts.care"
    http_method_names = ["post"]

    @property
    def visit_id(self) -> int:
        """Which contact."""
        return int(self.kwargs["visit_id"])

    def form_refused(self) -> HttpResponse:
        """The first thing that is wrong, as a toast."""
        wrong = [error for errors in self.form.errors.values() for error in errors] if self.form else []
        return self.back(str(wrong[0]) if wrong else str(InvalidInput().detail))

    def back(self, text: str, *, undo: bool = False) -> HttpResponse:
        """To the contact, with a toast that may take it back."""
        way_back = here(self.request, "visit_reopen", visit_id=self.visit_id) if undo else ""
        return self.go(here(self.request, "visit", visit_id=self.visit_id), toast=text, undo=way_back)


class AgreeView(VisitVerb):
    """A time is agreed."""

    form_class = AgreeForm

    def form_valid(self, form: AgreeForm) -> HttpResponse:
        """The customer expects us."""
        told = form.cleaned_data
        actions.agree_visit(self.actor, visit_id=self.visit_id, at=told["at"], agreed_with=told["agreed_with"])
        return self.back(_("Time agreed"), undo=True)


class PutOffView(VisitVerb):
    """It does not suit."""

    form_class = PutOffForm

    def form_valid(self, form: PutOffForm) -> HttpResponse:
        """Proposed again."""
        told = form.cleaned_data
        actions.put_off_visit(self.actor, visit_id=self.visit_id, day=told["day"], reason=told["reason"])
        return self.back(_("Noted, and proposed for another day"))


class MoveView(VisitVerb):
    """To another day."""

    form_class = MoveForm

    def form_valid(self, form: MoveForm) -> HttpResponse:
        """Moved."""
        actions.move_visit(self.actor, visit_id=self.visit_id, day=form.cleaned_data["day"])
        return self.back(_("Moved"))


class SkipView(VisitVerb):
    """Left out."""

    form_class = SkipForm

    def form_valid(self, form: SkipForm) -> HttpResponse:
        """With its reason."""
        actions.skip_visit(self.actor, visit_id=self.visit_id, reason=form.cleaned_data["reason"])
        return self.back(_("Left out"), undo=True)


class ReopenView(VisitVerb):
    """Planned again."""

    form_class = None

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Taken back."""
        actions.reopen_visit(self.actor, visit_id=self.visit_id)
        return self.back(_("Planned again"))


class CheckInView(VisitVerb):
    """Here."""

    form_class = PlaceForm

    def form_valid(self, form: PlaceForm) -> HttpResponse:
        """With the position, where the phone gave it."""
        told = form.cleaned_data
        actions.check_in(
            self.actor, visit_id=self.visit_id, latitude=told["latitude"], longitude=told["longitude"]
        )  # fmt: skip
        return self.back(_("Checked in"))
