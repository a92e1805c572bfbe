"""Identity: persons and their sign-in, merchants (the tenants), staff with roles, API keys; working time and approvals.

Verbs: sign_up_merchant, edit_merchant, edit_profile, invite_staff, withdraw_invitation, accept_invitation, add_staff,
change_role, remove_staff, restore_staff, issue_api_key, revoke_api_key, one_time_link, ask_for_approval,
decide_approval, withdraw_approval, set_approval_levels.
Owns: Person, Merchant, Staff, Invitation, ApiKey, PhoneCode, OneTimeLink, WorkCalendar, WorkDay, Absence, Approval.
Persons and merchants are shared tables; everything else is tenants' own.
"""
