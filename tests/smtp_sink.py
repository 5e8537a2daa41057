"""A mail server on loopback that keeps what it gets."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from tests.server.processes import free_port


class SmtpSink:
    """Keeps each mail; answers as `answers` says for the next ones, then takes them."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answers: list[str] = []
        self.port = 0

    async def handle_RCPT(  # noqa: N802  # as the library calls it
        self, _server: object, _session: object, envelope: Envelope, address: str, _options: Any
    ) -> str:
        """Take the recipient, or say what was asked for."""
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  # as the library calls it
        self, _server: object, _session: object, envelope: Envelope
    ) -> str:
        """Keep the mail."""
        content = envelope.content
        assert isinstance(content, bytes)
        self.mails.append(message_from_bytes(content, policy=policy.default))
        return "250 OK"


@contextmanager
def smtp_sink() -> Iterator[SmtpSink]:
    """A sink that listens on a free port while the block runs."""
    sink = SmtpSink()
    sink.port = free_port()
    controller = Controller(sink, hostname="127.0.0.1", port=sink.port)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
