"""Addresses that leak on purpose, mounted only by the tests that show that the walls' tests notice."""

from typing import Any

from django.db import connections
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from shuke.config.urls import urlpatterns as real
from shuke.ui.views import ConsoleView


class Leaky(ConsoleView):
    """Reads a customer past both walls, as a careless view on a careless connection would."""

    permission = "customers.view"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Anybody's customer, by number."""
        with connections["migrator"].cursor() as cursor:
            cursor.execute("SELECT name FROM customers_customer WHERE id = %s", [kwargs["customer_id"]])
            found = cursor.fetchone()
        if found is None:
            raise Http404
        return HttpResponse(found[0])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change anybody's customer."""
        with connections["migrator"].cursor() as cursor:
            cursor.execute("UPDATE customers_customer SET external_ref = 'x' WHERE id = %s", [kwargs["customer_id"]])
        return HttpResponse(status=404)


class Unasked(Leaky):
    """Says it asks for a right, and does not."""

    def check(self) -> None:
        """Ask nothing."""


_leaks = [
    path("leaky/<int:customer_id>/", Leaky.as_view(), name="leaky"),
    path("unasked/<int:customer_id>/", Unasked.as_view(), name="unasked"),
    path("unknown/<int:thing_id>/", Leaky.as_view(), name="unknown"),
]
urlpatterns = [path("console/<slug:merchant_code>/", include((_leaks, "leaks"))), *real]
