"""A trial's money in words: a minus sign alone is read over."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.kit.money import Money


def against(minor: int, currency: str) -> str:
    """What those offered spent beside those held out, as people say it: `¥500.00 more`, `¥300.00 less`."""
    told = Money(abs(minor), currency).format()
    if minor > 0:
        return _("%(money)s more") % {"money": told}
    return _("%(money)s less") % {"money": told} if minor else pgettext("trial", "as much")
