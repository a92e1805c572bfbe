"""Finance's desk: what is to be paid, settled and evened out, who has what outstanding, the spot checks, the costs."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.expenses import rules
from shuke.keyaccounts.expenses.values import ExpenseFilter, ExpenseState, ExpenseValue
from shuke.keyaccounts.web.expense_months import MonthPage
from shuke.keyaccounts.web.expense_tabs import expense_tabs
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.requests import Request

A_YEAR = timedelta(days=365)
MOST = 200
_OPEN = (ExpenseState.PAYABLE, ExpenseState.PAID, ExpenseState.BALANCE)


class DeskView(MonthPage):
    """What finance has to do: pay, settle, check; who has what outstanding; what customers cost."""

    permission = "keyaccounts.expense_check"
    template = "keyaccounts/expense_desk.html"

    def context(self) -> dict[str, Any]:
        """The lists with their sums, and the month's checks."""
        rows, more = queries.expenses(ExpenseFilter(states=_OPEN), limit=MOST)
        return {
            "tabs": expense_tabs(self.request, "expense_desk"), "more": more, "most": MOST,
            **self.lists(rows), **self.people(rows), **self.checks(self.month), **self.costs(),
        }  # fmt: skip

    def lists(self, rows: list[ExpenseValue]) -> dict[str, Any]:
        """To be paid, to be settled, to be evened out: each row with its sums, and the sum of all."""
        payable = [row for row in rows if row.state == ExpenseState.PAYABLE]
        paid = [row for row in rows if row.state == ExpenseState.PAID]
        open_ = [row for row in rows if row.state == ExpenseState.BALANCE]
        return {
            "payable": [(row, self.money(row.amount_minor)) for row in payable],
            "payable_sum": self.money(sum(row.amount_minor for row in payable)),
            "paid": [(row, self.money(row.balance_minor), self.money(row.receipts_minor)) for row in paid],
            "paid_sum": self.money(sum(row.balance_minor for row in paid)),
            "open": [(row, self.money(abs(row.balance_minor))) for row in open_],
            "open_sum": self.money(sum(row.balance_minor for row in open_ if row.balance_minor > 0)),
        }

    def people(self, rows: list[ExpenseValue]) -> dict[str, Any]:
        """What each has outstanding and what room is left under the cap; those who wait for money are among them."""
        cap, held = queries.expense_policy().cap_minor, {pk: (name, sum_) for pk, name, sum_ in queries.outstanding()}
        waiting = {row.staff_id: (row.staff, 0) for row in rows if row.state == ExpenseState.PAYABLE}
        return {
            "outstanding": [
                (name, self.money(sum_), self.money(max(cap - sum_, 0))) for name, sum_ in (waiting | held).values()
            ],
            "outstanding_sum": self.money(sum(sum_ for _name, sum_ in held.values())), "cap": self.money(cap),
        }  # fmt: skip

    def checks(self, month: date) -> dict[str, Any]:
        """The draw of a month: by which rule, from how many, and what was found."""
        drawn, policy = queries.draw_of(month), queries.expense_policy(rules.month_after(month) - timedelta(days=1))
        return {
            "month": month, "before": f"{month - timedelta(days=1):%Y-%m}",
            "after": f"{rules.month_after(month):%Y-%m}",
            "drawn": drawn is not None, "seed": drawn[0] if drawn else "", "policy": policy,
            "of": queries.checked_from(month),
            "checks": [(each, self.money(each.expense.amount_minor)) for each in (drawn[1] if drawn else [])],
        }  # fmt: skip

    def costs(self) -> dict[str, Any]:
        """Cost by margin of the last year; each day by the margin of its rules."""
        today = clock.today(self.request.merchant.time_zone)
        return {
            "margin_share": queries.expense_policy().margin_bp / 10_000, "costs": [
                (row, self.money(row.cost_minor), self.money(row.margin_minor),
                 None if row.ratio_bp is None else row.ratio_bp / 10_000)
                for row in queries.cost_by_customer(today - A_YEAR, today)[:50]
            ],
        }  # fmt: skip

    def money(self, minor: int) -> Money:
        """A sum in the merchant's currency."""
        return Money(minor, self.request.merchant.currency)


class DrawView(MonthPage):
    """Spot checks are drawn."""

    permission = "keyaccounts.expense_check"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Draw; again draws nothing."""
        count = actions.draw_spot_checks(self.actor, month=self.month)
        return self.to_it("expense_desk", _("Drawn: %(n)s") % {"n": count})


class SpotCheckView(MonthPage):
    """What a spot check found."""

    permission = "keyaccounts.expense_check"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Note it."""
        actions.note_spot_check(
            self.actor, check_id=int(kwargs["spot_check_id"]), found=request.POST.get("found", "")[:10],
            note=request.POST.get("note", "")[:300],
        )  # fmt: skip
        return self.to_it("expense_desk", _("Noted"))
