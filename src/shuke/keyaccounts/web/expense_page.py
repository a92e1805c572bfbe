"""One relationship expense with what may be done to it: receipts, collection, paying, settling, evening out."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.identity import queries as identity
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.expenses.values import ExpenseState, ExpenseValue
from shuke.keyaccounts.web import expense_files
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.expense_again import CAME_TO_NOTHING, what_next, why_void
from shuke.keyaccounts.web.expense_facts import decisions, known_collection, share_explained
from shuke.keyaccounts.web.expense_files import pdf_answer
from shuke.keyaccounts.web.expense_forms import CollectionForm, MoneyBackForm, ReceiptForm, RestForm
from shuke.keyaccounts.web.expense_tabs import expense_tabs
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView

_RECEIPTS = {ExpenseState.APPROVED, ExpenseState.LISTED, ExpenseState.PAYABLE, ExpenseState.PAID}
# Where it still matters what was sold and collected: as long as receipts may come in.
_COLLECTS = _RECEIPTS


class ExpensePage(ConsoleView):
    """A page about one expense."""

    permission = "keyaccounts.view"

    @property
    def row(self) -> ExpenseValue:
        """The expense of the address; raises NotFound."""
        return queries.expense(int(self.kwargs["expense_id"]))

    def to_it(self, toast: str) -> HttpResponse:
        """Back to its page."""
        return self.go(here(self.request, "expense", expense_id=self.kwargs["expense_id"]), toast=toast)


class ExpenseView(ExpensePage):
    """What was asked for, how far it is, its receipts; the next step."""

    template = "keyaccounts/expense.html"

    def context(self) -> dict[str, Any]:
        """The expense with its forms."""
        row, currency = self.row, self.request.merchant.currency
        today = clock.today(self.request.merchant.time_zone)
        own, checks = row.asked_person == self.actor.person_id, self.actor.may("keyaccounts.expense_check")
        return {
            "tabs": expense_tabs(self.request, "expenses"), "row": row, "own": own, "amount": Money(
                row.amount_minor, currency), "paid": Money(row.paid_minor, currency),
            "settled": Money(row.settled_minor, currency), "receipts_sum": Money(row.receipts_minor, currency),
            "sale": Money(row.sale_minor, currency), "collected": Money(row.collected_minor, currency),
            "receipts": [(each, Money(each.amount_minor, currency)) for each in queries.receipts_of(row.id)],
            "receipt_form": ReceiptForm(currency=currency) if own and row.state in _RECEIPTS else None,
            "collection_form": CollectionForm(currency=currency, initial=known_collection(row, today, currency))
            if checks and not own and row.state in _COLLECTS else None,
            "share": share_explained(row, currency), "steps": decisions(row),
            "moves": [(each, Money(each.amount_minor, currency)) for each in queries.moves_of(row.id)],
            "may_pay": checks and not own and row.state == ExpenseState.PAYABLE,
            "may_settle": checks and not own and row.state == ExpenseState.PAID and row.receipts_minor > 0,
            "approval_seen": row.approval_id is not None and identity.sees_approval(self.actor, row.approval_id),
            **self.balance(row, may_move=checks and not own),
            "may_pay_back": checks and not own and row.state == ExpenseState.PAYABLE and row.receipts_minor > 0,
            "may_withdraw": own and row.state == ExpenseState.APPLIED, "void": why_void(row, today),
            "what_next": what_next(row, today),
            "again": here(self.request, "expense_new", {"again": str(row.id)}) if own and row.state in CAME_TO_NOTHING
            and self.actor.may("keyaccounts.expense_apply") else "",
        }  # fmt: skip

    def balance(self, row: ExpenseValue, *, may_move: bool) -> dict[str, Any]:
        """What has still to move after the advance, either way, with the form to note it."""
        currency, today = self.request.merchant.currency, clock.today(self.request.merchant.time_zone)
        open_ = row.balance_minor
        initial = {"amount": Money(max(open_, 0), currency).decimal, "on": today}
        return {
            "owed": Money(max(-open_, 0), currency), "back": Money(max(open_, 0), currency),
            "returned": Money(row.returned_minor, currency), "topped": Money(row.topped_minor, currency),
            "money_back_form": MoneyBackForm(currency=currency, initial=initial) if may_move and open_ > 0 else None,
            "rest_form": RestForm(currency=currency, initial=initial) if may_move and open_ < 0 else None,
        }  # fmt: skip


class ReceiptView(ExpenseView):
    """A receipt is handed in; a refused one comes back on the expense's page."""

    permission = "keyaccounts.expense_apply"
    form_class = ReceiptForm

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form stands on the expense's page."""
        return self.to_it("")

    def form_kwargs(self) -> dict[str, Any]:
        """The currency of sums."""
        return {"currency": self.request.merchant.currency}

    def context(self) -> dict[str, Any]:
        """The expense's page with what was typed."""
        return super().context() | {"receipt_form": self.form}

    def form_valid(self, form: ReceiptForm) -> HttpResponse:
        """Hand it in."""
        given = form.cleaned_data
        actions.hand_in_receipt(
            self.actor, expense_id=int(self.kwargs["expense_id"]), number=given["number"],
            amount_minor=given["amount"], on=given["on"], issuer=given["issuer"],
        )  # fmt: skip
        return self.to_it(_("Receipt handed in"))


class CollectionView(ExpenseView):
    """What was sold and collected is noted."""

    permission = "keyaccounts.expense_check"
    form_class = CollectionForm

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form stands on the expense's page."""
        return self.to_it("")

    def form_kwargs(self) -> dict[str, Any]:
        """The currency of sums."""
        return {"currency": self.request.merchant.currency}

    def context(self) -> dict[str, Any]:
        """The expense's page with what was typed."""
        return super().context() | {"collection_form": self.form}

    def form_valid(self, form: CollectionForm) -> HttpResponse:
        """Note it."""
        given = form.cleaned_data
        actions.note_collection(self.actor, expense_id=int(self.kwargs["expense_id"]), sale_minor=given["sale"],
                                collected_minor=given["collected"])  # fmt: skip
        return self.to_it(_("Noted"))


class ExpenseVerb(ExpensePage):
    """A button of an expense's page."""

    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it and come back."""
        return self.to_it(self.act(int(kwargs["expense_id"])))

    def act(self, expense_id: int) -> str:
        """Do it; the answer's toast."""
        raise NotImplementedError


class WithdrawExpenseView(ExpenseVerb):
    """One's own application is taken back."""

    permission = "keyaccounts.expense_apply"

    def act(self, expense_id: int) -> str:
        """Withdraw."""
        actions.withdraw_expense(self.actor, expense_id=expense_id)
        return pgettext("expense", "Withdrawn")


class PayView(ExpenseVerb):
    """An advance is paid."""

    permission = "keyaccounts.expense_check"

    def act(self, expense_id: int) -> str:
        """Pay."""
        done = actions.pay_expense(self.actor, expense_id=expense_id)
        sum_ = Money(done.paid_minor, self.request.merchant.currency).format()
        return _("Advanced: %(sum)s") % {"sum": sum_}


class SettleView(ExpenseVerb):
    """An advance is accounted for."""

    permission = "keyaccounts.expense_check"

    def act(self, expense_id: int) -> str:
        """Settle, and say which way the difference goes."""
        done = actions.settle_expense(self.actor, expense_id=expense_id)
        rest = -done.balance_minor
        told = Money(abs(rest), self.request.merchant.currency).format()
        if not rest:
            return pgettext("expense", "Settled")
        words = _("Settled: %(sum)s are still to be paid") if rest > 0 else _("Settled: %(sum)s come back")
        return words % {"sum": told}


class ApplicationFile(ExpensePage):
    """The application as a form on paper."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF."""
        merchant = request.merchant
        made = expense_files.application_form(
            self.row, shop=merchant.name, currency=merchant.currency, zone=merchant.time_zone
        )  # fmt: skip
        return pdf_answer(made, f"expense-{self.kwargs['expense_id']}.pdf")
