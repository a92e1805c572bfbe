"""The tabs that the pages about visits and promises share."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.keyaccounts.web.addresses import here
from shuke.kit.requests import Request
from shuke.ui.values import Tab


def visit_tabs(request: Request, current: str) -> list[Tab]:
    """The pages this actor may open."""
    pages = [
        ("today", pgettext("key customer", "My day"), "keyaccounts.care"),
        ("calendar", _("Calendar"), "keyaccounts.view"),
        ("promises", _("Promises"), "keyaccounts.view"),
        ("adherence", _("Plan and keeping it"), "keyaccounts.view"),
        ("scripts", _("Call scripts"), "keyaccounts.view"),
    ]
    return [
        Tab(label, here(request, name), current=name == current)
        for name, label, permission in pages
        if request.actor.may(permission)
    ]
