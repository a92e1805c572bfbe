"""Views that are kept: keeping one, and the page where they are put in order, renamed, shared, chosen and removed."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shuke.customers import actions
from shuke.customers.queries import View
from shuke.customers.queries.saved_views import saved_views
from shuke.customers.segments.rules import CHIEFS
from shuke.customers.web import addresses
from shuke.kit.requests import Request
from shuke.ui.views import ConsoleView


class ViewsView(ConsoleView):
    """All views one may use; posted to, it keeps what the list shows now."""

    permission = "customers.view"
    template = "customers/views.html"

    def context(self) -> dict[str, Any]:
        """Each with what may be done with it."""
        kept = saved_views(self.actor.staff_id)
        return {
            "lines": [
                {
                    "view": each,
                    "dialog": f"view-{each.id}",
                    "url": addresses.here(self.request, "directory") + addresses.list_query(View.read(each.query)),
                    "may": each.staff_id == self.actor.staff_id or self.actor.role in CHIEFS,
                    "up": self.verb("view_up", each.id) if place else "",
                    "down": self.verb("view_down", each.id) if place < len(kept) - 1 else "",
                    "change": self.verb("view", each.id),
                    "first": self.verb("view_first", each.id),
                    "forget": self.verb("forget_view", each.id),
                }
                for place, each in enumerate(kept)
            ],
            "back": addresses.here(self.request, "directory"),
        }

    def verb(self, name: str, view_id: int) -> str:
        """The address that does something with a view."""
        return addresses.here(self.request, name, view_id=view_id)

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep it and show it."""
        view = View.read(request.POST)
        query = view.as_query(only=())
        actions.save_view(self.actor, name=request.POST.get("name", ""), query=query, shared="shared" in request.POST)
        address = addresses.here(request, "directory") + addresses.list_query(view, only=())
        return self.go(address, toast=_("View kept"))


class ViewVerb(ConsoleView):
    """POST only, back to the page of views."""

    permission = "customers.view"
    http_method_names = ["post"]

    def back(self, text: str = "") -> HttpResponse:
        """To the page of all views."""
        return self.go(addresses.here(self.request, "views"), toast=text)


class ChangeViewView(ViewVerb):
    """Rename one, share it or keep it to oneself."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write both."""
        name, shared = request.POST.get("name", ""), "shared" in request.POST
        actions.change_view(self.actor, view_id=kwargs["view_id"], name=name, shared=shared)
        return self.back(_("Saved"))


class MoveViewView(ViewVerb):
    """One step up, or (`by = 1`) down."""

    by = -1

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change places with the neighbour; at the end of the list nothing moves."""
        order = [each.id for each in saved_views(self.actor.staff_id)]
        if kwargs["view_id"] in order:
            place = order.index(kwargs["view_id"])
            other = min(max(place + self.by, 0), len(order) - 1)
            order[place], order[other] = order[other], order[place]
        actions.order_views(self.actor, view_ids=order)
        return self.back()


class FirstViewView(ViewVerb):
    """Let the list open with one, or with all customers again."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """`off` sent along: no longer."""
        chosen = None if "off" in request.POST else kwargs["view_id"]
        actions.open_with_view(self.actor, view_id=chosen)
        return self.back(_("Your list opens with all customers") if chosen is None else _("Your list opens with it"))


class ForgetViewView(ViewVerb):
    """Forget one."""

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Gone; the customers stay."""
        actions.forget_view(self.actor, view_id=kwargs["view_id"])
        return self.back(_("View removed"))
