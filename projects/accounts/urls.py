"""The addresses of allauth that the registry has, in Swedish; what stands here not is not there."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from django.urls import path, re_path

from projects.accounts import session_pages
from projects.accounts.pages import RecoveryCodesFile, from_provider, to_provider

SIGN_IN = [
    path("logga-in/", account.login, name="account_login"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("bekrafta/", account.reauthenticate, name="account_reauthenticate"),
]

SESSIONS = [
    path("sessioner/", session_pages.sessions_page, name="sessions"),
    path("sessioner/avsluta-andra/", session_pages.end_other_sessions, name="end_other_sessions"),
    path("sessioner/<slug:name>/avsluta/", session_pages.end_session, name="end_session"),
]

PASSWORD = [
    path("losenord/", account.password_change, name="account_change_password"),
    path("losenord/valj/", account.password_set, name="account_set_password"),
    path("glomt-losenord/", account.password_reset, name="account_reset_password"),
    path(
        "glomt-losenord/skickat/", account.password_reset_done, name="account_reset_password_done"
    ),
    path(
        "nytt-losenord/klart/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^nytt-losenord/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[-0-9A-Za-z]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]

FACTORS = [
    path("tvafaktor/", mfa.index, name="mfa_index"),
    path("tvafaktor/kod/", mfa.authenticate, name="mfa_authenticate"),
    path("tvafaktor/bekrafta/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("tvafaktor/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("tvafaktor/app/ta-bort/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("tvafaktor/koder/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("tvafaktor/koder/nya/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("tvafaktor/koder/fil/", RecoveryCodesFile.as_view(), name="mfa_download_recovery_codes"),
]

PASSKEYS = [
    path("passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/ny/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/logga-in/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path(
        "passkeys/bekrafta/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"
    ),
    path("passkeys/<int:pk>/ta-bort/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/namn/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
]

PROVIDER = [
    path("leverantor/avbrutet/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("leverantor/<slug:provider_id>/", to_provider, name="openid_connect_login"),
    path("leverantor/<slug:provider_id>/svar/", from_provider, name="openid_connect_callback"),
]

urlpatterns = [*SIGN_IN, *SESSIONS, *PASSWORD, *FACTORS, *PASSKEYS, *PROVIDER]
