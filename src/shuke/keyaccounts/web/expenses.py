"""Relationship expenses: mine and all, the application, one with what may be done to it."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.customers.queries import contacts_of
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.expenses.errors import AppliedAlike
from shuke.keyaccounts.expenses.values import RULES, ExpenseValue
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.customer_field import named_customer, suggested_customers
from shuke.keyaccounts.web.expense_again import filled_again
from shuke.keyaccounts.web.expense_filter import Asked
from shuke.keyaccounts.web.expense_forms import ApplyForm
from shuke.keyaccounts.web.expense_tabs import expense_tabs
from shuke.kit import clock, moments
from shuke.kit.money import Money
from shuke.ui.views import ConsoleView

WEEK = timedelta(days=7)


class ExpensesView(ConsoleView):
    """One's own expenses, or everybody's; what is outstanding, and the cap."""

    permission = "keyaccounts.view"
    template = "keyaccounts/expenses.html"

    def context(self) -> dict[str, Any]:
        """One page of them."""
        asked = Asked(self.request.GET, self.actor)
        rows, following = queries.expenses(asked.filter, cursor=self.request.GET.get("cursor"))
        currency, policy = self.request.merchant.currency, queries.expense_policy()
        sums = queries.expense_sums(asked.filter)
        return asked.context() | {
            "tabs": expense_tabs(self.request, "expenses"), "next": following, "count": sums.count,
            "sum_asked": Money(sums.amount_minor, currency), "sum_cost": Money(sums.cost_minor, currency),
            "may_export": self.actor.may("keyaccounts.expense_export"),
            "rows": [(row, Money(row.amount_minor, currency)) for row in rows],
            "outstanding": Money(queries.outstanding_of(self.actor.staff_id), currency),
            "cap": Money(policy.cap_minor, currency), "may_apply": self.actor.may("keyaccounts.expense_apply"),
        }  # fmt: skip


class ApplyView(ConsoleView):
    """The application; the guard's rules stand beside it."""

    permission = "keyaccounts.expense_apply"
    template = "keyaccounts/expense_new.html"
    form_class = ApplyForm

    def form_kwargs(self) -> dict[str, Any]:
        """One's own customers are offered first; `?again=` fills in one's earlier application."""
        today, currency = clock.today(self.request.merchant.time_zone), self.request.merchant.currency
        before, asked = self.before(), self.request.GET.get("customer", "")
        initial = filled_again(before, today, currency) if before else {"customer_id": named_customer(asked)}
        named = self.request.POST.get("customer_id") or initial["customer_id"]
        return {
            "customers": suggested_customers(self.actor.staff_id), "today": today, "currency": currency,
            "initial": initial, "contacts": contact_names(str(named).rpartition("#")[2]),
        }  # fmt: skip

    def before(self) -> ExpenseValue | None:
        """The application that is made anew; None for somebody else's."""
        asked = self.request.GET.get("again", "")
        if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
            return None
        found = queries.expense(int(asked))
        return found if found.asked_person == self.actor.person_id else None

    def context(self) -> dict[str, Any]:
        """The rules in words, and the rates."""
        currency, policy = self.request.merchant.currency, queries.expense_policy()
        return {
            "tabs": expense_tabs(self.request, "expenses"), "rules": list(RULES.values()),
            "person_year": Money(policy.person_year_minor, currency), "cap": Money(policy.cap_minor, currency),
            "rates": [(each, Money(each.rate_minor, currency)) for each in queries.rates()],
        }  # fmt: skip

    def form_valid(self, form: ApplyForm) -> HttpResponse:
        """Asked for; its page says how far it is."""
        given = form.cleaned_data
        same = None if given["sure"] else self.alike(given)
        if same is not None:
            raise AppliedAlike(
                field="sure", day=moments.calendar_day(same, clock.today(self.request.merchant.time_zone))
            )
        made = actions.apply_for_expense(
            self.actor, key=form.key, customer_id=given["customer_id"], kind=given["kind"], purpose=given["purpose"],
            amount_minor=given["amount"], happens_on=given["happens_on"], contract_on=given["contract_on"],
            recipients=form.people(), product=given["product"],
        )  # fmt: skip
        return self.go(here(self.request, "expense", expense_id=made.id), toast=_("Applied for: it waits for approval"))

    def alike(self, given: dict[str, Any]) -> date | None:
        """The day of the last week on which the same was applied for."""
        return queries.applied_alike(
            customer_id=given["customer_id"], amount_minor=given["amount"], purpose=given["purpose"],
            since=clock.today(self.request.merchant.time_zone) - WEEK,
        )  # fmt: skip


def contact_names(customer: str) -> list[str]:
    """Who works at the customer with this number; nobody for what is no number."""
    if not (customer.isascii() and customer.isdigit() and len(customer) < 19):
        return []
    return [each.name for each in contacts_of([int(customer)])]
