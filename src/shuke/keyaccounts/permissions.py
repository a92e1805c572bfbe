"""Who may do what for key customers."""

from django.utils.translation import gettext_lazy as _

from shuke.identity.values import MEMBER, Role

TITLE = _("Key customers")

_LEADS = frozenset({Role.OWNER, Role.MANAGER})
_CARE = _LEADS | {Role.KEY_ACCOUNT_MANAGER, Role.SUPERVISOR}

PERMISSIONS: dict[str, frozenset[str]] = {
    "keyaccounts.view": _CARE | {Role.FINANCE},
    "keyaccounts.care": _CARE,
    "keyaccounts.policy": _LEADS,
    "keyaccounts.plan": _LEADS | {Role.SUPERVISOR},
    "keyaccounts.confirm_promise": frozenset({MEMBER}),
    "keyaccounts.read_promises": frozenset({MEMBER}),
    "keyaccounts.detect": _LEADS | {Role.SUPERVISOR},
    "keyaccounts.care_plan": _CARE,
    "keyaccounts.plan_templates": _LEADS,
    "keyaccounts.expense_apply": _CARE,
    "keyaccounts.expense_sign": _CARE | {Role.FINANCE},
    "keyaccounts.expense_check": frozenset({Role.OWNER, Role.FINANCE}),
    "keyaccounts.expense_rules": frozenset({Role.OWNER, Role.FINANCE}),
    "keyaccounts.expense_export": _LEADS | {Role.FINANCE},
    "keyaccounts.trade_terms": _CARE | {Role.FINANCE},
    "keyaccounts.events": _CARE,
    "keyaccounts.gifts": _LEADS,
    "keyaccounts.give": _CARE,
    "keyaccounts.relations": _CARE,
    "keyaccounts.occasions": _CARE,
    "keyaccounts.hand_over": _LEADS | {Role.SUPERVISOR},
}

LABELS = {
    "keyaccounts.view": _("See key customers"),
    "keyaccounts.care": _("Care for key customers"),
    "keyaccounts.detect": _("Look for customers who fall silent"),
    "keyaccounts.policy": _("Set grades and what they promise"),
    "keyaccounts.plan": _("Plan visits for everybody"),
    "keyaccounts.confirm_promise": _("Confirm a free extra in writing"),
    "keyaccounts.read_promises": _("See what was promised to one's company"),
    "keyaccounts.care_plan": _("Make and carry out care plans"),
    "keyaccounts.plan_templates": _("Keep templates of care plans"),
    "keyaccounts.expense_apply": _("Apply for relationship expenses"),
    "keyaccounts.expense_sign": _("Sign monthly sheets of expenses"),
    "keyaccounts.expense_check": _("Pay, settle and check expenses"),
    "keyaccounts.expense_rules": _("Set caps and rates of expenses"),
    "keyaccounts.expense_export": _("Export relationship expenses"),
    "keyaccounts.trade_terms": _("Keep the register of trade terms"),
    "keyaccounts.events": _("Hold events for key customers"),
    "keyaccounts.gifts": _("Keep the catalogue of gifts"),
    "keyaccounts.give": _("Give gifts to key customers"),
    "keyaccounts.relations": _("Judge how contacts stand to us"),
    "keyaccounts.occasions": _("Keep the care calendar, write messages of care"),
    "keyaccounts.hand_over": _("Hand key customers over"),
}

# Money leaves the house here, and its limits are set here.
SECOND_FACTOR = frozenset({"keyaccounts.expense_check", "keyaccounts.expense_rules", "keyaccounts.expense_export"})
