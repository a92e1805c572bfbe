"""Keeping a view under a name."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.customers import actions
from shuke.customers.queries import View
from shuke.customers.web import addresses
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class SaveViewView(ConsoleView):
    """Keep what the list shows now."""

    permission = "customers.view"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep it and show it."""
        query = View.read(request.POST).as_query(only=())
        actions.save_view(self.actor, name=request.POST.get("name", ""), query=query, shared="shared" in request.POST)
        return self.go(addresses.with_query(addresses.here(request, "directory"), query), toast=_("View kept"))


class ForgetViewView(ConsoleView):
    """Forget one."""

    permission = "customers.view"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Gone; the customers stay."""
        actions.forget_view(self.actor, view_id=kwargs["view_id"])
        return self.go(addresses.here(request, "directory"), toast=_("View removed"))
