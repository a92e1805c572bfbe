"""The tabs of the pages about money for key customers."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.keyaccounts.web.addresses import here
from shuke.kit.requests import Request
from shuke.ui.values import Tab


def expense_tabs(request: Request, current: str) -> list[Tab]:
    """The pages this actor may open."""
    pages = [
        ("expenses", _("Expenses"), "keyaccounts.view"),
        ("expense_months", _("Monthly sheets"), "keyaccounts.view"),
        ("expense_desk", _("Finance's desk"), "keyaccounts.expense_check"),
        ("trade_terms", _("Trade terms"), "keyaccounts.trade_terms"),
        ("expense_rules", pgettext("expense", "Rules and rates"), "keyaccounts.expense_rules"),
    ]
    return [
        Tab(label, here(request, name), current=name == current)
        for name, label, permission in pages
        if request.actor.may(permission)
    ]
