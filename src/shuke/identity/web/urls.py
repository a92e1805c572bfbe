"""Identity's addresses."""

from django.urls import path

from shuke.identity.web import (
    api_keys,
    audit,
    confirm,
    invitations,
    links,
    outbox,
    passkey_sign_in,
    profile,
    roles,
    security,
    settings,
    sign_in,
    staff,
    start,
)

public_urlpatterns = [
    path("sign-in/", sign_in.SignInView.as_view(), name="sign_in"),
    path("sign-in/code/", sign_in.CodeView.as_view(), name="code"),
    path("sign-in/password/", sign_in.PasswordView.as_view(), name="password"),
    path("sign-in/passkey/", passkey_sign_in.PasskeySignInView.as_view(), name="passkey_sign_in"),
    path("sign-in/passkey/options/", passkey_sign_in.PasskeyOptionsView.as_view(), name="passkey_sign_in_options"),
    path("sign-in/closed/", sign_in.ClosedView.as_view(), name="closed"),
    path("sign-out/", sign_in.SignOutView.as_view(), name="sign_out"),
    path("link/<str:secret>/", links.LinkView.as_view(), name="link"),
    path("invitation/<str:secret>/", invitations.InvitationView.as_view(), name="invitation"),
    path("start/", start.StartView.as_view(), name="start"),
    path("start/address/", start.AddressWordView.as_view(), name="address_word"),
    path("console/", start.ChooserView.as_view(), name="chooser"),
    path("outbox/", outbox.PlatformOutboxView.as_view(), name="platform_outbox"),
]
me_urlpatterns = [
    path("confirm/", confirm.ConfirmView.as_view(), name="confirm"),
    path("confirm/options/", confirm.ConfirmOptionsView.as_view(), name="confirm_options"),
    path("security/", security.SecurityView.as_view(), name="security"),
    path("security/passkeys/", security.PasskeyAddView.as_view(), name="add_passkey"),
    path("security/passkeys/options/", security.PasskeyOptionsView.as_view(), name="passkey_options"),
    path("security/passkeys/<int:passkey_id>/name/", security.PasskeyRenameView.as_view(), name="rename_passkey"),
    path("security/passkeys/<int:passkey_id>/remove/", security.PasskeyRemoveView.as_view(), name="remove_passkey"),
    path("security/app/", security.AppView.as_view(), name="app"),
    path("security/app/remove/", security.AppRemoveView.as_view(), name="remove_app"),
    path("security/recovery-codes/", security.RecoveryCodesView.as_view(), name="recovery_codes"),
    path("profile/", profile.ProfileView.as_view(), name="profile"),
    path("profile/password/", profile.PasswordChangeView.as_view(), name="new_password"),
    path("profile/sessions/others/end/", profile.OthersEndView.as_view(), name="end_others"),
    path("profile/sessions/end/", profile.SessionsEndView.as_view(), name="end_sessions"),
    path("profile/sessions/<int:session_id>/end/", profile.SessionEndView.as_view(), name="end_session"),
]
console_urlpatterns = [
    path("welcome/", start.WelcomeView.as_view(), name="welcome"),
    path("settings/", settings.MerchantSettingsView.as_view(), name="settings"),
    path("settings/staff/", staff.StaffView.as_view(), name="staff"),
    path("settings/staff/invite/", staff.InviteView.as_view(), name="invite"),
    path("settings/staff/<int:staff_id>/role/", staff.RoleChangeView.as_view(), name="change_role"),
    path("settings/staff/<int:staff_id>/remove/", staff.RemoveView.as_view(), name="remove"),
    path("settings/staff/<int:staff_id>/restore/", staff.RestoreView.as_view(), name="restore"),
    path("settings/staff/<int:staff_id>/reset/", staff.ResetView.as_view(), name="reset_second_factor"),
    path("settings/invitations/<int:invitation_id>/withdraw/", staff.WithdrawView.as_view(), name="withdraw"),
    path("settings/roles/", roles.RolesView.as_view(), name="roles"),
    path("settings/api-keys/", api_keys.ApiKeysView.as_view(), name="api_keys"),
    path("settings/api-keys/<int:api_key_id>/revoke/", api_keys.RevokeView.as_view(), name="revoke_api_key"),
    path("settings/audit/", audit.AuditView.as_view(), name="audit"),
    path("outbox/", outbox.OutboxView.as_view(), name="outbox"),
]
