"""After the settlement on screen: money that came back, and what is paid to the asker beyond his advance."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.keyaccounts import actions
from shuke.keyaccounts.web.expense_forms import MoneyBackForm, RestForm
from shuke.keyaccounts.web.expense_page import ExpenseView
from shuke.kit.money import Money
from shuke.kit.requests import Request


class _MoveView(ExpenseView):
    """A form of an expense's page about money that moved; a refused one comes back on that page."""

    permission = "keyaccounts.expense_check"
    named = ""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form stands on the expense's page."""
        return self.to_it("")

    def form_kwargs(self) -> dict[str, Any]:
        """The currency of sums."""
        return {"currency": self.request.merchant.currency}

    def context(self) -> dict[str, Any]:
        """The expense's page with what was typed."""
        return super().context() | {self.named: self.form}


class MoneyBackView(_MoveView):
    """Money came back from the asker."""

    form_class = MoneyBackForm
    named = "money_back_form"

    def form_valid(self, form: MoneyBackForm) -> HttpResponse:
        """Note it."""
        given = form.cleaned_data
        done = actions.take_money_back(
            self.actor, expense_id=int(self.kwargs["expense_id"]), amount_minor=given["amount"], on=given["on"],
            number=given["number"],
        )  # fmt: skip
        left = Money(max(done.balance_minor, 0), self.request.merchant.currency)
        if not left.minor:
            return self.to_it(_("It came back: nothing is left open"))
        return self.to_it(_("It came back: %(sum)s are still open") % {"sum": left.format()})


class RestView(_MoveView):
    """The asker is paid what he laid out beyond his advance."""

    form_class = RestForm
    named = "rest_form"

    def form_valid(self, form: RestForm) -> HttpResponse:
        """Note it; the expense is even."""
        given = form.cleaned_data
        actions.pay_rest(self.actor, expense_id=int(self.kwargs["expense_id"]), on=given["on"], number=given["number"])
        return self.to_it(_("Paid: nothing is left open"))
