"""Who may do what in customers."""

from shuke.identity.values import Role

_ALL = frozenset({
    Role.OWNER, Role.MANAGER, Role.CASHIER, Role.KEY_ACCOUNT_MANAGER, Role.AGENT, Role.SUPERVISOR, Role.FINANCE,
})  # fmt: skip
_CARE = frozenset({Role.OWNER, Role.MANAGER, Role.KEY_ACCOUNT_MANAGER, Role.AGENT, Role.SUPERVISOR})

PERMISSIONS: dict[str, frozenset[str]] = {
    "customers.view": _ALL,
    "customers.create": _CARE | {Role.CASHIER},
    "customers.note": _CARE | {Role.CASHIER},
    "customers.edit": _CARE,
    "customers.tag": _CARE,
    "customers.consent": _CARE | {Role.CASHIER},
    "customers.assign": frozenset({Role.OWNER, Role.MANAGER, Role.SUPERVISOR}),
    "customers.archive": frozenset({Role.OWNER, Role.MANAGER}),
    "customers.export": frozenset({Role.OWNER, Role.MANAGER}),
}
