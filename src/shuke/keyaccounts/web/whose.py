"""Whose customers a list shows: an account manager's own first, everybody's for those who lead."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.kit.requests import Request
from shuke.ui.values import Tab


def mine(request: Request) -> bool:
    """Whether only one's own customers are asked for; unsaid, whoever cares and does not plan for others begins so."""
    asked = request.GET.get("mine")
    actor = request.actor
    if asked in ("0", "1"):
        return asked == "1"
    return actor is not None and actor.may("keyaccounts.care") and not actor.may("keyaccounts.plan")


def whose_tabs(request: Request, *, only_mine: bool) -> list[Tab]:
    """The two ways to look."""
    return [Tab(pgettext("care", "Mine"), "?mine=1", only_mine), Tab(_("All"), "?mine=0", not only_mine)]
