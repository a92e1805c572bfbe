"""What staff earned by what they served: everybody's, one's own, the file, and the policy."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.problems import NotFound
from shuke.kit.requests import Request
from shuke.sales import queries
from shuke.sales.actions import export_commission, set_commission
from shuke.sales.commission import policy_on
from shuke.sales.errors import PeriodRefused
from shuke.sales.numbers import number_of
from shuke.sales.values.commission import Basis, CommissionEntry, CommissionRow
from shuke.sales.web.commission_files import TYPES, as_file
from shuke.sales.web.commission_forms import CommissionForm, names_to_choose, said
from shuke.sales.web.shift_words import names_of_staff
from shuke.ui.views import ConsoleView

A_PAGE = 100


class CommissionPage(ConsoleView):
    """A row for each who served, this month at first."""

    permission = "sales.view_commission"
    template = "sales/commission.html"

    def context(self) -> dict[str, Any]:
        """The rows, and the sum of all of them."""
        first, last = self.days()
        currency = self.request.merchant.currency
        rows, _entries = self.told(first, last)
        names, today = names_of_staff(), clock.today(self.request.merchant.time_zone)
        policy = policy_on(today, queries.commission_versions())
        return {
            "first": first, "last": last, "fault": self.fault, "policy": policy,
            "rules": [said(rule, currency) for rule in policy.rules] if policy else [],
            "whole": Money(sum(row.commission for row in rows), currency),
            "rows": [self.row(row, names, currency) for row in rows],
            "may_set": self.actor.may("sales.set_commission"), "may_export": self.actor.may("sales.export_commission"),
        }  # fmt: skip

    fault = ""

    def told(
        self, first: date, last: date, staff_id: int | None = None
    ) -> tuple[list[CommissionRow], list[CommissionEntry]]:
        """The report; empty, with a word why, for days it cannot be asked for."""
        try:
            return queries.commission(first, last, staff_id=staff_id)
        except PeriodRefused as refused:
            self.fault = refused.detail
            return [], []

    def row(self, row: CommissionRow, names: dict[int, str], currency: str) -> dict[str, Any]:
        """One person's sums as money."""
        money = lambda minor: Money(minor, currency)  # noqa: E731
        return {
            "staff_id": row.staff_id, "name": names.get(row.staff_id or 0, ""), "sessions": row.sessions,
            "sales": money(row.sales_minor), "sales_earned": money(row.sales_commission),
            "sessions_earned": money(row.sessions_commission), "top_ups": money(row.top_ups_minor),
            "top_ups_earned": money(row.top_ups_commission), "whole": money(row.commission),
        }  # fmt: skip

    def days(self) -> tuple[date, date]:
        """The days asked for, else this month up to today."""
        today = clock.today(self.request.merchant.time_zone)
        given = self.request.GET
        return _day(given.get("first"), today.replace(day=1)), _day(given.get("last"), today)


class OwnCommissionPage(CommissionPage):
    """What somebody earned, entry by entry: one's own."""

    permission = "sales.view_own_commission"
    template = "sales/commission_entries.html"

    def staff_id(self) -> int:
        """Whose; raises NotFound for who is nobody's staff."""
        if self.actor.staff_id is None:
            raise NotFound
        return self.actor.staff_id

    def context(self) -> dict[str, Any]:
        """The sums, and a page of the entries behind them."""
        first, last = self.days()
        currency, staff_id = self.request.merchant.currency, self.staff_id()
        rows, entries = self.told(first, last, staff_id)
        begin = _number(self.request.GET.get("cursor"))
        shown = entries[begin : begin + A_PAGE]
        names = names_of_staff()
        return {
            "first": first, "last": last, "fault": self.fault, "name": names.get(staff_id, ""),
            "row": self.row(rows[0], names, currency) if rows else None,
            "whole": Money(rows[0].commission if rows else 0, currency),
            "entries": [self.entry(each, currency) for each in shown],
            "next": begin + A_PAGE if len(entries) > begin + A_PAGE else None,
            "all": self.actor.may("sales.view_commission"),
        }  # fmt: skip

    def entry(self, entry: CommissionEntry, currency: str) -> dict[str, Any]:
        """One entry with the page of what it is about, for those who may see it."""
        code, url = self.request.merchant.code, ""
        if entry.sale_id and self.actor.may("sales.view"):
            url = reverse("sales:sale", args=[code, entry.sale_id])
        elif entry.card_id and self.actor.may("cards.view"):
            url = reverse("cards:card", args=[code, entry.card_id])
        return {
            "entry": entry, "label": entry.deed.label, "url": url, "rule": said(entry.rule, currency),
            "number": number_of(entry.sale_id) if entry.sale_id else "",
            "base": Money(entry.base_minor, currency), "earned": Money(entry.minor, currency),
        }  # fmt: skip


class StaffCommissionPage(OwnCommissionPage):
    """Somebody's entries, for those who see everybody's."""

    permission = "sales.view_commission"

    def staff_id(self) -> int:
        """Who stands in the address; raises NotFound."""
        return identity.staff(int(self.kwargs["staff_id"])).id


class CommissionExport(CommissionPage):
    """The report as a file, with every entry."""

    permission = "sales.export_commission"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """CSV or a workbook; written down in the audit. Raises PeriodRefused."""
        today = clock.today(request.merchant.time_zone)
        given = request.POST
        first, last = _day(given.get("first"), today.replace(day=1)), _day(given.get("last"), today)
        sort = given.get("format", "csv") if given.get("format") in TYPES else "csv"
        _rows, entries = export_commission(self.actor, first=first, last=last, format=sort)
        return as_file(entries, sort, first=first, last=last, currency=request.merchant.currency)


class CommissionPolicyPage(ConsoleView):
    """The rules from a day on, and the versions before."""

    permission = "sales.set_commission"
    template = "sales/commission_policy.html"
    form_class = CommissionForm

    def form_kwargs(self) -> dict[str, Any]:
        """What holds now, to be changed from today on."""
        today = clock.today(self.request.merchant.time_zone)
        now = policy_on(today, queries.commission_versions())
        first = {"starts_on": today, "paid_only": now.paid_only if now else False}
        return {"currency": self.request.merchant.currency, "now": now, "initial": first}

    def context(self) -> dict[str, Any]:
        """What can be chosen, and every version."""
        currency, staff = self.request.merchant.currency, names_of_staff()
        return {
            "bases": Basis.choices, "names": names_to_choose(queries.quick_items()),
            "versions": [
                {"policy": each, "who": staff.get(each.staff_id or 0, ""),
                 "rules": [said(rule, currency) for rule in each.rules]}
                for each in queries.commission_versions()
            ],
        }  # fmt: skip

    def form_valid(self, form: Any) -> HttpResponse:
        """Write the version."""
        given = form.cleaned_data
        set_commission(self.actor, starts_on=given["starts_on"], rules=given["rules"], paid_only=given["paid_only"])
        return self.go(reverse("sales:commission", args=[self.kwargs["merchant_code"]]), toast=_("Saved"))


def _day(text: str | None, otherwise: date) -> date:
    try:
        day = parse_date(text or "")
    except ValueError:
        return otherwise
    return day if day and date(2000, 1, 1) <= day <= date(2999, 1, 1) else otherwise


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
