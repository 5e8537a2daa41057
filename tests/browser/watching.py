"""What no page may do: complain, break the policy, ask another site, leave a cookie."""

from collections.abc import Collection
from urllib.parse import urldefrag

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

REFUSED = "Failed to load resource"


class Watch:
    """Listens to every page of a browser context."""

    def __init__(
        self, context: BrowserContext, origin: str, *, cookies: Collection[str] = ()
    ) -> None:
        self._context = context
        self._origin = f"{origin}/"
        self._cookies = cookies
        self._documents: set[str] = set()
        self._complaints: list[tuple[str, str]] = []
        context.on("console", self._heard)
        context.on("weberror", self._failed)
        context.on("request", self._asked)

    def complaints(self) -> list[str]:
        """One line for each thing that happened since the last call."""
        found = [
            text for address, text in self._complaints if not self._is_error_page(address, text)
        ]
        self._complaints.clear()
        named = {cookie.get("name", "") for cookie in self._context.cookies()}
        return found + [f"cookie: {name}" for name in sorted(named.difference(self._cookies))]

    def _is_error_page(self, address: str, text: str) -> bool:
        """Whether the browser only says that the page it was sent to has an error status."""
        return text.startswith(REFUSED) and address in self._documents

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._complaints.append((message.location["url"], f"{message.text} {message.location}"))

    def _failed(self, error: WebError) -> None:
        self._complaints.append(("", str(error.error)))

    def _asked(self, request: Request) -> None:
        if request.is_navigation_request():
            self._documents.add(urldefrag(request.url).url)
        if not request.url.startswith((self._origin, "data:", "blob:")):
            self._complaints.append((request.url, f"request to another site: {request.url}"))
