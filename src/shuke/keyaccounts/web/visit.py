"""One contact: what is known, the call before it, the report after it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts import actions
from shuke.keyaccounts.queries.reports import report_by_key
from shuke.keyaccounts.visits.rules import is_far
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.visit_forms import AgreeForm, MoveForm, PlaceForm, PutOffForm, ReportForm, SkipForm
from shuke.keyaccounts.web.visit_page import VisitPage
from shuke.kit.access import require


class VisitView(VisitPage):
    """The contact; posted to, it keeps the report. The phone posts what was written without network the same way."""

    form_class = ReportForm

    def form_kwargs(self) -> dict[str, Any]:
        """As the page has it."""
        return self.report_kwargs()

    def form_valid(self, form: ReportForm) -> HttpResponse:
        """Kept once, whatever the phone does."""
        require(self.actor, "keyaccounts.care")
        again = report_by_key(form.key, self.visit_id) is not None
        if why := self.request.POST.get("why", ""):
            actions.correct_report(self.actor, visit_id=self.visit_id, key=form.key, report=form.report(), why=why)
        else:
            actions.report_visit(self.actor, visit_id=self.visit_id, key=form.key, report=form.report())
        if self.request.headers.get("Accept") == "application/json":
            if not again:
                messages.success(self.request, _("Report kept"))  # seen on the page that the phone opens next
            return JsonResponse({"kept": True})
        return self.go(here(self.request, "visit", visit_id=self.visit_id), toast=_("Report kept"))


class VisitVerb(VisitPage):
    """POST only, back to the contact; what was refused stands there at its field, with what was typed."""

    permission = "keyaccounts.care"
    http_method_names = ["post"]
    auto_id = ""

    def form_kwargs(self) -> dict[str, Any]:
        """Several forms stand on the page: each has names of its own."""
        return {"auto_id": self.auto_id}

    def back(self, text: str, *, undo: bool = False) -> HttpResponse:
        """To the contact, with a toast that may take it back."""
        way_back = here(self.request, "visit_reopen", visit_id=self.visit_id) if undo else ""
        return self.go(here(self.request, "visit", visit_id=self.visit_id), toast=text, undo=way_back)


class AgreeView(VisitVerb):
    """A time is agreed."""

    form_class, auto_id = AgreeForm, "agree_%s"

    def form_valid(self, form: AgreeForm) -> HttpResponse:
        """The customer expects us."""
        told = form.cleaned_data
        actions.agree_visit(self.actor, visit_id=self.visit_id, at=told["at"], agreed_with=told["agreed_with"])
        return self.back(_("Time agreed"), undo=True)


class PutOffView(VisitVerb):
    """It does not suit."""

    form_class, auto_id = PutOffForm, "put_off_%s"

    def form_valid(self, form: PutOffForm) -> HttpResponse:
        """Proposed again."""
        told = form.cleaned_data
        actions.put_off_visit(self.actor, visit_id=self.visit_id, day=told["day"], reason=told["reason"])
        return self.back(_("Noted, and proposed for another day"))


class MoveView(VisitVerb):
    """To another day."""

    form_class, auto_id = MoveForm, "move_%s"

    def form_valid(self, form: MoveForm) -> HttpResponse:
        """Moved."""
        actions.move_visit(self.actor, visit_id=self.visit_id, day=form.cleaned_data["day"])
        return self.back(_("Moved"))


class SkipView(VisitVerb):
    """Left out."""

    form_class, auto_id = SkipForm, "skip_%s"

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

    form_class, auto_id = PlaceForm, "place_%s"

    def form_valid(self, form: PlaceForm) -> HttpResponse:
        """With the position, where the phone gave it."""
        told = form.cleaned_data
        place = {"latitude": told["latitude"], "longitude": told["longitude"]}
        visit = actions.check_in(self.actor, visit_id=self.visit_id, **place)
        far = _("Checked in, %(km)s km from the customer's place") % {"km": round((visit.off_m or 0) / 1000, 1)}
        return self.back(far if is_far(visit.off_m) else _("Checked in"), undo=True)
