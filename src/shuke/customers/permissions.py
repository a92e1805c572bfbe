"""Who may do what in customers."""

from django.utils.translation import gettext_lazy as _

from shuke.identity.values import Role

TITLE = _("Customers")

_ALL = frozenset({
    Role.OWNER, Role.MANAGER, Role.CASHIER, Role.KEY_ACCOUNT_MANAGER, Role.AGENT, Role.SUPERVISOR, Role.FINANCE,
})  # fmt: skip
_CARE = frozenset({Role.OWNER, Role.MANAGER, Role.KEY_ACCOUNT_MANAGER, Role.AGENT, Role.SUPERVISOR})
# Contracts and offers: not for the counter.
_FILES = frozenset({Role.OWNER, Role.MANAGER, Role.KEY_ACCOUNT_MANAGER, Role.SUPERVISOR})

PERMISSIONS: dict[str, frozenset[str]] = {
    "customers.view": _ALL,
    "customers.create": _CARE | {Role.CASHIER},
    "customers.note": _CARE | {Role.CASHIER},
    "customers.edit": _CARE,
    "customers.tag": _CARE,
    "customers.segment": _CARE,
    "customers.consent": _CARE | {Role.CASHIER},
    "customers.assign": frozenset({Role.OWNER, Role.MANAGER, Role.SUPERVISOR}),
    "customers.archive": frozenset({Role.OWNER, Role.MANAGER}),
    "customers.export": frozenset({Role.OWNER, Role.MANAGER}),
    "customers.fields": frozenset({Role.OWNER, Role.MANAGER}),
    "customers.sensitive": frozenset({Role.OWNER, Role.MANAGER, Role.KEY_ACCOUNT_MANAGER, Role.SUPERVISOR}),
    "customers.files": _FILES | {Role.FINANCE},
    "customers.keep_files": _FILES,
}
# Everybody's name and phone leave the house: a session alone is not enough.
SECOND_FACTOR = frozenset({"customers.export"})

LABELS = {
    "customers.view": _("See customers"),
    "customers.create": _("Add a customer"),
    "customers.note": _("Write notes"),
    "customers.edit": _("Change a customer"),
    "customers.tag": _("Set tags"),
    "customers.segment": _("Make segments"),
    "customers.consent": _("Record consent"),
    "customers.assign": _("Choose a customer's account manager"),
    "customers.archive": _("Archive a customer"),
    "customers.export": _("Export customers"),
    "customers.fields": _("Set up custom fields"),
    "customers.sensitive": _("See sensitive fields"),
    "customers.files": _("See files at a record"),
    "customers.keep_files": _("Keep and remove files at a record"),
}
