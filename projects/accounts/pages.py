"""Pages of allauth that are a little different here."""

import logging
from http import HTTPStatus
from typing import Any

from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView
from allauth.socialaccount.providers.openid_connect import views as openid
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

logger = logging.getLogger(__name__)
FAILURES = (RequestException, LookupError)
"""A provider that does not answer, and one whose answer lacks what the standard asks for."""


class RecoveryCodesFile(DownloadRecoveryCodesView):
    """The recovery codes as a file of text, with a Swedish name."""

    def render_to_response(self, context: dict[str, Any], **more: Any) -> HttpResponse:  # noqa: ANN401  # Django's call
        """The file, to be saved and not to be shown."""
        answer: HttpResponse = super().render_to_response(context, **more)
        answer["Content-Disposition"] = 'attachment; filename="aterstallningskoder.txt"'
        return answer


def to_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """On to the identity provider; 404 when there is none of this name."""
    try:
        answer: HttpResponse = openid.login(request, provider_id)
    except FAILURES as failure:
        return _provider_failed(request, failure)
    return answer


def from_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the identity provider, signed in or told why not."""
    try:
        answer: HttpResponse = openid.callback(request, provider_id)
    except FAILURES as failure:
        return _provider_failed(request, failure)
    return answer


def _provider_failed(request: HttpRequest, failure: Exception) -> HttpResponse:
    logger.error("Identitetsleverantören svarar inte som den ska: %s", failure)
    status = HTTPStatus.BAD_GATEWAY
    return render(request, "socialaccount/authentication_error.html", status=status)
