"""Who may do what in identity."""

from shuke.identity.values import Role

PERMISSIONS: dict[str, frozenset[str]] = {
    "identity.edit_merchant": frozenset({Role.OWNER, Role.MANAGER}),
    "identity.invite_staff": frozenset({Role.OWNER, Role.MANAGER}),
    "identity.change_role": frozenset({Role.OWNER}),
    "identity.remove_staff": frozenset({Role.OWNER, Role.MANAGER}),
    "identity.issue_api_key": frozenset({Role.OWNER}),
    "identity.revoke_api_key": frozenset({Role.OWNER}),
    "identity.view_audit": frozenset({Role.OWNER, Role.MANAGER, Role.FINANCE}),
}
