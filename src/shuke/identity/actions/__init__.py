"""Identity's writers, one verb a file."""

from shuke.identity.actions.accept_invitation import accept_invitation
from shuke.identity.actions.add_staff import add_staff
from shuke.identity.actions.ask_for_approval import ask_for_approval
from shuke.identity.actions.change_phone import change_phone
from shuke.identity.actions.change_role import change_role
from shuke.identity.actions.decide_approval import decide_approval
from shuke.identity.actions.edit_merchant import edit_merchant
from shuke.identity.actions.edit_profile import edit_profile
from shuke.identity.actions.export_audit import export_audit
from shuke.identity.actions.invite_staff import invite_staff
from shuke.identity.actions.issue_api_key import issue_api_key
from shuke.identity.actions.one_time_link import one_time_link
from shuke.identity.actions.remind_of_approval import remind_of_approvals
from shuke.identity.actions.remove_staff import remove_staff
from shuke.identity.actions.report_absence import cancel_absence, report_absence, report_absence_of
from shuke.identity.actions.reset_second_factor import forget_person, reset_second_factor
from shuke.identity.actions.restore_staff import restore_staff
from shuke.identity.actions.revoke_api_key import revoke_api_key
from shuke.identity.actions.set_approval_levels import set_approval_levels
from shuke.identity.actions.set_brand import set_brand
from shuke.identity.actions.set_work_day import clear_work_day, set_work_day
from shuke.identity.actions.set_work_week import set_work_week
from shuke.identity.actions.sign_up_merchant import sign_up_merchant
from shuke.identity.actions.tell_missing_year import tell_missing_year
from shuke.identity.actions.welcome_person import welcome_person
from shuke.identity.actions.withdraw_approval import withdraw_approval
from shuke.identity.actions.withdraw_invitation import withdraw_invitation

__all__ = [
    "accept_invitation",
    "add_staff",
    "ask_for_approval",
    "cancel_absence",
    "change_phone",
    "change_role",
    "clear_work_day",
    "decide_approval",
    "edit_merchant",
    "edit_profile",
    "export_audit",
    "forget_person",
    "invite_staff",
    "issue_api_key",
    "one_time_link",
    "remind_of_approvals",
    "remove_staff",
    "report_absence",
    "report_absence_of",
    "reset_second_factor",
    "restore_staff",
    "revoke_api_key",
    "set_approval_levels",
    "set_brand",
    "set_work_day",
    "set_work_week",
    "sign_up_merchant",
    "tell_missing_year",
    "welcome_person",
    "withdraw_approval",
    "withdraw_invitation",
]
