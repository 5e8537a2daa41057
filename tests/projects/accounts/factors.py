"""Second factors as tests need them: an app whose codes are known, and a passkey to be counted."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)

from projects.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of(secret: str = SECRET) -> str:
    """What an app with this key shows now."""
    now = next(iter(yield_hotp_counters_from_time()))
    code: str = format_hotp_value(hotp_value(secret, now))
    return code


def add_app(user: User) -> Authenticator:
    """An app for one-time codes, whose key is SECRET."""
    factor: Authenticator = TOTP.activate(user, SECRET).instance
    return factor


def add_recovery_codes(user: User) -> list[str]:
    """The recovery codes, new."""
    codes: list[str] = RecoveryCodes.activate(user).get_unused_codes()
    return codes


def add_passkey(user: User, name: str = "Jobbdatorn") -> Authenticator:
    """A passkey that is listed, but cannot answer."""
    data = {"name": name, "credential": {}}
    return Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)
