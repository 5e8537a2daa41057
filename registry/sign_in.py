"""The settings of allauth: how staff sign in."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from registry.environment import env_text

FORMS = "projects.accounts.forms."
ACCOUNT_FORMS = {
    "login": f"{FORMS}LoginForm",
    "reauthenticate": f"{FORMS}ReauthenticateForm",
    "change_password": f"{FORMS}ChangePasswordForm",
    "set_password": f"{FORMS}SetPasswordForm",
    "reset_password": f"{FORMS}ResetPasswordForm",
    "reset_password_from_key": f"{FORMS}ResetPasswordKeyForm",
    "user_token": f"{FORMS}UserTokenForm",
}
MFA_FORMS = {
    "authenticate": f"{FORMS}AuthenticateForm",
    "reauthenticate": f"{FORMS}ConfirmForm",
    "activate_totp": f"{FORMS}ActivateTOTPForm",
    "login_webauthn": f"{FORMS}LoginWebAuthnForm",
    "authenticate_webauthn": f"{FORMS}AuthenticateWebAuthnForm",
    "reauthenticate_webauthn": f"{FORMS}ReauthenticateWebAuthnForm",
    "add_webauthn": f"{FORMS}AddWebAuthnForm",
    "edit_webauthn": f"{FORMS}EditWebAuthnForm",
}
VALIDATION = "django.contrib.auth.password_validation"
SETTINGS: dict[str, Any] = {
    "PASSWORD_HASHERS": ["projects.accounts.hashing.BoundedHasher"],
    "AUTH_PASSWORD_VALIDATORS": [
        {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
        {"NAME": f"{VALIDATION}.UserAttributeSimilarityValidator"},
        {"NAME": f"{VALIDATION}.NumericPasswordValidator"},
        {"NAME": "projects.accounts.passwords.GuessableValidator"},
    ],
    "LOGIN_URL": "account_login",
    "LOGIN_REDIRECT_URL": "admin:index",
    "ACCOUNT_ADAPTER": "projects.accounts.adapter.AccountAdapter",
    "ACCOUNT_FORMS": ACCOUNT_FORMS,
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
    "ACCOUNT_LOGIN_METHODS": {"email"},
    "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
    "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
    "ACCOUNT_SESSION_REMEMBER": False,
    "ACCOUNT_LOGOUT_REDIRECT_URL": "account_login",
    "ACCOUNT_LOGIN_ON_PASSWORD_RESET": True,
    # Counted in the default cache, which all processes share.
    "ACCOUNT_RATE_LIMITS": {
        "login_failed": "20/15m/ip,5/15m/key",
        "change_password": "5/15m/user",
        "reauthenticate": "10/15m/user",
        "reset_password": "20/15m/ip,5/15m/key",
        "reset_password_from_key": "20/15m/ip",
    },
    "ACCOUNT_REAUTHENTICATION_METHODS": {"password", "mfa"},
    # Django's own, as allauth's would fill its table of addresses.
    "ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR": (
        "django.contrib.auth.tokens.PasswordResetTokenGenerator"
    ),
    "MFA_ADAPTER": "projects.accounts.factors.FactorAdapter",
    "MFA_FORMS": MFA_FORMS,
    "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "MFA_TOTP_ISSUER": "Projektregistret",
    # A clock may be half a minute wrong.
    "MFA_TOTP_TOLERANCE": 1,
    "MFA_ALLOW_UNVERIFIED_EMAIL": True,
    "SOCIALACCOUNT_ADAPTER": "projects.accounts.identity_provider.ProviderAdapter",
    # A form may lead nowhere else by our policy, so the way to the provider is a link. What it
    # answers is bound to the browser by its state all the same.
    "SOCIALACCOUNT_LOGIN_ON_GET": True,
}
REQUIRED = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")


def providers(*, encrypted: bool) -> dict[str, Any]:
    """The identity provider of the environment, as allauth reads it; nothing when none is named.

    ImproperlyConfigured when it is named by halves, or is to be `encrypted` and is not.
    """
    given = {name: env_text(name) for name in REQUIRED}
    if not any(given.values()):
        return {}
    if missing := [name for name, value in given.items() if not value]:
        message = f"{' och '.join(missing)} saknas. {', '.join(REQUIRED)} anges alla eller ingen."
        raise ImproperlyConfigured(message)
    if not given["OIDC_ISSUER"].startswith(("https://",) if encrypted else ("https://", "http://")):
        message = "OIDC_ISSUER är ingen webbadress. Förväntat: https://inloggning.exempel.se."
        raise ImproperlyConfigured(message)
    app = {
        "provider_id": "oidc",
        "name": env_text("OIDC_NAME") or "organisationens konto",
        "client_id": given["OIDC_CLIENT_ID"],
        "secret": given["OIDC_CLIENT_SECRET"],
        "settings": {"server_url": given["OIDC_ISSUER"].rstrip("/")},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
