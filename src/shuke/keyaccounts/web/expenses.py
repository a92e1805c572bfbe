"""Relationship expenses: mine and all, the application, one with what may be done to it."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.customers.queries import contacts_of
from shuke.identity import queries as identity
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.expenses.errors import AppliedAlike
from shuke.keyaccounts.expenses.values import RULES, ExpenseState, ExpenseValue
from shuke.keyaccounts.web import expense_files
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.customer_field import named_customer, suggested_customers
from shuke.keyaccounts.web.expense_again import CAME_TO_NOTHING, filled_again, what_next, why_void
from shuke.keyaccounts.web.expense_forms import ApplyForm, CollectionForm, ReceiptForm
from shuke.keyaccounts.web.expense_tabs import expense_tabs
from shuke.kit import clock, moments
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView

WEEK = timedelta(days=7)
_RECEIPTS = {ExpenseState.APPROVED, ExpenseState.LISTED, ExpenseState.PAYABLE, ExpenseState.PAID}


class ExpensesView(ConsoleView):
    """One's own expenses, or everybody's; what is outstanding, and the cap."""

    permission = "keyaccounts.view"
    template = "keyaccounts/expenses.html"

    def context(self) -> dict[str, Any]:
        """One page of them."""
        everybody = self.request.GET.get("who") == "all" or not self.actor.may("keyaccounts.expense_apply")
        staff = None if everybody else self.actor.staff_id
        rows, following = queries.expenses(staff_id=staff, cursor=self.request.GET.get("cursor"))
        currency, policy = self.request.merchant.currency, queries.expense_policy()
        return {
            "tabs": expense_tabs(self.request, "expenses"), "everybody": everybody, "next": following,
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
            "rates": [(product, unit, Money(rate, currency)) for product, _account, unit, rate in queries.rates()],
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
        settled = row.settled_minor - row.paid_minor if row.state == ExpenseState.SETTLED else 0
        owed = Money(settled, currency)
        own, checks = row.asked_person == self.actor.person_id, self.actor.may("keyaccounts.expense_check")
        return {
            "tabs": expense_tabs(self.request, "expenses"), "row": row, "own": own, "amount": Money(
                row.amount_minor, currency), "paid": Money(row.paid_minor, currency),
            "settled": Money(row.settled_minor, currency), "receipts_sum": Money(row.receipts_minor, currency),
            "sale": Money(row.sale_minor, currency), "collected": Money(row.collected_minor, currency),
            "receipts": [(each, Money(each.amount_minor, currency)) for each in queries.receipts_of(row.id)],
            "receipt_form": ReceiptForm(currency=currency) if own and row.state in _RECEIPTS else None,
            "collection_form": CollectionForm(currency=currency) if checks and not own else None,
            "may_pay": checks and not own and row.state == ExpenseState.PAYABLE,
            "may_settle": checks and not own and row.state == ExpenseState.PAID,
            "approval_seen": row.approval_id is not None and identity.sees_approval(self.actor, row.approval_id),
            "owed": owed, "back": Money(-owed.minor, currency),
            "may_pay_back": checks and not own and row.state == ExpenseState.PAYABLE and row.receipts_minor > 0,
            "may_withdraw": own and row.state == ExpenseState.APPLIED, "void": why_void(row, today),
            "what_next": what_next(row, today),
            "again": here(self.request, "expense_new", {"again": str(row.id)}) if own and row.state in CAME_TO_NOTHING
            and self.actor.may("keyaccounts.expense_apply") else "",
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
        rest = done.settled_minor - done.paid_minor
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


def pdf_answer(content: bytes, name: str) -> HttpResponse:
    """A PDF to look at."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
