"""Who are my regulars: one sentence, three pictures, what to do."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.insight import queries, rules
from shuke.insight.actions import count_or_ask, up_to_date
from shuke.insight.queries.figures import Kept
from shuke.insight.values import Period, RegularsValue
from shuke.insight.web import addresses, words
from shuke.insight.web.drawing import draw_curve, draw_months
from shuke.kit import clock
from shuke.kit.models import Progress
from shuke.kit.requests import Request
from shuke.ui.values import Tab
from shuke.ui.views import ConsoleView


class RegularsView(ConsoleView):
    """The page. What was never counted, or is overtaken, is counted first."""

    permission = "insight.view"
    template = "insight/regulars.html"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The figures of the period asked for."""
        period = asked_period(request)
        return self.page(self.template, **self._shown(period, up_to_date(self.actor, period=period)))

    def _shown(self, period: Period, kept: Kept) -> dict[str, Any]:
        common = {
            "period": period, "periods": [Tab(each.label, self._at(each), current=each == period) for each in Period],
            "refresh_url": addresses.here(self.request, "refresh", {"period": period}), "kept": kept,
            "progress_url": self._progress_at(kept.progress_id),
        }  # fmt: skip
        return common if kept.value is None else common | shown(self.request, kept.value)

    def _progress_at(self, progress_id: int | None) -> str:
        return addresses.here(self.request, "progress", progress_id=progress_id) if progress_id else ""

    def _at(self, period: Period) -> str:
        return addresses.here(self.request, "regulars", {"period": period} if period != Period.YEAR else None)


class RefreshView(ConsoleView):
    """Have the figures counted anew."""

    permission = "insight.refresh"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Count at once what is quickly counted; leave the rest to the worker."""
        period = asked_period(request)
        done = count_or_ask(self.actor, period=period)
        return self.go(addresses.here(request, "regulars", {"period": period}), toast=_("Recalculated") if done else "")


class ProgressView(ConsoleView):
    """How far the worker is; reloads the page when it is done."""

    permission = "insight.view"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The bar."""
        row = Progress.objects.filter(pk=kwargs["progress_id"], kind="insight.regulars").first()
        done = row is None or row.state != "running"
        share = 100 if done or row is None else 100 * row.done // (row.total or 1)
        answer = self.fragment(
            "ui/parts/progress.html", done=done, share=share, text=_("Counting sales"), url=request.path
        )
        if done:
            answer["HX-Refresh"] = "true"
        return answer


def asked_period(request: Request) -> Period:
    """The period in the address; a year for words nobody knows."""
    word = request.GET.get("period", "")
    return Period(word) if word in Period.values else Period.YEAR


def shown(request: Request, value: RegularsValue) -> dict[str, Any]:
    """Everything the page shows of figures."""
    may_export = request.actor.may("insight.export")
    # Who is late is a fact about the day one looks back from, so it is not left to figures counted some time ago.
    today = clock.today(request.merchant.time_zone)
    value = replace(value, late=queries.late_on(rules.reference_day(today, value.until)))
    return {
        "value": value, "silence": rules.silent_after(value.recency),
        "curve": draw_curve(value.curve, rules.BEST_PERCENT), "months": draw_months(value.months),
        "grid": words.grid(request, value), "columns": words.columns(value), "lost": words.lost(request, value),
        "todo": words.todo(request, value, may_export=may_export),
        "best_url": addresses.here(request, "behind", words.query(value)),
        "late_url": addresses.here(request, "behind", words.query(value, late=1)),
        "file_url": addresses.here(request, "behind_file", words.query(value)),
    }  # fmt: skip
