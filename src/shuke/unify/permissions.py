"""Who may bring in and take back many records at once."""

from django.utils.translation import gettext_lazy as _

from shuke.identity.values import Role

TITLE = _("Imports")

_IN_CHARGE = frozenset({Role.OWNER, Role.MANAGER})

PERMISSIONS: dict[str, frozenset[str]] = {
    "unify.view_imports": _IN_CHARGE,
    "unify.import": _IN_CHARGE,
    "unify.undo_import": _IN_CHARGE,
}
LABELS = {
    "unify.view_imports": _("See imports"),
    "unify.import": _("Import members and purchases"),
    "unify.undo_import": _("Undo an import"),
}
