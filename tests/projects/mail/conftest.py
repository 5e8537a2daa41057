"""A mail server that keeps what it is sent."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.smtp_sink import SmtpSink, smtp_sink


@pytest.fixture(scope="module")
def server() -> Iterator[SmtpSink]:
    """A mail server of this module."""
    with smtp_sink() as sink:
        yield sink


@pytest.fixture
def sink(server: SmtpSink, settings: Any) -> SmtpSink:
    """The registry sends to it."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.DEFAULT_FROM_EMAIL = "Projektregistret <registret@exempel.se>"
    server.mails.clear()
    return server
