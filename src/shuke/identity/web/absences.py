"""Settings: who is away, and who stands in."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.identity import queries
from shuke.identity.actions import cancel_absence, report_absence, report_absence_of
from shuke.identity.web.calendar_forms import SHOWN_BACK, AbsenceForm
from shuke.identity.web.once import acted_once
from shuke.identity.web.settings import SettingsPage
from shuke.kit import clock
from shuke.kit.requests import Request

AHEAD = timedelta(days=400)


class AbsencesView(SettingsPage):
    """Who is away now and soon, and a form for another absence."""

    permission = "identity.report_absence"
    place = "absences"
    template = "identity/absences.html"
    form_class = AbsenceForm

    def form_kwargs(self) -> dict[str, Any]:
        """Oneself; with the right to, everybody."""
        own = None if self.actor.may("identity.manage_absences") else self.actor.staff_id
        today = clock.today(self.request.merchant.time_zone)
        return {"staff": queries.staff_list(), "mine": own, "today": today, "initial": {
            "staff_id": self.actor.staff_id}}  # fmt: skip

    def context(self) -> dict[str, Any]:
        """Absences from a month ago on."""
        today, all_ = clock.today(self.request.merchant.time_zone), self.actor.may("identity.manage_absences")
        rows = queries.absences_between(today - SHOWN_BACK, today + AHEAD)
        return super().context() | {
            "rows": [
                (row, today in row, row.last < today,
                 self.url("cancel_absence", absence_id=row.id) if all_ or row.staff_id == self.actor.staff_id else "")
                for row in rows
            ],
            "away": sum(today in row for row in rows),
        }  # fmt: skip

    def form_valid(self, form: AbsenceForm) -> HttpResponse:
        """Report it, with a way back."""
        given = {name: form.cleaned_data[name] for name in ("first", "last", "kind", "note", "deputy_id")}
        who = form.cleaned_data["staff_id"]
        if who == self.actor.staff_id:
            made = acted_once(self.actor, form.key, lambda: report_absence(self.actor, **given))
        else:
            made = acted_once(self.actor, form.key, lambda: report_absence_of(self.actor, staff_id=who, **given))
        undo = self.url("cancel_absence", absence_id=made.id) if made else ""
        return self.go(self.url("absences"), toast=_("Saved"), undo=undo)


class CancelAbsenceView(SettingsPage):
    """An absence is taken back."""

    permission = "identity.report_absence"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Cancel."""
        cancel_absence(self.actor, absence_id=kwargs["absence_id"])
        return self.go(self.url("absences"), toast=_("Taken back"))
