"""The monthly sheets: statistics, signatures, forms on paper."""

from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.identity.queries import work_calendar
from shuke.keyaccounts import actions, queries
from shuke.keyaccounts.expenses import rules
from shuke.keyaccounts.expenses.values import MonthDays, Signer
from shuke.keyaccounts.web import expense_files
from shuke.keyaccounts.web.addresses import here
from shuke.keyaccounts.web.expense_files import pdf_answer
from shuke.keyaccounts.web.expense_tabs import expense_tabs
from shuke.kit import clock
from shuke.kit.calendar.working_days import MissingYear
from shuke.kit.money import Money
from shuke.kit.problems import NotFound
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


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
        today = clock.today(self.request.merchant.time_zone)
        signs = self.actor.may("keyaccounts.expense_sign")
        turns = queries.sheets_for(self.actor.person_id if signs else None, sheets, today)
        return {
            "tabs": expense_tabs(self.request, "expense_months"), "month": month, "days": self._days(month),
            "sheets": [
                (sheet, Money(sheet.total_minor, currency), [(place, sheet.signatures.get(place)) for place in Signer],
                 [(row, Money(row.amount_minor, currency)) for row in rows if row.sheet_id == sheet.id],
                 sheet.id in turns)
                for sheet in sheets
            ],
            "before": f"{month - timedelta(days=1):%Y-%m}", "after": f"{rules.month_after(month):%Y-%m}",
            "to_make": self._to_make(month, today) if self.actor.may("keyaccounts.expense_check") else 0,
            "today": today,
        }  # fmt: skip

    def _to_make(self, month: date, today: date) -> int:
        try:
            return queries.waiting_for_sheets(month, today)
        except MissingYear:
            return 0

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


def month_of(text: str) -> date | None:
    """The first day of a month written like 2026-05; None when it is none."""
    try:
        found = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007  # a month, no moment
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2200 else None
