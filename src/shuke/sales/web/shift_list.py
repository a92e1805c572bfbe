"""All shifts, taking over a drawer, and how shifts are closed."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from shuke.identity import queries as identity
from shuke.kit.money import Money
from shuke.kit.problems import NotFound
from shuke.sales import queries
from shuke.sales.actions import set_drawer_terms, take_over_drawer
from shuke.sales.values import ShiftLine
from shuke.sales.web.device import use_till
from shuke.sales.web.shift_filter import ShiftFilter
from shuke.sales.web.shift_forms import DrawerTermsForm, TakeOverForm
from shuke.sales.web.shift_words import names_of_staff, off_by
from shuke.ui.views import ConsoleView


class ShiftsPage(ConsoleView):
    """Every shift, by till, person, days and standing."""

    permission = "sales.view_shifts"
    template = "sales/shifts.html"

    def context(self) -> dict[str, Any]:
        """A page of them, and what was forgotten."""
        merchant = self.request.merchant
        asked = ShiftFilter(self.request.GET)
        terms, staff = queries.drawer_terms(merchant.currency), names_of_staff()
        lines, following = queries.shift_list(
            terms, asked.wanted(merchant.time_zone), cursor=self.request.GET.get("cursor") or None
        )
        return {
            "rows": [self.row(line, staff) for line in lines], "next": following, "asked": asked,
            "tills": queries.tills(), "staff": identity.staff_list(with_former=True), "standings": asked.standings(),
            "long": queries.long_open(terms), "hours": terms.long_hours, "may_set": self.actor.may("sales.set_shifts"),
        }  # fmt: skip

    def row(self, line: ShiftLine, staff: dict[int, str]) -> dict[str, Any]:
        """One shift; what who took over found otherwise is added to its difference."""
        shift = line.shift
        off = (shift.difference_minor or 0) + (line.found_minor or 0)
        return {
            "line": line, "shift": shift, "who": staff.get(shift.staff_id or 0, ""), "off": off,
            "words": off_by(Money(off, shift.currency)) if shift.closed_at else "",
            "sum": Money(shift.counted_minor, shift.currency) if shift.counted_minor is not None else None,
            "taker": staff.get(shift.taker_id or 0, ""),
        }  # fmt: skip


class TakeOverPage(ConsoleView):
    """What was left in a drawer: accepted, or counted and contradicted."""

    permission = "sales.open_shift"
    template = "sales/take_over.html"
    form_class = TakeOverForm

    def form_kwargs(self) -> dict[str, Any]:
        """Sums are in the merchant's currency."""
        return {"currency": self.request.merchant.currency}

    def context(self) -> dict[str, Any]:
        """Who left what; raises NotFound when nothing waits."""
        waiting = queries.handover(int(self.kwargs["handover_id"]))
        if waiting is None:
            raise NotFound
        staff, shift = names_of_staff(), waiting.shift
        mine = shift.taker_id in (None, self.actor.staff_id) or self.actor.may("sales.set_shifts")
        money = lambda minor: Money(minor, shift.currency)  # noqa: E731
        return {
            "shift": shift, "giver": staff.get(shift.closed_by or 0, "API"),
            "taker": staff.get(shift.taker_id or 0, ""),
            "left": money(shift.left_minor), "between": money(waiting.between_minor), "mine": mine,
            "expected": money(waiting.expected_minor),
        }  # fmt: skip

    def form_valid(self, form: Any) -> HttpResponse:
        """Open the shift with what was found, at this browser."""
        count = {} if form.cleaned_data["accept"] else {"rest": form.rest_sum, "pieces": form.pieces}
        shift = take_over_drawer(
            self.actor, after_id=int(self.kwargs["handover_id"]), note=form.cleaned_data["note"], **count
        )
        use_till(self.request, shift.till_id)
        return self.go(reverse("sales:till", args=[self.kwargs["merchant_code"]]), toast=_("The drawer is yours"))


class DrawerTermsPage(ConsoleView):
    """Blind or not, from which difference on a reason is asked, and what was forgotten."""

    permission = "sales.set_shifts"
    template = "sales/drawer_terms.html"
    form_class = DrawerTermsForm

    def form_kwargs(self) -> dict[str, Any]:
        """What holds now."""
        currency = self.request.merchant.currency
        now = queries.drawer_terms(currency)
        first = {"blind": now.blind, "tolerance": f"{now.tolerance.decimal:f}", "long_hours": now.long_hours}
        return {"currency": currency, "initial": first}

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it."""
        set_drawer_terms(self.actor, **form.cleaned_data)
        return self.go(reverse("sales:shifts", args=[self.kwargs["merchant_code"]]), toast=_("Saved"))
