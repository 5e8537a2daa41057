"""What allauth asks of the registry about second factors: names, the picture of a key, words."""

from io import BytesIO
from typing import Any, ClassVar
from xml.etree import ElementTree as ET

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from qrcode.image.svg import SvgPathImage

from projects.models import User

SITE = "Projektregistret"


class FactorAdapter(DefaultMFAAdapter):
    """Second factors under the registry's name, in Swedish."""

    error_messages: ClassVar[dict[str, str]] = {
        "add_email_blocked": "Adressen kan inte läggas till.",
        "cannot_delete_authenticator": "Den kan inte tas bort.",
        "cannot_generate_recovery_codes": (
            "Lägg till en app eller en passkey först. Koderna är till för den dag de saknas."
        ),
        "incorrect_code": "Koden stämmer inte. Skriv den som visas just nu.",
        "unverified_email": "Kontots e-postadress är inte bekräftad.",
    }

    def build_totp_svg(self, url: str) -> str:
        """The address of a key as a picture to stand in a page, not in a file of its own."""
        picture = qrcode.make(url, image_factory=SvgPathImage)
        written = BytesIO()
        picture.save(written)
        svg = ET.fromstring(written.getvalue())  # noqa: S314  # written by the library above
        svg.attrib |= {"role": "img", "aria-label": "QR-kod med appens nyckel"}
        ET.register_namespace("", "http://www.w3.org/2000/svg")
        return ET.tostring(svg, encoding="unicode")

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002  # allauth's call
        """A name for a factor that nobody named."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return f"Passkey {number}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The host that passkeys are for, and its name as the browser shows it."""
        entity: dict[str, Any] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": SITE}
