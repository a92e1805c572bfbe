"""Care plans: the list, and one plan on screen and on paper."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.identity import queries as identity
from shuke.keyaccounts.actions.ask_for_plan import KIND
from shuke.keyaccounts.plans.values import MeasureValue, PlanState, PlanValue
from shuke.keyaccounts.queries.plan_effect import plan_effect
from shuke.keyaccounts.queries.plans import TABS, plan, plan_list
from shuke.keyaccounts.web.addresses import here, record
from shuke.keyaccounts.web.plan_form import EndForm
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.ui.values import Tab, Words
from shuke.ui.views import ConsoleView, PrintView


class PlansView(ConsoleView):
    """The plans by state; `?customer=` those of one."""

    permission = "keyaccounts.view"
    template = "keyaccounts/plans.html"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """One page of them."""
        asked, today = request.GET.get("tab", ""), clock.today(request.merchant.time_zone)
        tab = asked if asked in TABS else TABS[0]
        rows, following = plan_list(tab=tab, today=today, cursor=request.GET.get("cursor"))
        lines = [(row, here(request, "plan", plan_id=row.id), row.progress(today), *self._money(row)) for row in rows]
        return self.page(
            self.template, lines=lines, next=following, tab=tab, tabs=_tabs(tab),
            templates=here(request, "plan_templates"), may=self.actor.may("keyaccounts.care_plan"),
        )  # fmt: skip

    def _money(self, row: PlanValue) -> tuple[Money, Money]:
        currency, today = self.request.merchant.currency, clock.today(self.request.merchant.time_zone)
        return Money(row.budget_minor, currency), Money(row.progress(today).spent_minor, currency)


def _tabs(current: str) -> list[Tab]:
    words: dict[str, Words] = {
        "running": PlanState.RUNNING.label, "late": pgettext("care plan", "With something overdue"),
        "asked": PlanState.ASKED.label, "draft": pgettext("care plan", "Drafts"), "ended": PlanState.ENDED.label,
        "all": _("All"),
    }  # fmt: skip
    return [Tab(words[tab], f"?tab={tab}", tab == current) for tab in TABS]


class PlanView(ConsoleView):
    """One plan: goal, measures to tick, money, what was decided, what came of it."""

    permission = "keyaccounts.view"
    template = "keyaccounts/plan.html"

    def context(self) -> dict[str, Any]:
        """The plan with what can be done now."""
        row = plan(self.kwargs["plan_id"])
        asked = identity.approvals_of(KIND, [row.id]).get(row.id)
        return told(self.request, row) | {
            "asked": asked, "may": self.actor.may("keyaccounts.care_plan"), "effect": plan_effect(row),
            "end_form": EndForm(), "record": record(self.request, row.customer_id),
            "urls": {name: here(self.request, f"plan_{name}", plan_id=row.id) for name in
                     ("edit", "ask", "withdraw", "end", "drop", "print")},
        }  # fmt: skip


class PlanPrintView(PrintView):
    """The plan on paper, with room for signatures."""

    permission = "keyaccounts.view"
    template = "keyaccounts/plan_print.html"

    def context(self) -> dict[str, Any]:
        """The plan."""
        row = plan(self.kwargs["plan_id"])
        return told(self.request, row) | {"merchant": self.request.merchant,
                                          "back": here(self.request, "plan", plan_id=row.id)}  # fmt: skip


def told(request: Request, row: PlanValue) -> dict[str, Any]:
    """A plan's sums, measures and progress as both pages show them."""
    today, currency = clock.today(request.merchant.time_zone), request.merchant.currency
    progress = row.progress(today)
    lines = [_line(request, row, each, today) for each in row.measures]
    return {
        "plan": row, "lines": lines, "progress": progress, "budget": Money(row.budget_minor, currency),
        "spent": Money(progress.spent_minor, currency), "bound": Money(progress.bound_minor, currency),
        "left": Money(row.budget_minor - progress.spent_minor - progress.bound_minor, currency),
    }  # fmt: skip


def _line(request: Request, row: PlanValue, each: MeasureValue, today: date) -> tuple[Any, ...]:
    currency = request.merchant.currency
    spent = None if each.spent_minor is None else Money(each.spent_minor, currency)
    late = each.done_on is None and each.due_on < today
    tick = here(request, "measure_tick", plan_id=row.id, measure_id=each.id)
    return each, Money(each.cost_minor, currency), spent, late, tick
