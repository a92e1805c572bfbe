"""The numbers around the list, asked for after it is on screen: no list waits for a count."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from shuke.customers import queries
from shuke.customers.queries import View
from shuke.customers.queries.saved_views import saved_views
from shuke.customers.web.directory import kept_tabs, tabs
from shuke.ui.views import ConsoleView

COUNTED_TO = 100_000


class CountsView(ConsoleView):
    """Tabs with their numbers, the total, and how many the present filters leave."""

    permission = "customers.view"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Parts that htmx puts into their places."""
        view, staff = View.read(request.GET), self.actor.staff_id or 0
        counts = queries.tab_counts(staff)
        found = queries.count(view, staff=staff, up_to=COUNTED_TO) if view.filtered else counts[view.tab]
        context: dict[str, Any] = {
            "tabs": [*tabs(view, counts), *kept_tabs(saved_views(staff), view)],
            "total": counts["all"],
            "found": found,
            "more": found == COUNTED_TO,
        }
        return self.fragment("customers/_counts.html", **context)
