"""Identity: persons and their sign-in, merchants (the tenants), staff with roles, API keys.

Verbs: sign_up_merchant, invite_staff, accept_invitation, change_role, remove_staff, issue_api_key, revoke_api_key.
Owns: Person, Merchant, Staff, Invitation, ApiKey. Persons and merchants are shared tables; staff and keys are tenants' own.
"""
