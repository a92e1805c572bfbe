"""The monthly sheets: statistics, signatures, forms on paper; finance's desk with payouts and spot checks."""

from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.identity.queries import work_calendar
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.expenses import rules
from shuke.keyaccounts.expenses.values import ExpenseState, MonthDays, Signer
from shuke.keyaccounts.web import expense_files
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.expense_files import pdf_answer
from shuke.keyaccounts.web.expense_forms import FoundForm
from shuke.keyaccounts.web.expense_tabs import expense_tabs
from shuke.kit import clock
from shuke.kit.calendar.working_days import MissingYear
from shuke.kit.money import Money
from shuke.kit.problems import NotFound
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView

A_YEAR = timedelta(days=365)


class MonthPage(ConsoleView):
    """A page about one month; the one before this by default."""

    permission = "keyaccounts.view"

    @property
    def month(self) -> date:
        """The first day of the month that was asked for."""
        asked = self.request.POST.get("month") or self.request.GET.get("month") or ""
        usual = (clock.today(self.request.merchant.time_zone).replace(day=1) - timedelta(days=1)).replace(day=1)
        return month_of(asked) or usual

    def to_it(self, name: str, toast: str) -> HttpResponse:
        """Back to the month's page, or finance's."""
        return self.go(here(self.request, name, {"month": f"{self.month:%Y-%m}"}), toast=toast)


class MonthsView(MonthPage):
    """The sheets of a month with their dates; whose turn it is signs here."""

    template = "keyaccounts/expense_months.html"

    def context(self) -> dict[str, Any]:
        """The sheets and what stands on them."""
        month, currency = self.month, self.request.merchant.currency
        sheets = queries.sheets(month)
        rows = queries.expenses_on(sheet.id for sheet in sheets)
        return {
            "tabs": expense_tabs(self.request, "expense_months"), "month": month, "days": self._days(month),
            "sheets": [
                (sheet, Money(sheet.total_minor, currency), [(place, sheet.signatures.get(place)) for place in Signer],
                 [(row, Money(row.amount_minor, currency)) for row in rows if row.sheet_id == sheet.id])
                for sheet in sheets
            ],
            "before": f"{month - timedelta(days=1):%Y-%m}", "after": f"{rules.month_after(month):%Y-%m}",
            "may_make": self.actor.may("keyaccounts.expense_check"),
            "may_sign": self.actor.may("keyaccounts.expense_sign"),
        }  # fmt: skip

    def _days(self, month: date) -> MonthDays | None:
        try:
            return rules.month_days(month, work_calendar())
        except MissingYear:
            return None


class MakeSheetsView(MonthPage):
    """The statistics are made by hand, before the night does."""

    permission = "keyaccounts.expense_check"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make them."""
        count = actions.make_sheets(self.actor, month=self.month)
        return self.to_it("expense_months", _("Put on the sheets: %(n)s") % {"n": count})


class SignView(ConsoleView):
    """A sheet is signed."""

    permission = "keyaccounts.expense_sign"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign."""
        done = actions.sign_sheet(self.actor, sheet_id=int(kwargs["sheet_id"]))
        where = here(request, "expense_months", {"month": f"{done.month:%Y-%m}"})
        return self.go(where, toast=_("Signed by you"))


class MonthFile(ConsoleView):
    """A month's form on paper: `monthly` or `new`."""

    permission = "keyaccounts.view"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF; raises NotFound for another form or no month."""
        month, form = month_of(kwargs["expense_month"]), expense_files.FORMS.get(kwargs["expense_form"])
        if month is None or form is None:
            raise NotFound
        sheets, merchant = queries.sheets(month), request.merchant
        rows = queries.expenses_on(sheet.id for sheet in sheets)
        made = form(month, sheets, rows, shop=merchant.name, currency=merchant.currency, zone=merchant.time_zone)
        return pdf_answer(made, f"{kwargs['expense_form']}-{month:%Y-%m}.pdf")


class DeskView(MonthPage):
    """What finance has to do: pay, settle, check; who has what outstanding; what customers cost."""

    permission = "keyaccounts.expense_check"
    template = "keyaccounts/expense_desk.html"

    def context(self) -> dict[str, Any]:
        """The lists."""
        currency, today = self.request.merchant.currency, clock.today(self.request.merchant.time_zone)
        rows = queries.expenses(states=[ExpenseState.PAYABLE, ExpenseState.PAID], limit=100)[0]
        drawn = queries.draw_of(self.month)
        return {
            "tabs": expense_tabs(self.request, "expense_desk"), "month": self.month, "found_form": FoundForm(),
            "payable": [(r, Money(r.amount_minor, currency)) for r in rows if r.state == ExpenseState.PAYABLE],
            "paid": [(r, Money(r.paid_minor, currency), Money(r.receipts_minor, currency)) for r in rows
                     if r.state == ExpenseState.PAID],
            "outstanding": [(name, Money(minor, currency)) for _staff, name, minor in queries.outstanding()],
            "seed": drawn[0] if drawn else "", "checks": [
                (each, Money(each.expense.amount_minor, currency)) for each in (drawn[1] if drawn else [])],
            "drawn": drawn is not None, "margin_share": queries.expense_policy().margin_bp / 10_000,
            "costs": [
                (row, Money(row.cost_minor, currency), Money(row.margin_minor, currency),
                 None if row.ratio_bp is None else row.ratio_bp / 10_000)
                for row in queries.cost_by_customer(today - A_YEAR, today)[:50]
            ],
        }  # fmt: skip


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


def month_of(text: str) -> date | None:
    """The first day of a month written like 2026-05; None when it is none."""
    try:
        found = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007  # a month, no moment
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2200 else None
