"""Who may do what at the counter."""

from shuke.identity.values import Role

_EVERYBODY_AT_THE_COUNTER = frozenset({Role.OWNER, Role.MANAGER, Role.CASHIER})
_IN_CHARGE = frozenset({Role.OWNER, Role.MANAGER})

PERMISSIONS: dict[str, frozenset[str]] = {
    "sales.ring_up": _EVERYBODY_AT_THE_COUNTER,
    "sales.undo": _EVERYBODY_AT_THE_COUNTER,
    "sales.refund": _IN_CHARGE,
    "sales.open_shift": _EVERYBODY_AT_THE_COUNTER,
    "sales.close_shift": _EVERYBODY_AT_THE_COUNTER,
    "sales.edit_quick_items": _IN_CHARGE,
    "sales.view": _EVERYBODY_AT_THE_COUNTER | {Role.FINANCE, Role.KEY_ACCOUNT_MANAGER},
    "sales.view_report": _IN_CHARGE | {Role.FINANCE},
    "sales.import": _IN_CHARGE,
    "sales.undo_import": _IN_CHARGE,
}
