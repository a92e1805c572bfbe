"""Ordering a file, watching it grow, fetching it."""

from typing import Any

from django.http import HttpResponse

from shuke.customers import actions, queries
from shuke.customers.queries import View
from shuke.customers.queries.export_columns import offered_columns
from shuke.customers.queries.exports import FILE_TYPES
from shuke.customers.web import addresses
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class ExportColumnsView(ConsoleView):
    """What may stand in the file, with the columns of the list ticked; asked for once the dialog is opened."""

    permission = "customers.export"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A tick for each column."""
        may = self.actor.may("customers.sensitive")
        return self.fragment(
            "customers/_export_columns.html", columns=offered_columns(View.read(request.GET), sensitive=may)
        )


class ExportsView(ConsoleView):
    """Order an export of the view in the address."""

    permission = "customers.export"
    http_method_names = ["post"]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Order it and go where it can be watched."""
        export_id = actions.export_customers(
            self.actor, view=View.read(request.POST).as_query(), format=request.POST.get("format", "")
        )
        return self.go(addresses.here(request, "export", export_id=export_id))


class ExportView(ConsoleView):
    """How far the file is; then where to fetch it and until when."""

    permission = "customers.export"
    template = "customers/export.html"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or for htmx the bar alone."""
        export = queries.export(kwargs["export_id"], self.actor)
        context: dict[str, Any] = {
            "export": export,
            "progress_url": addresses.here(request, "export", export_id=export.id),
            "file_url": addresses.here(request, "export_file", export_id=export.id),
            "back": addresses.here(request, "directory"),
        }
        if self.is_htmx:
            return self.fragment("customers/_export.html", **context)
        return self.page(self.template, **context)


class ExportFileView(ConsoleView):
    """The file itself, while it is kept."""

    permission = "customers.export"

    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """A download; fetching it is audited too. Raises NotFound, ExportExpired."""
        content = actions.fetch_export(self.actor, export_id=kwargs["export_id"])
        kind = queries.export(kwargs["export_id"], self.actor).format
        answer = HttpResponse(content, content_type=FILE_TYPES[kind])
        answer["Content-Disposition"] = f'attachment; filename="customers-{kwargs["export_id"]}.{kind}"'
        answer["Cache-Control"] = "no-store"
        return answer
