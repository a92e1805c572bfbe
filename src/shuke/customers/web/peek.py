"""A quick look at one customer beside the list."""

from typing import Any

from django.http import HttpResponse

from shuke.customers import queries
from shuke.customers.web import addresses
from shuke.kit import clock
from shuke.kit.money import Money
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class PeekView(ConsoleView):
    """The drawer: who, how often, what is on the card."""

    permission = "customers.view"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A drawer that opens itself."""
        found = queries.record(kwargs["customer_id"])
        merchant = request.merchant
        return self.fragment(
            "customers/_peek.html",
            record=found,
            rhythm=queries.rhythm(found.traits.recent_days, clock.today(merchant.time_zone)),
            balance=Money(found.traits.balance_minor, merchant.currency),
            spend=Money(found.traits.spend_minor, merchant.currency),
            url=addresses.record(request, found.customer.id),
        )
