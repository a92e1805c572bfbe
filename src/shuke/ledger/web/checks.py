"""Check everything now, with its progress."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from shuke.kit.problems import NotFound
from shuke.ledger.actions.check_books import check_books
from shuke.ledger.queries.proving.progress import check_progress
from shuke.ui.views import ConsoleView


class _Shown(ConsoleView):
    def shown(self, check_id: int) -> HttpResponse:
        """How far the check is; the page comes anew when it is done."""
        how_far = check_progress(check_id)
        if how_far is None:
            raise NotFound
        url = reverse("ledger:check_progress", args=[self.kwargs["merchant_code"], check_id])
        answer = self.fragment("ledger/_progress.html", check=how_far, url=url)
        if how_far.done:
            answer["HX-Refresh"] = "true"
        return answer


class CheckView(_Shown):
    """Begin a full check, or join the one that runs."""

    permission = "ledger.check_books"
    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Queue it and show its bar; without htmx, back to the page."""
        begun = check_books(self.actor)
        if not self.is_htmx:
            return self.go(reverse("ledger:books", args=[kwargs["merchant_code"]]))
        return self.shown(begun.id)


class ProgressView(_Shown):
    """The bar, asked for again and again."""

    permission = "ledger.view_books"
    http_method_names = ("get",)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The same part with its present share."""
        return self.shown(kwargs["check_id"])
