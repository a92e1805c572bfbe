"""Columns of the merchant's own fields: which may be shown, and what stands in them on a page of the list."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from shuke.customers.queries import CustomerRow, View
from shuke.customers.queries.custom_fields import Table, custom_fields, field_values
from shuke.customers.web import addresses
from shuke.kit.access import Actor
from shuke.ui.views import ConsoleView


class ColumnsView(ConsoleView):
    """What the dialog of columns adds once it is opened: no list waits for it."""

    permission = "customers.view"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A tick for each field this role may see."""
        view = View.read(request.GET)
        fields = custom_fields(sensitive=self.actor.may("customers.sensitive"))
        return self.fragment(
            "customers/_own_columns.html",
            own=[(field, field.key in view.columns) for field in fields],
            fields_url=addresses.here(self.request, "fields") if self.actor.may("customers.fields") else "",
        )


def own_table(view: View, rows: Sequence[CustomerRow], actor: Actor) -> Table:
    """The fields a view shows as columns, and their values for these rows; one statement, none without such columns."""
    if not view.own_fields:
        return Table()
    sensitive = actor.may("customers.sensitive")
    return field_values([row.id for row in rows], sensitive=sensitive, ids=view.own_fields)
