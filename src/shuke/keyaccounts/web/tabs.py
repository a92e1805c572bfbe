"""The tabs that all pages of the room about grades share."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.keyaccounts.web.addresses import here
from shuke.kit.requests import Request
from shuke.ui.values import Tab


def tabs(request: Request, current: str) -> list[Tab]:
    """The pages this actor may open."""
    pages = [
        ("accounts", _("Key customers"), "keyaccounts.view"),
        ("evaluations", _("Evaluations"), "keyaccounts.view"),
        ("policy", _("Grade policy"), "keyaccounts.policy"),
        ("terms", pgettext("key customer", "What a grade promises"), "keyaccounts.view"),
        ("handovers", pgettext("key customer", "Handover"), "keyaccounts.hand_over"),
    ]
    return [
        Tab(label, here(request, name), current=name == current)
        for name, label, permission in pages
        if request.actor.may(permission)
    ]
