"""One alarm: why, and what came of it."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.models.alarm import Outcome
from shuke.keyaccounts.risk.words import evidence_words
from shuke.keyaccounts.web import addresses
from shuke.keyaccounts.web.risk_forms import AlarmForm
from shuke.kit.access import require
from shuke.kit.money import Money
from shuke.ui.views import ConsoleView


class AlarmView(ConsoleView):
    """Evidence, heaviest first, and the answer."""

    permission = "keyaccounts.view"
    template = "keyaccounts/alarm.html"
    form_class = AlarmForm

    def context(self) -> dict[str, Any]:
        """The alarm as it was raised."""
        row, currency = queries.alarm(self.kwargs["alarm_id"]), self.request.merchant.currency
        return {
            "alarm": row, "usual": Money(row.usual_minor, currency),
            "evidence": [(each.points, evidence_words(each, currency)) for each in row.evidence],
            "outcome": Outcome(row.outcome).label if row.outcome else "",
            "may_care": self.actor.may("keyaccounts.care"),
            "record_url": addresses.record(self.request, row.customer_id),
            "outlook_url": addresses.here(self.request, "outlook", customer_id=row.customer_id),
            "back": addresses.here(self.request, "at_risk"),
            "take_back_url": addresses.here(self.request, "take_back_answer", alarm_id=row.id),
        }  # fmt: skip

    def form_valid(self, form: AlarmForm) -> HttpResponse:
        """Answer it; the toast takes it back."""
        require(self.actor, "keyaccounts.care")
        alarm_id = self.kwargs["alarm_id"]
        actions.answer_alarm(self.actor, alarm_id=alarm_id, **form.cleaned_data)
        undo = addresses.here(self.request, "take_back_answer", alarm_id=alarm_id)
        return self.go(addresses.here(self.request, "at_risk"), toast=_("Noted"), undo=undo)
