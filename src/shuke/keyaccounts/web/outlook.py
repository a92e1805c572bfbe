"""How one customer stands: risk with its evidence, what was noticed, interests, who brought whom."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.customers import queries as customers
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.risk.noticing import OPEN_KINDS
from shuke.keyaccounts.risk.winback import OPEN
from shuke.keyaccounts.risk.words import evidence_words, letter
from shuke.keyaccounts.web import addresses
from shuke.keyaccounts.web.risk_forms import NoticeForm
from shuke.kit import clock
from shuke.kit.access import require
from shuke.kit.money import Money
from shuke.ui.views import ConsoleView

VERBS = ("interest", "drop_interest", "refer", "forget_referrer", "open_winback")


class OutlookView(ConsoleView):
    """One page for everything that tells whether a customer stays; its form notes something noticed."""

    permission = "keyaccounts.view"
    template = "keyaccounts/outlook.html"
    form_class = NoticeForm

    def context(self) -> dict[str, Any]:
        """Eighteen statements."""
        customer_id, merchant = self.kwargs["customer_id"], self.request.merchant
        told, interests = customers.record(customer_id), queries.interests_of(customer_id)
        who, cases = told.customer, queries.winbacks_of(customer_id)
        running = next((row.id for row in cases if row.stage in OPEN), None)
        return self._standing(merchant.currency) | {
            # The rhythm is the one the record tells.
            "rhythm": customers.rhythm(told.traits.recent_days, clock.today(merchant.time_zone)),
            "running": running and addresses.here(self.request, "winback", case_id=running),
            "customer": who, "interests": interests, "brought": queries.brought(customer_id),
            "letter": letter(who.name, interests[0][0], merchant.name) if interests else "",
            "noticed": [(row, self._settle(row)) for row in queries.noticed_of(customer_id)],
            "alarms": [(row, addresses.here(self.request, "alarm", alarm_id=row.id))
                       for row in queries.alarms_of(customer_id)],
            "cases": [(row, addresses.here(self.request, "winback", case_id=row.id))
                      for row in cases],
            "may_care": self.actor.may("keyaccounts.care"),
            "urls": {name: addresses.here(self.request, name, customer_id=customer_id) for name in VERBS},
            "record_url": addresses.record(self.request, customer_id),
            "back": addresses.here(self.request, "at_risk"),
        }  # fmt: skip

    def _standing(self, currency: str) -> dict[str, Any]:
        told = queries.outlook_of(self.kwargs["customer_id"])
        if told is None:
            return {"outlook": None}
        return {
            "outlook": told, "scored": told.rhythm_points is not None or bool(told.evidence),
            "usual": Money(told.usual_minor, currency),
            "expected": Money(told.expected_minor, currency),
            "evidence": [(each.points, evidence_words(each, currency)) for each in told.evidence],
        }  # fmt: skip

    def _settle(self, row: Any) -> str:
        if row.settled_on or row.kind not in OPEN_KINDS:
            return ""
        return addresses.here(self.request, "settle_sign", notice_id=row.id)

    def form_valid(self, form: NoticeForm) -> HttpResponse:
        """Note it; the risk counts with it at once."""
        require(self.actor, "keyaccounts.care")
        customer_id = self.kwargs["customer_id"]
        actions.notice_sign(self.actor, customer_id=customer_id, **form.cleaned_data)
        return self.go(addresses.here(self.request, "outlook", customer_id=customer_id), toast=_("Noted"))
