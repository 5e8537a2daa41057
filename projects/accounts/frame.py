"""What the administration's frame needs around the pages of signing in."""

from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.http.request import split_domain_port

from projects.mail.sending import delivers

ACCOUNTS = "/konto/"


def frame(request: HttpRequest) -> dict[str, Any]:
    """The names of the site, for the pages below `/konto/`; nothing for others."""
    if not request.path_info.startswith(ACCOUNTS):
        return {}
    return {
        "site_title": admin.site.site_title,
        "site_header": admin.site.site_header,
        "site_url": "/",
        "has_permission": admin.site.has_permission(request),
        "factor_required": settings.REQUIRE_MFA,
        "mail_is_sent": delivers(),
        "passkeys_work": not _is_number(request.get_host()),
    }


def _is_number(host: str) -> bool:
    """Whether the host is an address of numbers: passkeys belong to names."""
    try:
        ip_address(split_domain_port(host)[0].strip("[]"))
    except ValueError:
        return False
    return True
