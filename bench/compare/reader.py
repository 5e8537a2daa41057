"""Asking a server over HTTP: one question after the other, or on several connections at once.

By hand, as the asker works on the processors that it measures: http.client takes .25 ms for an
answer, as much as a small Django page, and this a fifth of it.
"""

import re
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BufferedReader

OK = {200, 304}
SECONDS = 120
"""How long an answer may take."""
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
CLOSING = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)
TAG = re.compile(rb"\r\netag: *([^\r]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and how long it took."""

    milliseconds: float
    status: int
    tag: str
    body: bytes


class Reader:
    """A browser that keeps its connection open and takes compressed answers."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.tags: dict[str, str] = {}
        """The entity tags of what was read, by address."""
        self._connection: socket.socket | None = None
        self._answers: BufferedReader
        self._asked = 0

    def get(self, address: str, *, held: bool = False, coding: str = "gzip") -> Answer:
        """One request, by somebody who read the page before when it is held; else AssertionError.

        A connection that the server closed meanwhile is opened anew; only the answer is timed.
        """
        tag = f"If-None-Match: {self.tags[address]}\r\n" if held else ""
        request = (
            f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            f"Accept-Encoding: {coding}\r\nX-Forwarded-For: {self._someone()}\r\n{tag}\r\n"
        ).encode("ascii")
        try:
            answer = self._ask(request)
        except (ConnectionError, EOFError):
            self.close()
            answer = self._ask(request)
        assert answer.status in OK, f"{answer.status} {address}"  # noqa: S101  # a wrong bench is no bench
        self.tags[address] = answer.tag
        return answer

    def close(self) -> None:
        """End the connection, if there is one."""
        if self._connection:
            self._answers.close()
            self._connection.close()
            self._connection = None

    def _someone(self) -> str:
        """Another reader each time, as the API answers each only so often a minute."""
        self._asked += 1
        return f"10.{id(self) // 64 % 251}.{self._asked // 250 % 250}.{self._asked % 250}"

    def _ask(self, request: bytes) -> Answer:
        start = time.perf_counter()
        if not self._connection:
            self._connection = socket.create_connection(("127.0.0.1", self.port), SECONDS)
            self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._answers = self._connection.makefile("rb")
        self._connection.sendall(request)
        head = self._head()
        status = int(head[9:12])
        body = self._body(head) if status != 304 else b""  # noqa: PLR2004  # which has none
        spent = 1000 * (time.perf_counter() - start)
        if CLOSING.search(head):
            self.close()
        tag = TAG.search(head)
        return Answer(spent, status, tag[1].decode() if tag else "", body)

    def _head(self) -> bytes:
        lines = [self._line()]
        while lines[-1] != b"\r\n":
            lines.append(self._line())
        return b"".join(lines)

    def _body(self, head: bytes) -> bytes:
        if found := LENGTH.search(head):
            return self._answers.read(int(found[1]))
        if not CHUNKED.search(head):
            return self._answers.read()
        chunks = []
        while size := int(self._line(), 16):
            chunks.append(self._answers.read(size))
            self._line()
        self._line()
        return b"".join(chunks)

    def _line(self) -> bytes:
        line = self._answers.readline()
        if not line:
            raise EOFError
        return line


@dataclass(frozen=True, slots=True)
class Load:
    """What a server did for several connections at once."""

    seconds: float
    milliseconds: list[float]

    @property
    def a_second(self) -> float:
        """Answers in a second."""
        return len(self.milliseconds) / self.seconds


def load(port: int, addresses: Iterator[str], seconds: float, connections: int = 8) -> Load:
    """Ask address after address on so many connections, until so many seconds have passed.

    Without end (`seconds` infinite) until there is no address left. AssertionError for an error.
    """
    start = time.perf_counter()
    lock = threading.Lock()

    def ask(_: int) -> list[float]:
        reader, times = Reader(port), list[float]()
        while time.perf_counter() - start < seconds:
            with lock:
                address = next(addresses, None)
            if address is None:
                break
            times.append(reader.get(address).milliseconds)
        reader.close()
        return times

    with ThreadPoolExecutor(connections) as pool:
        times = [each for found in pool.map(ask, range(connections)) for each in found]
    return Load(time.perf_counter() - start, times)
