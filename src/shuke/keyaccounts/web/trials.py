"""Offers to the lost: what was tried, a form for another one, and what each brought."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.web import addresses
from shuke.keyaccounts.web.risk_forms import TrialForm
from shuke.keyaccounts.web.risk_tabs import risk_tabs
from shuke.kit.access import require
from shuke.kit.money import Money
from shuke.ui.views import ConsoleView


class TrialsView(ConsoleView):
    """All trials; drawing another one is a lead's."""

    permission = "keyaccounts.view"
    template = "keyaccounts/trials.html"
    form_class = TrialForm

    def form_kwargs(self) -> dict[str, Any]:
        """Money is read in the merchant's currency."""
        return {"currency": self.request.merchant.currency}

    def context(self) -> dict[str, Any]:
        """Newest first."""
        rows = [(each, addresses.here(self.request, "trial", trial_id=each.id)) for each in queries.trials()]
        return {
            "tabs": risk_tabs(self.request, "trials"), "rows": rows, "may_draw": self.actor.may("keyaccounts.policy"),
        }  # fmt: skip

    def form_valid(self, form: TrialForm) -> HttpResponse:
        """Draw the lot. The form's key seeds it, so that a double click cannot draw twice."""
        require(self.actor, "keyaccounts.policy")
        given = {name: form.cleaned_data[name] for name in ("name", "offer", "away_days", "held_percent", "days")}
        trial = actions.offer_lost(self.actor, cost_minor=form.cleaned_data["cost"], seed=form.key, **given)
        return self.go(addresses.here(self.request, "trial", trial_id=trial), toast=_("The lot is drawn"))


class TrialView(ConsoleView):
    """One trial: who was drawn, what it brought, how sure that is."""

    permission = "keyaccounts.view"
    template = "keyaccounts/trial.html"

    def context(self) -> dict[str, Any]:
        """Five statements."""
        found, currency = queries.trial(self.kwargs["trial_id"]), self.request.merchant.currency
        effect = found.effect
        lines = [(each, Money(each.spent_minor, currency), addresses.record(self.request, each.customer_id))
                 for each in found.drawn]  # fmt: skip
        return {
            "found": found, "trial": found.trial, "effect": effect, "back": addresses.here(self.request, "trials"),
            "cost": Money(found.cost_minor, currency), "offered": [line for line in lines if not line[0].held],
            "held": [line for line in lines if line[0].held],
            "more": Money(effect.more_minor, currency) if effect else None,
            "more_low": Money(effect.more_low_minor, currency) if effect else None,
            "more_high": Money(effect.more_high_minor, currency) if effect else None,
        }  # fmt: skip
