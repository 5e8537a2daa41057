"""allauth's forms with the words of the registry: labels, hints, and no text inside the boxes."""

import struct
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.core.exceptions import ValidationError

from projects.accounts.membership import may_sign_in
from projects.models import User

CODE = "Sex siffror ur appen, eller en av dina återställningskoder."
UNREADABLE = (AttributeError, LookupError, TypeError, ValueError, struct.error)
"""What the reading of a made-up answer of a passkey may raise."""
LABELS = {
    "code": "Kod",
    "email": "E-postadress",
    "login": "E-postadress",
    "name": "Namn på din passkey",
    "oldpassword": "Lösenordet du har nu",
    "password": "Lösenord",
    "password1": "Nytt lösenord",
    "password2": "Nytt lösenord en gång till",
    "passwordless": "Logga in med den utan lösenord",
}


class InSwedish:
    """Mixed in before a form of allauth: the labels above, and the hints that it names."""

    hints: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # allauth's call
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]  # the form's
            field.label = LABELS.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class NewPassword(InSwedish):
    """A password that is written twice, with what is asked of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # allauth's call
        super().__init__(*args, **kwargs)
        rules = password_validators_help_text_html()
        self.fields["password1"].help_text = rules  # type: ignore[attr-defined]  # the form's


class LoginForm(InSwedish, account.LoginForm):
    """Address and password, which a password manager knows as such."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # allauth's call
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ReauthenticateForm(InSwedish, account.ReauthenticateForm):
    """The password, once more."""


class ChangePasswordForm(NewPassword, account.ChangePasswordForm):
    """The old password, and a new one twice."""


class SetPasswordForm(NewPassword, account.SetPasswordForm):
    """A first password, twice."""


class ResetPasswordForm(InSwedish, account.ResetPasswordForm):
    """The address to which a link is sent."""

    def clean_email(self) -> str:
        """The address; a link goes to nobody who may not sign in."""
        email: str = super().clean_email()
        self.users: list[User] = [user for user in self.users if may_sign_in(user)]
        return email


class ResetPasswordKeyForm(NewPassword, account.ResetPasswordKeyForm):
    """A new password after a link, twice."""


class UserTokenForm(account.UserTokenForm):
    """What a link holds: dead for who may not sign in."""

    def clean(self) -> dict[str, Any]:
        """What the link holds; ValidationError when it is dead."""
        held: dict[str, Any] = super().clean()
        if self.reset_user is None or not may_sign_in(self.reset_user):
            raise ValidationError(message="Länken fungerar inte.", code="invalid_password_reset")
        return held


class AuthenticateForm(InSwedish, mfa.AuthenticateForm):
    """The code of the second factor at sign-in."""

    hints: ClassVar[dict[str, str]] = {"code": CODE}


class ConfirmForm(InSwedish, mfa.ReauthenticateForm):
    """The code of the second factor, once more."""

    hints: ClassVar[dict[str, str]] = {"code": CODE}


class ActivateTOTPForm(InSwedish, totp.ActivateTOTPForm):
    """The first code of a new app."""

    hints: ClassVar[dict[str, str]] = {"code": "Sex siffror, som appen visar."}


class ReadCredential(InSwedish):
    """An answer of a passkey that cannot be read is a wrong one: no browser sends it."""

    def clean_credential(self) -> object:
        """The passkey that answered; ValidationError for a wrong or unreadable answer."""
        try:
            return super().clean_credential()  # type: ignore[misc]  # the form's
        except UNREADABLE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class LoginWebAuthnForm(ReadCredential, webauthn.LoginWebAuthnForm):
    """A passkey in place of address and password."""


class AuthenticateWebAuthnForm(ReadCredential, webauthn.AuthenticateWebAuthnForm):
    """A passkey as second factor."""


class ReauthenticateWebAuthnForm(ReadCredential, webauthn.ReauthenticateWebAuthnForm):
    """A passkey, once more."""


class AddWebAuthnForm(InSwedish, webauthn.AddWebAuthnForm):
    """A new passkey with a name; it signs in by itself unless one says otherwise."""

    hints: ClassVar[dict[str, str]] = {
        "name": "Så att du känner igen den bland flera, till exempel ”Jobbdatorn”.",
        "passwordless": "Kräver att den låses upp med pinkod, finger eller ansikte.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # allauth's call
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True

    def clean(self) -> dict[str, Any]:
        """What was sent; ValidationError for a passkey that cannot be read."""
        try:
            sent: dict[str, Any] = super().clean()
        except UNREADABLE as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return sent


class EditWebAuthnForm(InSwedish, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""
