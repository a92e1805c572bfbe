"""A shift at this till: opened, counted, closed, and its report."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.identity import queries as identity
from shuke.kit.money import Money
from shuke.sales import queries
from shuke.sales.actions import close_shift, count_drawer, open_shift, register_till
from shuke.sales.drawer import asks_why
from shuke.sales.permissions import PERMISSIONS
from shuke.sales.values import HOW_COUNTED, Handover, ShiftValue
from shuke.sales.web.device import till_here, till_of, use_till
from shuke.sales.web.forms import OpenShiftForm
from shuke.sales.web.shift_forms import CloseShiftForm, CountForm
from shuke.sales.web.shift_words import names_of_staff, off_by, rows_of, told_counts
from shuke.ui.forms import Form
from shuke.ui.views import ConsoleView, PrintView


class ShiftPage(ConsoleView):
    """The shift at this till: open one, or count the drawer; and the ones before."""

    permission = "sales.close_shift"
    template = "sales/shift.html"

    def make_form(self, **data: Any) -> Form:
        """The form that fits: counting when a shift is open, else opening."""
        currency = self.request.merchant.currency
        if self.shift():
            return CountForm(currency=currency, **data)
        names, taken = dict(queries.tills()), {each.till_id for each in queries.open_shifts()}
        free = next((name for till, name in names.items() if till not in taken), "" if names else _("Till 1"))
        till = names.get(till_of(self.request) or 0) or free
        return OpenShiftForm(currency=currency, initial={"till": till}, **data)

    def shift(self) -> ShiftValue | None:
        """The open shift at this browser's till."""
        till = till_of(self.request)
        return queries.open_shift_of(till) if till else None

    def running(self) -> list[ShiftValue]:
        """Shifts that this browser may join: all for one that is no till yet, one's own first; else one's own."""
        found = sorted(queries.open_shifts(), key=lambda each: each.staff_id != self.actor.staff_id)
        is_till = till_of(self.request) is not None
        return [each for each in found if not is_till or each.staff_id == self.actor.staff_id]

    def waiting(self) -> Handover | None:
        """What was left in the drawer of this browser's till."""
        till = till_here(self.request)
        return queries.waiting_at(till) if till else None

    def context(self) -> dict[str, Any]:
        """What this till's drawer is about, and the latest shifts."""
        shift, currency = self.shift(), self.request.merchant.currency
        staff, waiting = names_of_staff(), None if shift else self.waiting()
        running = self.running() if shift is None else []
        return self.sums(shift) | {
            "running": [(each, staff.get(each.staff_id or 0, "")) for each in running],
            "shift": shift, "tills": [name for _id, name in queries.tills()],
            "counting": isinstance(self.form, CountForm), "waiting": waiting,
            "left": Money(waiting.shift.left_minor or 0, currency) if waiting else None,
            "giver": staff.get(waiting.shift.closed_by or 0, "") if waiting else "",
            "may_see_all": self.actor.may("sales.view_shifts"),
            "before": [
                {"shift": each, "who": staff.get(each.staff_id or 0, ""),
                 "difference": Money(each.difference_minor or 0, each.currency)}
                for each in queries.shifts(12) if each.closed_at
            ],
        }  # fmt: skip

    def sums(self, shift: ShiftValue | None) -> dict[str, Any]:
        """What the open shift took so far; nothing while its drawer is to be counted blind."""
        if shift is None:
            return {}
        terms = queries.drawer_terms(shift.currency)
        last = queries.last_count(shift.id)
        report = queries.shift_report(shift.id)
        current = last is not None and last.expected_minor == report.expected_minor
        told: dict[str, Any] = {"blind": terms.blind, "last": last, "current": current}
        if not terms.blind:
            told |= {"rows": rows_of(report), "expected": Money(report.expected_minor, shift.currency)}
        return told

    def form_valid(self, form: Any) -> HttpResponse:
        """Count, or open."""
        code = self.kwargs["merchant_code"]
        if isinstance(form, CountForm):
            shift = self.shift()
            assert shift is not None
            count_drawer(self.actor, shift_id=shift.id, pieces=form.pieces, rest=form.rest_sum)
            return self.go(reverse("sales:close_shift", args=[code]))
        till = register_till(self.actor, name=form.cleaned_data["till"])
        joins, running = form.cleaned_data["join"], queries.open_shift_of(till) is not None
        if joins and not running:
            return self.go(self.request.path, toast=_("No shift runs here."))
        if not running and (waiting := queries.waiting_at(till)):
            use_till(self.request, till)
            return self.go(reverse("sales:take_over", args=[code, waiting.shift.id]))
        if not joins:
            open_shift(self.actor, till_id=till, opening=form.cleaned_data["opening"])
        use_till(self.request, till)
        return self.go(reverse("sales:till", args=[code]))


class CloseShiftPage(ConsoleView):
    """What was counted beside what should be there; a reason, what stays, and for whom."""

    permission = "sales.close_shift"
    template = "sales/shift_close.html"
    form_class = CloseShiftForm

    def check(self) -> None:
        """Find the shift that runs at this browser's till."""
        super().check()
        till = till_of(self.request)
        self.shift = queries.open_shift_of(till) if till else None

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Close it; where none runs (any more) there is the page that opens one."""
        if self.shift is None:
            return self.go(reverse("sales:shift", args=[kwargs["merchant_code"]]), toast=_("No shift runs here."))
        return super().post(request, *args, **kwargs)

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Back to the counting when nobody counted, or something moved since."""
        if self.shift is None:
            return self.go(reverse("sales:shift", args=[kwargs["merchant_code"]]), toast=_("No shift runs here."))
        if not self.counted():
            words = _("Count the drawer: nobody has yet, or something was sold since.")
            return self.go(reverse("sales:shift", args=[kwargs["merchant_code"]]), toast=words)
        return super().get(request, *args, **kwargs)

    def counted(self) -> bool:
        """Whether the last count still stands beside what is expected now."""
        assert self.shift is not None
        self.last = queries.last_count(self.shift.id)
        self.report = queries.shift_report(self.shift.id)
        return self.last is not None and self.last.expected_minor == self.report.expected_minor

    def form_kwargs(self) -> dict[str, Any]:
        """Who may work at the till takes over."""
        assert self.shift is not None
        at_till = PERMISSIONS["sales.open_shift"]
        takers = [(each.id, each.name) for each in identity.staff_list() if each.role in at_till]
        usual = Money(self.shift.float_minor, self.shift.currency)
        self.counted()
        off = Money(self.last.difference_minor if self.last else 0, self.shift.currency)
        why = asks_why(off.minor, queries.drawer_terms(self.shift.currency))
        return {
            "currency": self.shift.currency, "takers": takers, "initial": {"left": f"{usual.decimal:f}"},
            "unexplained": off if why else None,
        }  # fmt: skip

    def context(self) -> dict[str, Any]:
        """The sums."""
        assert self.shift is not None
        counted = self.counted()
        money = lambda minor: Money(minor, self.shift.currency)  # noqa: E731
        last, report = self.last, self.report
        return {
            "shift": self.shift, "counted": money(last.counted_minor) if last else None,
            "current": counted, "expected": money(report.expected_minor), "float": money(self.shift.float_minor),
            "difference": off_by(money(last.difference_minor)) if last else "",
            "off": bool(last and last.difference_minor), "rows": rows_of(report),
            "counts": told_counts(report, names_of_staff()),
        }  # fmt: skip

    def form_valid(self, form: Any) -> HttpResponse:
        """Close it."""
        assert self.shift is not None
        given = form.cleaned_data
        report = close_shift(
            self.actor, shift_id=self.shift.id, note=given["note"], left=given["left"], taker_id=given["taker"]
        )
        return self.go(reverse("sales:shift_report", args=[self.kwargs["merchant_code"], report.shift.id]))


class ShiftReportPage(PrintView):
    """What a shift took, for the drawer's envelope."""

    permission = "sales.close_shift"
    template = "sales/shift_report.html"

    def context(self) -> dict[str, Any]:
        """Sums by method, expected and counted cash, and what was handed over.

        What an open drawer should hold is told to those who may see all shifts, or when drawers are not counted blind.
        """
        report = queries.shift_report(self.kwargs["shift_id"])
        shift, staff = report.shift, names_of_staff()
        money = lambda minor: None if minor is None else Money(minor, shift.currency)  # noqa: E731
        told = bool(shift.closed_at) or self.actor.may("sales.view_shifts")
        told = told or not queries.drawer_terms(shift.currency).blind
        found = report.found_minor
        return {
            "report": report, "shift": shift, "rows": rows_of(report) if told else [], "told": told,
            "who": staff.get(shift.staff_id or 0, ""), "closer": staff.get(shift.closed_by or 0, ""),
            "taker": staff.get(shift.taker_id or 0, ""),
            "next_who": staff.get(report.next.staff_id or 0, "") if report.next else "",
            "float": money(shift.float_minor), "expected": money(report.expected_minor),
            "between": money(shift.between_minor),
            "counted": money(shift.counted_minor), "difference": money(shift.difference_minor),
            "left": money(shift.left_minor), "out": money(shift.taken_out_minor), "found": money(found),
            "next_float": money(report.next.float_minor) if report.next else None,
            "how": HOW_COUNTED, "total": money(report.net_minor), "merchant": self.request.merchant,
            "counts": told_counts(report, staff) if told else [],
        }  # fmt: skip
