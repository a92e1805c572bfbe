"""Opening and closing a shift, and its report."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.identity import queries as identity
from shuke.kit.money import Money
from shuke.sales import queries
from shuke.sales.actions import close_shift, open_shift, register_till
from shuke.sales.values import HOW_COUNTED, Method, PaymentValue, ShiftReport
from shuke.sales.web.device import till_of, use_till
from shuke.sales.web.forms import CloseShiftForm, OpenShiftForm
from shuke.ui.forms import Form
from shuke.ui.views import ConsoleView, PrintView


class ShiftPage(ConsoleView):
    """The shift at this till: open one, or count the drawer; and the ones before."""

    permission = "sales.close_shift"
    template = "sales/shift.html"
    joinable = False

    def make_form(self, **data: Any) -> Form:
        """The form that fits: closing when a shift is open, else opening."""
        currency = self.request.merchant.currency
        if self.shift():
            return CloseShiftForm(currency=currency, **data)
        names = dict(queries.tills())
        till = names.get(till_of(self.request) or 0) or next(iter(names.values()), _("Till 1"))
        return OpenShiftForm(currency=currency, initial={"till": till}, **data)

    def shift(self) -> Any:
        """The open shift at this browser's till."""
        till = till_of(self.request)
        return queries.open_shift_of(till) if till else None

    def context(self) -> dict[str, Any]:
        """The open shift's sums so far, and the latest shifts."""
        shift = self.shift()
        report = queries.shift_report(shift.id) if shift else None
        staff = {one.id: one.name for one in identity.staff_list(with_former=True)}
        return {
            "shift": shift, "joinable": self.joinable, "report": report, "rows": rows_of(report) if report else [],
            "tills": [name for _id, name in queries.tills()],
            "expected": Money(report.expected_minor, shift.currency) if report else None,
            "before": [_row(each, staff) for each in queries.shifts() if each.closed_at],
        }  # fmt: skip

    def form_valid(self, form: Any) -> HttpResponse:
        """Open or close."""
        code = self.kwargs["merchant_code"]
        if isinstance(form, OpenShiftForm):
            till = register_till(self.actor, name=form.cleaned_data["till"])
            self.joinable = queries.open_shift_of(till) is not None
            if not (self.joinable and form.cleaned_data["join"]):
                open_shift(self.actor, till_id=till, opening=form.cleaned_data["opening"])
            use_till(self.request, till)
            return self.go(reverse("sales:till", args=[code]))
        report = close_shift(
            self.actor, shift_id=self.shift().id, counted=form.cleaned_data["counted"], note=form.cleaned_data["note"]
        )
        return self.go(reverse("sales:shift_report", args=[code, report.shift.id]))


class ShiftReportPage(PrintView):
    """What a shift took, for the drawer's envelope."""

    permission = "sales.close_shift"
    template = "sales/shift_report.html"

    def context(self) -> dict[str, Any]:
        """Sums by method, expected and counted cash."""
        report = queries.shift_report(self.kwargs["shift_id"])
        staff = {one.id: one.name for one in identity.staff_list(with_former=True)}
        money = lambda minor: None if minor is None else Money(minor, report.shift.currency)  # noqa: E731
        return {
            "report": report, "shift": report.shift, "rows": rows_of(report),
            "who": staff.get(report.shift.staff_id or 0, ""),
            "float": money(report.shift.float_minor), "expected": money(report.expected_minor),
            "counted": money(report.shift.counted_minor), "difference": money(report.shift.difference_minor),
            "how": HOW_COUNTED, "total": money(report.net_minor), "merchant": self.request.merchant,
        }  # fmt: skip


def rows_of(report: ShiftReport) -> list[tuple[str, Money, Money, Money]]:
    """Method, taken, given back, net: sales, then what cards took and gave back."""
    taken, back = _sums(report.taken), _sums(report.given_back)
    money = lambda minor: Money(minor, report.shift.currency)  # noqa: E731
    sold = [
        (
            str(method.label),
            money(taken.get(method, 0)),
            money(back.get(method, 0)),
            money(taken.get(method, 0) - back.get(method, 0)),
        )
        for method in Method
        if method in taken or method in back
    ]
    zero, name = money(0), lambda words, part: f"{words} · {_label(part.method)}"
    added = [(name(_("Top-ups"), p), money(p.amount_minor), zero, money(p.amount_minor)) for p in report.top_ups]
    paid_back = [
        (name(_("Balance paid back"), p), zero, money(p.amount_minor), money(-p.amount_minor))
        for p in report.value_refunds
    ]
    return sold + added + paid_back


def _label(method: str) -> str:
    return str(Method(method).label) if method in Method.values else method


def _sums(parts: tuple[PaymentValue, ...]) -> dict[str, int]:
    return {part.method: part.amount_minor for part in parts}


def _row(shift: Any, staff: dict[int, str]) -> dict[str, Any]:
    difference = shift.difference_minor or 0
    return {"shift": shift, "who": staff.get(shift.staff_id or 0, ""), "difference": Money(difference, shift.currency)}
