"""Who may look into the books."""

from shuke.identity.values import Role

_MAY_SEE = frozenset({Role.OWNER, Role.MANAGER, Role.FINANCE})

PERMISSIONS: dict[str, frozenset[str]] = {
    "ledger.view_books": _MAY_SEE,
    "ledger.check_books": _MAY_SEE,
    "ledger.export_books": _MAY_SEE,
}
