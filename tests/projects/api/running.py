"""Runs examples as readers would, with the test client for the network."""

import email.message
import io
import re
import shlex
import urllib.request
import urllib.response
from collections.abc import Callable
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest
from django.test import Client


class Network:
    """Answers curl and urllib from the registry of the test, and remembers what it answered."""

    def __init__(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        self.client = client
        self.statuses: list[int] = []
        monkeypatch.setattr(urllib.request, "urlopen", self.open)

    def open(self, asked: str | urllib.request.Request) -> Any:
        """As `urllib.request.urlopen`: an answer, or HTTPError for what is no success."""
        request = urllib.request.Request(asked) if isinstance(asked, str) else asked  # noqa: S310  # no network
        answer = self._send(
            request.get_method(), request.full_url, dict(request.header_items()), request.data
        )
        headers = email.message.Message()
        for name, value in answer.headers.items():
            headers[name] = value
        body = io.BytesIO(answer.content)
        if answer.status_code >= 300:
            raise HTTPError(
                request.full_url, answer.status_code, answer.reason_phrase, headers, body
            )
        return urllib.response.addinfourl(body, headers, request.full_url, answer.status_code)

    def curl(self, line: str) -> Any:
        """The answer to a line of curl with -H, -d, -i and one address."""
        words = iter(shlex.split(line.removeprefix("curl")))
        headers, data, address = {}, None, ""
        for word in words:
            if word == "-H":
                name, value = next(words).split(": ", 1)
                headers[name] = value
            elif word == "-d":
                data = next(words).encode()
            elif word != "-i":
                address = word
        return self._send("POST" if data else "GET", address, headers, data)

    def _send(self, method: str, address: str, headers: dict[str, str], data: Any) -> Any:
        parts = urlsplit(address)
        sent = {name: value for name, value in headers.items() if name.lower() != "content-type"}
        answer = self.client.generic(
            method,
            f"{parts.path}?{parts.query}",
            data or b"",
            content_type={name.lower(): value for name, value in headers.items()}.get(
                "content-type", "application/octet-stream"
            ),
            headers=sent,
        )
        self.statuses.append(answer.status_code)
        return answer


def run(network: Network, language: str, code: str) -> None:
    """Run one example; what it raises is a failure."""
    runners: dict[str, Callable[[str], Any]] = {
        "sh": lambda text: [network.curl(line) for line in commands(text)],
        "python": lambda text: exec(compile(text, "example", "exec"), {}),  # noqa: S102  # our own words
    }
    runners[language](code)


def commands(text: str) -> list[str]:
    """The lines of a shell example; a backslash continues one."""
    lines = re.sub(r"\\\n\s*", " ", text).strip().splitlines()
    assert all(line.startswith("curl ") for line in lines)
    return lines
