"""The worker of the web server: what it says itself is said as the registry says it."""

import socket
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from gunicorn.http.errors import LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'"
)
HEADERS = (
    "Content-Type: text/html; charset=utf-8",
    f"Content-Security-Policy: {POLICY}",
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: same-origin",
    "Cache-Control: no-store",
    "Connection: close",
)


class RegistryWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn is untyped
    """Threads; an address that is too long is answered by a page that says what to do."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:  # noqa: ANN401  # gunicorn's
        """Answer a request that could not be read, before the application saw any of it."""
        if not isinstance(exc, LimitRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        body = render_to_string("414.html", request=HttpRequest()).encode()
        head = "\r\n".join(("HTTP/1.1 414 URI Too Long", *HEADERS, f"Content-Length: {len(body)}"))
        try:
            client.sendall(f"{head}\r\n\r\n".encode() + body)
        except OSError:
            self.log.debug("A reader with a long address has gone.")
