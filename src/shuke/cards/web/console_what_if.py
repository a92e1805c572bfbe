"""Look before you publish: what the rules in the form would do; and each version beside the one before it."""

from typing import Any

from django.http import HttpResponse

from shuke.cards.differing import differences
from shuke.cards.publishing import check_rules
from shuke.cards.queries.programme import current_rules, version_by_id, versions
from shuke.cards.queries.what_if import DAYS, what_if
from shuke.cards.web.benefits import benefits
from shuke.cards.web.console_programme import SPANS, first_fault, typed_rules
from shuke.cards.web.rules_form import RulesForm
from shuke.cards.what_if_words import cost_lines, method_words, more_words, moves_words
from shuke.identity import queries as identity
from shuke.kit.problems import Problem
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class WhatIfView(ConsoleView):
    """What publishing the form as it stands would do. Nothing is written."""

    permission = "cards.view_rules"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A fragment: what changes, who moves, what it would have cost; or what the form still lacks."""
        given, currency = request.POST, str(request.merchant.currency)
        form = RulesForm(given, currency=currency)
        if not form.is_valid():
            return self._shown(refused=first_fault(form))
        try:
            rules = typed_rules(form, given, currency)
            check_rules(rules)
        except (ValueError, Problem) as refused:
            return self._shown(refused=str(getattr(refused, "detail", refused)))
        told = what_if(rules, days=_days(given.get("days", "")))
        cost = {"lines": cost_lines(told.cost), "method": method_words(told.cost)} if told.cost else None
        return self._shown(told=told, moves=moves_words(told), more=more_words(told.moves), cost=cost)

    def _shown(self, **context: Any) -> HttpResponse:
        return self.fragment("cards/_what_if.html", **context)


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
