"""Identity: persons and their sign-in, merchants (the tenants), staff with roles, API keys.

Verbs: sign_up_merchant, edit_merchant, edit_profile, invite_staff, withdraw_invitation, accept_invitation, add_staff,
change_role, remove_staff, restore_staff, issue_api_key, revoke_api_key, one_time_link.
Owns: Person, Merchant, Staff, Invitation, ApiKey, PhoneCode, OneTimeLink. Persons and merchants are shared tables;
staff, invitations and keys are tenants' own.
"""
