"""Caps and rates of expenses; the register of trade terms."""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.customer_field import named_customer, suggested_customers
from shuke.keyaccounts.web.expense_forms import PolicyForm, RateForm, TradeTermForm
from shuke.keyaccounts.web.expense_tabs import expense_tabs
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class ExpenseRulesView(ConsoleView):
    """The figures in force, and the rate table."""

    permission = "keyaccounts.expense_rules"
    template = "keyaccounts/expense_rules.html"
    form_class = PolicyForm

    def form_kwargs(self) -> dict[str, Any]:
        """What holds now."""
        policy, currency = queries.expense_policy(), self.request.merchant.currency
        return {"currency": currency, "initial": {
            "cap": Money(policy.cap_minor, currency).decimal, "margin": Decimal(policy.margin_bp) / 100,
            "person_year": Money(policy.person_year_minor, currency).decimal, "after_sale": policy.after_sale,
            "official_year": Money(policy.official_year_minor, currency).decimal,
            "spot_checks": policy.spot_checks, "checks_a_payout": policy.checks_a_payout,
            "valid_from": clock.today(self.request.merchant.time_zone),
        }}  # fmt: skip

    def context(self) -> dict[str, Any]:
        """The rates, and a form for one more."""
        currency = self.request.merchant.currency
        return {
            "tabs": expense_tabs(self.request, "expense_rules"), "rate_form": RateForm(currency=currency),
            "rates": [(each, Money(each.rate_minor, currency)) for each in queries.rates()],
            "versions": [
                (each, Money(each.policy.cap_minor, currency), Money(each.policy.person_year_minor, currency),
                 each.policy.margin_bp / 10_000)
                for each in queries.expense_policy_versions()
            ],
        }  # fmt: skip

    def form_valid(self, form: PolicyForm) -> HttpResponse:
        """They hold from the day that was chosen."""
        given = form.cleaned_data
        actions.set_expense_rules(self.actor, policy=form.policy(), valid_from=given["valid_from"], note=given["note"])
        return self.go(here(self.request, "expense_rules"), toast=_("Saved"))


class RateView(ExpenseRulesView):
    """A rate is set, or taken out."""

    form_class = RateForm  # type: ignore[assignment]  # another form on the same page

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form stands on the page of rules."""
        return self.go(here(request, "expense_rules"))

    def form_kwargs(self) -> dict[str, Any]:
        """The currency of sums."""
        return {"currency": self.request.merchant.currency}

    def context(self) -> dict[str, Any]:
        """The page of rules with the rate as it was typed."""
        rules = PolicyForm(**super().form_kwargs())
        return super().context() | {"rate_form": self.form, "form": rules}

    def form_valid(self, form: RateForm) -> HttpResponse:  # type: ignore[override]  # see above
        """Set it, or with the button beside a rate take it out."""
        given = form.cleaned_data
        rate = -1 if "remove" in self.request.POST else given["rate"]
        actions.set_expense_rate(
            self.actor, product=given["product"], kind=given["kind"], account=given["account"], unit=given["unit"],
            rate_minor=rate,
        )  # fmt: skip
        return self.go(here(self.request, "expense_rules"), toast=_("Saved"))


class TradeTermsView(ConsoleView):
    """Every round with its cost against sales, and a form for the next."""

    permission = "keyaccounts.trade_terms"
    template = "keyaccounts/trade_terms.html"
    form_class = TradeTermForm

    def form_kwargs(self) -> dict[str, Any]:
        """Key customers are offered, the one that the address names stands there."""
        named = named_customer(self.request.GET.get("customer", ""))
        return {
            "customers": suggested_customers(self.actor.staff_id), "currency": self.request.merchant.currency,
            "today": clock.today(self.request.merchant.time_zone), "initial": {"customer_id": named},
        }  # fmt: skip

    def context(self) -> dict[str, Any]:
        """The register."""
        currency, today = self.request.merchant.currency, clock.today(self.request.merchant.time_zone)
        rows = queries.trade_terms(today)
        return {
            "tabs": expense_tabs(self.request, "trade_terms"),
            "rows": [
                (row, Money(row.asked_minor, currency), Money(row.agreed_minor, currency), row.rebate_bp / 10_000,
                 Money(row.cost_minor, currency), Money(row.sales_minor, currency),
                 row.cost_minor / row.sales_minor if row.sales_minor else None)
                for row in rows
            ],
        }  # fmt: skip

    def form_valid(self, form: TradeTermForm) -> HttpResponse:
        """The next round."""
        given = form.cleaned_data
        number = actions.note_trade_term(
            self.actor, customer_id=given["customer_id"], kind=given["kind"], first=given["first"],
            last=given["last"], asked_minor=given["asked"], agreed_minor=given["agreed"],
            rebate_bp=int((given["rebate"] or 0) * 100), note=given["note"],
        )  # fmt: skip
        return self.go(here(self.request, "trade_terms"), toast=_("Round %(n)s noted") % {"n": number})
