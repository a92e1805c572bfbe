"""Offers to the lost: what was tried, a form for another one, and what each brought."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.web import addresses
from shuke.keyaccounts.web.risk_forms import CancelTrialForm, TrialForm
from shuke.keyaccounts.web.risk_tabs import risk_tabs
from shuke.keyaccounts.web.trial_words import against
from shuke.kit.access import require
from shuke.kit.money import Money
from shuke.ui.views import ConsoleView

NAMED = 8  # of those who qualify, and of each reason


class TrialsView(ConsoleView):
    """All trials; drawing another one is a lead's. *See who qualifies* shows it before anybody is drawn."""

    permission = "keyaccounts.view"
    template = "keyaccounts/trials.html"
    form_class = TrialForm
    tried: tuple[int, int] | None = None  # days away, percent held out

    def form_kwargs(self) -> dict[str, Any]:
        """Money is read in the merchant's currency."""
        return {"currency": self.request.merchant.currency}

    def context(self) -> dict[str, Any]:
        """Newest first; and who would be drawn, once that was asked."""
        rows = [(each, addresses.here(self.request, "trial", trial_id=each.id)) for each in queries.trials()]
        away, percent = self.tried or (0, 0)
        found = queries.who_qualifies(away_days=away, held_percent=percent) if self.tried else None
        return {
            "tabs": risk_tabs(self.request, "trials"), "rows": rows, "may_draw": self.actor.may("keyaccounts.policy"),
            "found": found, "named": NAMED,
        }  # fmt: skip

    def form_valid(self, form: TrialForm) -> HttpResponse:
        """Show who qualifies, or draw the lot. The form's key seeds it, so that a double click cannot draw twice."""
        require(self.actor, "keyaccounts.policy")
        given = {name: form.cleaned_data[name] for name in ("name", "offer", "away_days", "held_percent", "days")}
        self.tried = given["away_days"], given["held_percent"]
        if self.request.POST.get("do") == "try":
            return self.page(self.template, **self.context())
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
        told = lambda minor: against(minor, currency)  # noqa: E731
        return {
            "found": found, "trial": found.trial, "effect": effect, "back": addresses.here(self.request, "trials"),
            "cost": Money(found.cost_minor, currency), "offered": [line for line in lines if not line[0].held],
            "held": [line for line in lines if line[0].held],
            "more": told(effect.more_minor) if effect else "",
            "more_low": told(effect.more_low_minor) if effect else "",
            "more_high": told(effect.more_high_minor) if effect else "",
            "cancel": addresses.here(self.request, "trial_cancel", trial_id=found.trial.id),
            "cancel_form": CancelTrialForm(), "may_cancel": found.running and self.actor.may("keyaccounts.policy"),
        }  # fmt: skip


class CancelTrialView(TrialView):
    """Call it off, with a word why; what is wrong is said on its page."""

    permission = "keyaccounts.policy"
    form_class = CancelTrialForm

    def context(self) -> dict[str, Any]:
        """The page with what was typed."""
        return super().context() | {"cancel_form": self.form}

    def form_valid(self, form: CancelTrialForm) -> HttpResponse:
        """Nothing is measured any more."""
        trial_id = self.kwargs["trial_id"]
        actions.cancel_trial(self.actor, trial_id=trial_id, reason=form.cleaned_data["reason"])
        return self.go(addresses.here(self.request, "trial", trial_id=trial_id), toast=_("The trial is called off"))
