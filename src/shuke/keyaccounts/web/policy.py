"""The grade policy: who carries the income, what counts, what a change would do, and the versions."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.grading.policy import Policy, check_policy
from shuke.keyaccounts.queries.what_if import WhatIf
from shuke.keyaccounts.web import addresses
from shuke.keyaccounts.web.pareto import draw
from shuke.keyaccounts.web.policy_form import PolicyForm
from shuke.keyaccounts.web.tabs import tabs
from shuke.kit.money import Money
from shuke.ui.views import ConsoleView


class PolicyView(ConsoleView):
    """The editor; *See who moves* shows the change before it is published."""

    permission = "keyaccounts.policy"
    template = "keyaccounts/policy.html"
    form_class = PolicyForm
    tried: Policy | None = None

    def form_kwargs(self) -> dict[str, Any]:
        """The policy in force."""
        return {"policy": queries.policy_in_force().policy, "currency": self.request.merchant.currency}

    def context(self) -> dict[str, Any]:
        """The picture of today, or of the policy that is tried."""
        found = queries.what_if(self.tried or queries.policy_in_force().policy)
        return {
            "tabs": tabs(self.request, "policy"), "found": found, "tried": self.tried is not None,
            "drawing": draw(found.curve, found.counts), "currency": self.request.merchant.currency,
            "versions": queries.policy_versions(), **self._moves(found),
        }  # fmt: skip

    def form_valid(self, form: PolicyForm) -> HttpResponse:
        """Try it, or publish it."""
        policy = form.policy()
        check_policy(policy)
        if self.request.POST.get("do") == "publish":
            former = queries.policy_in_force().version
            made = actions.publish_policy(self.actor, policy=policy, note=form.cleaned_data["note"])
            same = _("Nothing was changed: version %(n)s stays in force")
            done = (same if made.version == former else _("Version %(n)s is in force")) % {"n": made.version}
            return self.go(addresses.here(self.request, "policy"), toast=done)
        self.tried = policy
        return self.page(self.template, **self.context())

    def _moves(self, found: WhatIf) -> dict[str, Any]:
        currency = self.request.merchant.currency
        table = [
            (former, [(grade, found.moves.table.get((former, grade), 0), former == grade) for grade in "ABC"])
            for former in ("A", "B", "C", "")
        ]
        movers = [
            (each, addresses.record(self.request, each.customer_id), Money(each.spend_minor, currency))
            for each in found.movers
        ]
        return {
            "table": table, "movers": movers, "cost_now": Money(found.moves.cost_now_minor, currency),
            "cost_then": Money(found.moves.cost_then_minor, currency),
        }  # fmt: skip
