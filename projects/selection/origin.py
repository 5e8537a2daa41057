"""Where absolute addresses begin."""

from django.conf import settings
from django.http import HttpRequest

SITE = "Projektregistret"
"""What the site is called."""


def origin(request: HttpRequest) -> str:
    """Scheme and host: the public ones where they are set, otherwise those of the request."""
    return settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"
