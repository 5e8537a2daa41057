"""Whether a form was sent from a page of this site, told by the browser itself and by no cookie."""

from django.conf import settings
from django.http import HttpRequest

from projects.addresses import origin

FROM_HERE = {"same-origin", "none"}
"""What a browser says of a form on a page of ours, and of one that its user sends once more."""


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser names a page of this site; one that says nothing is not believed.

    No other site can make it say so: it writes `Origin` itself, and most browsers also
    `Sec-Fetch-Site`.
    """
    ours = {origin(request), f"{request.scheme}://{request.get_host()}"}
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in FROM_HERE:
        return False
    return request.headers.get("Origin") in ours | set(settings.CSRF_TRUSTED_ORIGINS)
