"""Second factors as tests need them: an app whose codes are known, and a passkey to be counted."""

from hashlib import sha256
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
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
    """A passkey for the host of the tests, whose key nobody has."""
    data = {"name": name, "credential": _credential()}
    return Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)


def _credential() -> dict[str, Any]:
    """What a browser sends of a new passkey."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    made = AttestedCredentialData.create(Aaguid.NONE, b"passkey-1", key)
    host = sha256(b"testserver").digest()
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    attested = AttestationObject.create("none", AuthenticatorData.create(host, flags, 0, made), {})
    client = CollectedClientData.create("webauthn.create", b"x", "https://testserver")
    response = {
        "attestationObject": websafe_encode(bytes(attested)),
        "clientDataJSON": websafe_encode(bytes(client)),
    }
    name = websafe_encode(b"passkey-1")
    return {"id": name, "rawId": name, "type": "public-key", "response": response}
