"""A first draft of what is written for an occasion, in the active language; whoever writes makes it his own. Pure."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shuke.keyaccounts.occasions.values import DayKind, Festival


def draft(kind: str, label: str, *, customer: str, house: str) -> str:
    """Words for a day of `customer` from `house`; `label` is whose birthday, which festival, or what is kept."""
    what = str(Festival(label).label) if kind == DayKind.FESTIVAL else label
    return _words(kind, bool(label)) % {"name": customer, "what": what, "house": house}


def _words(kind: str, labelled: bool) -> str:
    if kind == DayKind.BIRTHDAY:
        return _("%(name)s, happy birthday to %(what)s! All the best from %(house)s.") if labelled else _(
            "%(name)s, happy birthday! All the best from %(house)s."
        )  # fmt: skip
    if kind == DayKind.FESTIVAL:
        return _("%(name)s, all the best for %(what)s! Thank you for your trust. %(house)s")
    if kind == DayKind.CONTRACT:
        return _("%(name)s, our contract is a year older today. Thank you for your trust. %(house)s")
    if kind == DayKind.OPENING:
        return _("%(name)s, congratulations on the day you opened. May business flourish! %(house)s")
    return pgettext("occasion", "%(name)s, all the best for today from %(house)s.")
