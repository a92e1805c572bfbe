"""The directory: who they all are, and what to do about some of them."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.customers import queries
from shuke.customers.queries import View
from shuke.customers.queries.saved_views import SavedViewValue, saved_views
from shuke.customers.queries.segments import segments
from shuke.customers.queries.view import COLUMNS as ALL_COLUMNS
from shuke.customers.web import addresses
from shuke.customers.web.columns import own_table
from shuke.customers.web.filters import chips, filter_choices, orders
from shuke.customers.web.lines import lines_of
from shuke.identity import queries as identity
from shuke.kit import clock
from shuke.kit.currencies import symbol_of
from shuke.ui.values import Tab
from shuke.ui.views import ConsoleView

COLUMNS = ("name", "tier", "points", "balance", "last_visit", "spend")


class DirectoryView(ConsoleView):
    """One page of a view; under htmx only the list, so that a search answers while one types."""

    permission = "customers.view"
    template = "customers/directory.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or the list alone for a search that is being typed."""
        self.kept = [] if self.is_htmx else saved_views(self.actor.staff_id)
        first = next((each.query for each in self.kept if each.first), {})
        self.view = View.read(request.GET or first)
        listing = self.listing()
        if self.is_htmx:
            return self.fragment("customers/_list.html", **listing)
        return self.page(self.template, **listing, **self.frame())

    def listing(self) -> dict[str, Any]:
        """Rows, cursor, and the addresses of the column heads."""
        merchant = self.request.merchant
        today = clock.today(merchant.time_zone)
        rows, following = queries.directory(
            self.view, staff=self.actor.staff_id or 0, cursor=self.request.GET.get("cursor")
        )
        own = own_table(self.view, rows, self.actor)
        return {
            "view": self.view,
            "own_fields": own.fields,
            "lines": lines_of(rows, self.request, today, self.view.segment, own),
            "next": following,
            "first": self.request.GET.get("cursor") is None,
            "today": today,
            "currency": symbol_of(merchant.currency, self.request.LANGUAGE_CODE),
            "heads": {name: head(self.view, name) for name in COLUMNS},
            "may": {
                name: self.actor.may(f"customers.{name}")
                for name in ("tag", "assign", "archive", "export", "create", "segment")
            },
            "here": addresses.here(self.request, "directory"),
            "start": addresses.here(self.request, "directory") + addresses.list_query(self.view),
            "everybody": addresses.here(self.request, "directory") + addresses.list_query(View()),
            "new_url": addresses.here(self.request, "new"),
        }

    def frame(self) -> dict[str, Any]:
        """What stands around the list: tabs, filters, and the form for many rows."""
        staff, tags, kept = identity.staff_list(), queries.tags(), self.kept
        known = segments(self.actor.staff_id)
        choices = filter_choices(self.view, staff, tags, queries.tiers(), known)
        return {
            "tabs": [*tabs(self.view), *kept_tabs(kept, self.view)],
            "counts_url": addresses.with_query(addresses.here(self.request, "counts"), self.view.as_query()),
            "view_text": urlencode(self.view.as_query(only=())),
            "all_url": addresses.with_query(addresses.here(self.request, "bulk_count"), self.view.as_query()),
            "bulk_url": addresses.here(self.request, "bulk"),
            "export_columns_url": addresses.with_query(
                addresses.here(self.request, "export_columns"), self.view.as_query()
            ),
            "query": self.view.as_query(),
            "chips": chips(self.view, choices),
            "choices": choices,
            "orders": orders(),
            "order": ("-" if self.view.down else "") + self.view.sort,
            "staff": staff,
            "tags": tags,
            "fixed": [each for each in known if each.frozen],
            "column_choices": [(word, label, word in self.view.columns) for word, label in column_words()],
            "columns_url": addresses.with_query(addresses.here(self.request, "columns"), self.view.as_query()),
            "save_view_url": addresses.here(self.request, "views"),
            "segments_url": addresses.here(self.request, "segments"),
        }


def tabs(view: View, counts: dict[str, int] | None = None) -> list[Tab]:
    """The saved views; filters stay when one moves between them."""
    words = {
        "all": _("All"), "mine": _("Mine"), "late": _("Past their rhythm"), "low": _("Balance running low"),
        "birthdays": _("Birthdays in 7 days"), "unowned": _("Without account manager"), "archived": _("Archived"),
    }  # fmt: skip
    return [
        Tab(
            word, addresses.list_query(view, tab=name), current=view.tab == name,
            count=counts[name] if counts else None,
        )
        for name, word in words.items()
        # The last tab appears when there is something in it.
        if name != "archived" or view.tab == name or (counts and counts[name])
    ]  # fmt: skip


def kept_tabs(kept: Sequence[SavedViewValue], view: View) -> list[Tab]:
    """The views that were kept, after those the house offers."""
    now = view.as_query(only=())
    return [
        Tab(each.name, addresses.list_query(View.read(each.query)), current=each.query == now, count=None)
        for each in kept
    ]


def column_words() -> list[tuple[str, str]]:
    """What the columns that can be chosen are called."""
    words = {
        "tier": _("Tier"), "points": _("Points"), "balance": _("Balance"), "principal": _("Principal"),
        "bonus": _("Bonus"), "rhythm": _("180 days and rhythm"), "last_visit": _("Last visit"),
        "first_visit": _("First visit"), "visits": _("Visits"), "spend": _("Spent"),
        "card": pgettext("customer", "Card"), "enrolled": _("Enrolled"), "sessions": _("Sessions left"),
        "pack_ends": _("Next pack ends"), "grade": pgettext("key customer", "Grade"),
        "health": pgettext("key customer", "Health"), "contact": _("Next contact"),
        "owner": pgettext("care", "Account manager"),
    }  # fmt: skip
    return [(word, words[word]) for word in ALL_COLUMNS]


def head(view: View, name: str) -> dict[str, str]:
    """A column head: where it leads and which way it is sorted now."""
    now = {True: "descending", False: "ascending"}[view.down] if view.sort == name else ""
    down = not view.down if view.sort == name else name != "name"
    return {"url": addresses.list_query(view, sort=name, down=down), "now": now}
