"""The worker of the web server: what it says itself is said as the registry says it."""

import socket
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.shortcuts import render
from gunicorn.http.errors import LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker


class RegistryWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn is untyped
    """Threads; an address that is too long is answered by a page that says what to do."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:  # noqa: ANN401  # gunicorn's
        """Answer a request that could not be read, before the application saw any of it."""
        if not isinstance(exc, LimitRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        try:
            client.sendall(_too_long())
        except OSError:
            self.log.debug("A reader with a long address has gone.")


def _too_long() -> bytes:
    """The whole answer, with the headers that all pages have."""
    # The server looks for its worker before the application stands.
    from csp.middleware import CSPMiddleware  # noqa: PLC0415
    from django_permissions_policy import PermissionsPolicyMiddleware  # noqa: PLC0415

    from registry.middleware import Handler, HeadersMiddleware  # noqa: PLC0415

    handler: Handler = _page
    for layer in (
        XFrameOptionsMiddleware,
        CSPMiddleware,
        PermissionsPolicyMiddleware,
        HeadersMiddleware,
    ):
        handler = layer(handler)  # type: ignore[assignment]  # answers at once, as its handler does
    response = handler(HttpRequest())
    assert isinstance(response, HttpResponse)  # noqa: S101  # made by the function below
    said = {**response.headers, "Content-Length": len(response.content), "Connection": "close"}
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return f"HTTP/1.1 414 URI Too Long\r\n{lines}\r\n".encode() + response.content


def _page(request: HttpRequest) -> HttpResponse:
    response = render(request, "414.html", status=414)
    response["Cache-Control"] = "no-store"
    return response
