"""The customers behind a figure, as a list and as a file."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.insight import queries, rules
from shuke.insight.actions import export_regulars
from shuke.insight.queries.behind import Behind
from shuke.insight.values import RegularRow
from shuke.insight.web import addresses
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.problems import NotFound
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView

_WORDS = ("fewest", "most", "nearest", "farthest")


@dataclass(frozen=True)
class Line:
    """A customer with what the list shows."""

    row: RegularRow
    url: str
    income: Money
    late: bool


class BehindView(ConsoleView):
    """The list, who brings most first."""

    permission = "insight.view"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """One page of it."""
        which = asked(request)
        rows, after = queries.behind(which, cursor=request.GET.get("cursor"))
        today = rules.reference_day(clock.today(request.merchant.time_zone), which.until)
        currency = request.merchant.currency
        lines = [
            Line(row, addresses.record(request, row.id), Money(row.income_minor, currency),
                 row.late_on is not None and row.late_on <= today)
            for row in rows
        ]  # fmt: skip
        query = {name: value for name, value in request.GET.items() if name != "cursor"}
        return self.page(
            "insight/behind.html", lines=lines, next=after, which=which, may_export=self.actor.may("insight.export"),
            file_url=addresses.here(request, "behind_file", query), back=addresses.here(request, "regulars"),
        )  # fmt: skip


class BehindFileView(ConsoleView):
    """The same customers as CSV; audited."""

    permission = "insight.export"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A download."""
        answer = HttpResponse(export_regulars(self.actor, which=asked(request)), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{_("regulars")}.csv"'
        answer["Cache-Control"] = "no-store"
        return answer


def asked(request: Request) -> Behind:
    """Which customers an address means; raises NotFound for one that says no period."""
    given = request.GET
    try:
        days = {name: date.fromisoformat(given.get(name, "")) for name in ("since", "until")}
    except ValueError:
        raise NotFound from None
    numbers: dict[str, Any] = {
        name: int(given[name]) for name in _WORDS if given.get(name, "").isascii() and given.get(name, "").isdigit()
    }
    today = clock.today(request.merchant.time_zone)
    late_by = rules.reference_day(today, days["until"]) if given.get("late") == "1" else None
    whole = Behind(days["since"], days["until"], late_by=late_by)
    return replace(whole, **{name: min(value, 2**31 - 1) for name, value in numbers.items()})
