"""The list of key customers."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.keyaccounts import queries
from shuke.keyaccounts.queries import CareView
from shuke.keyaccounts.web import addresses
from shuke.keyaccounts.web.tabs import tabs
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.ui.values import Tab
from shuke.ui.views import ConsoleView


class AccountsView(ConsoleView):
    """Who is cared for, by grade; under htmx the list alone."""

    permission = "keyaccounts.view"
    template = "keyaccounts/accounts.html"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """One page of it."""
        view = CareView.read(request.GET)
        if self.is_htmx:
            return self.fragment("keyaccounts/_accounts.html", **self._listed(view))
        counts = queries.care_counts()
        return self.page(
            self.template, **self._listed(view), tabs=tabs(request, "accounts"), counts=counts,
            total=sum(counts.values()), grades=self._grades(view, counts), sorts=self._sorts(view),
        )  # fmt: skip

    def _listed(self, view: CareView) -> dict[str, Any]:
        cursor, merchant = self.request.GET.get("cursor"), self.request.merchant
        rows, following = queries.care_list(view, staff=self.actor.staff_id, cursor=cursor)
        today = clock.today(merchant.time_zone)
        lines = [
            (row, addresses.record(self.request, row.customer_id), Money(row.spend_minor, merchant.currency),
             row.contact_on is not None and row.contact_on < today)
            for row in rows
        ]  # fmt: skip
        return {"view": view, "lines": lines, "next": following, "first": cursor is None}

    def _grades(self, view: CareView, counts: dict[str, int]) -> list[Tab]:
        words = [
            ("all", _("All"), None), *((grade, grade, counts.get(grade, 0)) for grade in "ABC"),
            ("ungraded", _("Without a grade"), counts.get("", 0)), ("mine", pgettext("care", "Mine"), None),
        ]  # fmt: skip
        return [Tab(label, self._at(view, tab=tab), view.tab == tab, count) for tab, label, count in words]

    def _sorts(self, view: CareView) -> list[Tab]:
        words = {
            "standing": _("By grade"), "contact": _("By next contact"), "health": _("Worst health first"),
            "name": _("By name"),
        }  # fmt: skip
        return [Tab(label, self._at(view, sort=sort), view.sort == sort) for sort, label in words.items()]

    def _at(self, view: CareView, **changes: Any) -> str:
        asked, usual = replace(view, **changes), CareView()
        told = {"tab": asked.tab, "q": asked.search, "sort": asked.sort}
        default = {"tab": usual.tab, "q": usual.search, "sort": usual.sort}
        return "?" + urlencode({name: value for name, value in told.items() if value != default[name]})
