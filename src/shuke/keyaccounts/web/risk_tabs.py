"""The tabs that the pages about staying and leaving share."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.keyaccounts.web.addresses import here
from shuke.kit.requests import Request
from shuke.ui.values import Tab


def risk_tabs(request: Request, current: str) -> list[Tab]:
    """At risk, likely loyal, referrals, offers to the lost."""
    pages = [
        ("at_risk", pgettext("win-back", "At risk")), ("loyal", _("Likely loyal")), ("referrals", _("Referrals")),
        ("trials", _("Offers to the lost")),
    ]  # fmt: skip
    return [Tab(label, here(request, name), current=name == current) for name, label in pages]
