"""Who may look into the books."""

from django.utils.translation import gettext_lazy as _

from shuke.identity.values import Role

TITLE = _("Books")

_MAY_SEE = frozenset({Role.OWNER, Role.MANAGER, Role.FINANCE})

PERMISSIONS: dict[str, frozenset[str]] = {
    "ledger.view_books": _MAY_SEE,
    "ledger.check_books": _MAY_SEE,
    "ledger.export_books": _MAY_SEE,
}
# The books leave the house: a session alone is not enough.
SECOND_FACTOR = frozenset({"ledger.export_books"})

LABELS = {
    "ledger.view_books": _("See the books"),
    "ledger.check_books": _("Check the books"),
    "ledger.export_books": _("Export the books"),
}
