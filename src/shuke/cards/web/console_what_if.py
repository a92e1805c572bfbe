"""Look before you publish: what the rules in the form would do; and each version beside the one before it."""

from typing import Any

from django.http import HttpResponse

from shuke.cards.cautions import overpaying
from shuke.cards.differing import differences
from shuke.cards.queries.programme import current_rules, version_by_id, versions
from shuke.cards.queries.what_if import DAYS, what_if
from shuke.cards.values.what_if import Cost
from shuke.cards.web.benefits import benefits
from shuke.cards.web.console_programme import SPANS, ProgrammeView
from shuke.cards.web.programme_form import ProgrammeForm
from shuke.cards.what_if_words import cost_lines, due_words, method_words, more_words, moves_words, together_words
from shuke.identity import queries as identity
from shuke.ui.views import ConsoleView


class WhatIfView(ProgrammeView):
    """What publishing the form as it stands would do. Nothing is written."""

    http_method_names = ["post"]

    def form_valid(self, form: ProgrammeForm) -> HttpResponse:
        """A fragment: what changes, who moves, what it would have cost, and the way to publish."""
        told = what_if(form.rules, days=_days(self.request.POST.get("days", "")))
        return self.fragment(
            "cards/_what_if.html", told=told, moves=moves_words(told), due=due_words(told.moves),
            more=more_words(told.moves), cost=_cost_told(told.cost) if told.cost else None,
            sure=form["sure"] if overpaying(form.rules, but=form.now) else None,
            may_publish=self.actor.may("cards.set_rules"),
        )  # fmt: skip

    def form_refused(self) -> HttpResponse:
        """The form again in its place, each fault at its field: the first is often far from the button."""
        answer = super().form_refused()
        answer["HX-Retarget"] = answer["HX-Reselect"] = "#programme"
        answer["HX-Reswap"] = "outerHTML"
        return answer


def _cost_told(cost: Cost) -> dict[str, Any]:
    return {"lines": cost_lines(cost), "together": together_words(cost), "method": method_words(cost)}


def _days(text: str) -> int:
    return int(text) if text in map(str, SPANS) else DAYS


class VersionView(ConsoleView):
    """One version of the rules: who published it, when, why, and what it changed."""

    permission = "cards.view_rules"
    template = "cards/rules_version.html"

    def context(self) -> dict[str, Any]:
        """The version and the one before it; raises NotFound."""
        this, before = version_by_id(self.kwargs["rules_version_id"])
        currency = str(self.request.merchant.currency)
        changes = differences(before.rules, this.rules, currency) if before else ()
        return {
            "version": this, "before": before, "changes": changes, "benefits": benefits(this.rules, currency),
            "current": this.rules.number == current_rules().number, "by": _staff_name(this.staff_id),
            "next": next((each.rules.version for each in versions() if each.rules.number == this.rules.number + 1), 0),
        }  # fmt: skip


def _staff_name(staff_id: int | None) -> str:
    return identity.staff(staff_id).name if staff_id else ""
