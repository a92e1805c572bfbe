"""Who may do what in identity."""

from django.utils.translation import gettext_lazy as _

from shuke.identity.values import MEMBER, Role

TITLE = _("Business and staff")

_STAFF = frozenset(role for role in Role if role != Role.OPERATOR)
_DECIDE = _STAFF - {Role.CASHIER, Role.AGENT}

PERMISSIONS: dict[str, frozenset[str]] = {
    "identity.sign_up_merchant": frozenset({MEMBER}),
    "identity.accept_invitation": frozenset({MEMBER}),
    "identity.edit_merchant": frozenset({Role.OWNER, Role.MANAGER}),
    "identity.view_staff": frozenset({Role.OWNER, Role.MANAGER, Role.SUPERVISOR, Role.FINANCE}),
    "identity.invite_staff": frozenset({Role.OWNER, Role.MANAGER}),
    "identity.change_role": frozenset({Role.OWNER, Role.MANAGER}),
    "identity.remove_staff": frozenset({Role.OWNER, Role.MANAGER}),
    "identity.reset_second_factor": frozenset({Role.OWNER}),
    "identity.issue_api_key": frozenset({Role.OWNER}),
    "identity.revoke_api_key": frozenset({Role.OWNER}),
    "identity.view_audit": frozenset({Role.OWNER, Role.MANAGER, Role.FINANCE}),
    "identity.export_audit": frozenset({Role.OWNER, Role.MANAGER, Role.FINANCE}),
    "identity.view_messages": frozenset({Role.OWNER, Role.MANAGER}),
    "identity.ask_approval": _STAFF,
    "identity.decide_approval": _DECIDE,
    "identity.set_approval_levels": frozenset({Role.OWNER}),
    "identity.view_calendar": _STAFF,
    "identity.set_calendar": frozenset({Role.OWNER, Role.MANAGER}),
    "identity.report_absence": _STAFF,
    "identity.manage_absences": frozenset({Role.OWNER, Role.MANAGER, Role.SUPERVISOR}),
}

# Whoever gives rights can give himself any: a session alone is not enough.
SECOND_FACTOR = frozenset({
    "identity.invite_staff", "identity.change_role", "identity.remove_staff", "identity.issue_api_key",
    "identity.reset_second_factor", "identity.export_audit", "identity.set_approval_levels",
})  # fmt: skip

LABELS = {
    "identity.sign_up_merchant": _("Open a business"),
    "identity.accept_invitation": _("Accept an invitation"),
    "identity.edit_merchant": _("Change the business's settings"),
    "identity.view_staff": _("See the staff"),
    "identity.invite_staff": _("Invite and add staff"),
    "identity.change_role": _("Change a role"),
    "identity.remove_staff": _("Remove and restore staff"),
    "identity.reset_second_factor": _("Reset a lost second factor"),
    "identity.issue_api_key": _("Issue an API key"),
    "identity.revoke_api_key": _("Revoke an API key"),
    "identity.view_audit": _("Read the audit log"),
    "identity.export_audit": _("Export the audit log"),
    "identity.view_messages": _("Read sent messages"),
    "identity.ask_approval": _("Ask for approval, and see what was asked for"),
    "identity.decide_approval": _("Approve and refuse, where it is this role's level"),
    "identity.set_approval_levels": _("Say who approves what"),
    "identity.view_calendar": _("See working hours and who is away"),
    "identity.set_calendar": _("Set working hours and days off"),
    "identity.report_absence": _("Report one's own absence"),
    "identity.manage_absences": _("Report absences of others"),
}
