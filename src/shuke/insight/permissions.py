"""Who may see what the figures mean."""

from django.utils.translation import gettext_lazy as _

from shuke.identity.values import Role

TITLE = _("Insight")

_LEADS = frozenset({Role.OWNER, Role.MANAGER})

PERMISSIONS: dict[str, frozenset[str]] = {
    "insight.view": _LEADS | {Role.KEY_ACCOUNT_MANAGER, Role.SUPERVISOR, Role.FINANCE},
    "insight.refresh": _LEADS | {Role.KEY_ACCOUNT_MANAGER, Role.SUPERVISOR, Role.FINANCE},
    "insight.export": _LEADS,
}
# Customers' names leave the house: a session alone is not enough.
SECOND_FACTOR = frozenset({"insight.export"})

LABELS = {
    "insight.view": _("See who the regulars are"),
    "insight.refresh": _("Recalculate the figures"),
    "insight.export": _("Export figures with customers' names"),
}
