"""What the list of expenses is asked for in its address, and the list as a file."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.identity.queries import staff_list
from shuke.keyaccounts.actions import export_expenses
from shuke.keyaccounts.expenses.values import ExpenseFilter, ExpenseState, ExpenseValue
from shuke.keyaccounts.web.expense_months import month_of
from shuke.kit import clock
from shuke.kit.access import Actor
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.kit.text.sheets import as_csv
from shuke.ui.views import ConsoleView

NAMES = ("who", "state", "month", "staff")


class Asked:
    """Whose, how far, of which month; what cannot be read is left out."""

    def __init__(self, given: Mapping[str, str], actor: Actor) -> None:
        told = {name: given.get(name, "") for name in NAMES}
        self.everybody = told["who"] == "all" or not actor.may("keyaccounts.expense_apply")
        self.state = told["state"] if told["state"] in ExpenseState.values else ""
        self.month = month_of(told["month"])
        number = told["staff"]
        self.staff = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else None
        self._own = actor.staff_id

    @property
    def filter(self) -> ExpenseFilter:
        """As the query wants it."""
        staff = self.staff if self.everybody else self._own
        return ExpenseFilter(staff, states=(self.state,) if self.state else (), month=self.month)

    @property
    def narrowed(self) -> bool:
        """Whether anything was chosen beside whose."""
        return bool(self.state or self.month or (self.everybody and self.staff))

    def told(self, **other: str) -> dict[str, str]:
        """The choice as the address says it, with `other` instead."""
        month = f"{self.month:%Y-%m}" if self.month else ""
        own = {"who": "all" if self.everybody else "", "state": self.state, "month": month, "staff": self.staff or ""}
        return {name: str(value) for name, value in (own | other).items() if value}

    def context(self) -> dict[str, Any]:
        """What can be chosen, and what is."""
        return {
            "asked": self, "everybody": self.everybody, "hidden": self.told().items(),
            "mine_url": "?" + urlencode(self.told(who="", staff="")), "all_url": "?" + urlencode(self.told(who="all")),
            "states": ExpenseState.choices, "colleagues": staff_list(with_former=True) if self.everybody else [],
        }  # fmt: skip


class ExpensesExport(ConsoleView):
    """The chosen expenses as CSV."""

    permission = "keyaccounts.expense_export"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """To be saved; written down in the audit."""
        rows = export_expenses(self.actor, asked=Asked(request.POST, self.actor).filter)
        head = [
            pgettext("expense", "Number"), _("Customer"), _("Kind"), _("What for"), _("Product"),
            pgettext("expense", "Account"), _("Happens on"), pgettext("expense", "Applied by"),
            _("State"), _("Amount"), pgettext("expense", "Paid"), _("Settled"),
        ]  # fmt: skip
        cells = [_cells(row, request.merchant.currency) for row in rows]
        answer = HttpResponse(as_csv([head, *cells]), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="expenses-{clock.today(request.merchant.time_zone)}.csv"'
        answer["Cache-Control"] = "no-store"
        return answer


def _cells(row: ExpenseValue, currency: str) -> list[str]:
    sums = [Money(minor, currency) for minor in (row.amount_minor, row.paid_minor, row.settled_minor)]
    return [
        str(row.id), row.customer, row.kind_words, row.purpose, row.product, row.account,
        f"{row.happens_on:%Y-%m-%d}", row.staff, row.state_words, *(str(each.decimal) for each in sums),
    ]  # fmt: skip
