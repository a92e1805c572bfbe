"""Who may do what with cards. Members and the public join pages hold only `join` and `view_own`."""

from shuke.identity.values import MEMBER, Role

_EVERYBODY = frozenset(Role) - {Role.OPERATOR}
_COUNTER = frozenset({Role.OWNER, Role.MANAGER, Role.CASHIER})
_MANAGERS = frozenset({Role.OWNER, Role.MANAGER})

PERMISSIONS: dict[str, frozenset[str]] = {
    "cards.view": _EVERYBODY,
    "cards.enrol": _COUNTER | {Role.KEY_ACCOUNT_MANAGER},
    "cards.resolve_code": _COUNTER,
    "cards.top_up": _COUNTER,
    "cards.freeze": _COUNTER | {Role.AGENT, Role.SUPERVISOR},
    "cards.unfreeze": _MANAGERS | {Role.SUPERVISOR},
    "cards.replace": _COUNTER,
    "cards.reset_pin": _MANAGERS,
    "cards.refund_value": _MANAGERS | {Role.FINANCE},
    "cards.confirm_owner": _COUNTER,
    "cards.set_rules": _MANAGERS,
    "cards.import": _MANAGERS,
    "cards.review_tiers": _MANAGERS,
    "cards.join": frozenset({MEMBER}),
    "cards.claim": frozenset({MEMBER}),
    "cards.set_pin": frozenset({MEMBER}),
    "cards.freeze_own": frozenset({MEMBER}),
    "cards.view_own": frozenset({MEMBER}),
}
