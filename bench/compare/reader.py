"""Asking a server over HTTP: one question after the other, or on several connections at once."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, RemoteDisconnected

OK = {200, 304}


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
        self.connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self.tags: dict[str, str] = {}
        """The entity tags of what was read, by address."""
        self._asked = 0

    def get(self, address: str, *, held: bool = False, coding: str = "gzip") -> Answer:
        """One request, by somebody who read the page before when it is held; else AssertionError.

        A connection that the server closed meanwhile is opened anew; only the answer is timed.
        """
        headers = {"Accept-Encoding": coding, "X-Forwarded-For": self._someone()}
        if held:
            headers["If-None-Match"] = self.tags[address]
        try:
            answer = self._ask(address, headers)
        except (RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self.connection.close()
            answer = self._ask(address, headers)
        assert answer.status in OK, f"{answer.status} {address}"  # noqa: S101  # a wrong bench is no bench
        self.tags[address] = answer.tag
        return answer

    def _someone(self) -> str:
        """Another reader each time, as the API answers each only so often a minute."""
        self._asked += 1
        return f"10.{id(self) % 251}.{self._asked // 250 % 250}.{self._asked % 250}"

    def _ask(self, address: str, headers: dict[str, str]) -> Answer:
        start = time.perf_counter()
        self.connection.request("GET", address, headers=headers)
        response = self.connection.getresponse()
        body = response.read()
        spent = 1000 * (time.perf_counter() - start)
        return Answer(spent, response.status, response.headers.get("ETag", ""), body)


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
        reader.connection.close()
        return times

    with ThreadPoolExecutor(connections) as pool:
        times = [each for found in pool.map(ask, range(connections)) for each in found]
    return Load(time.perf_counter() - start, times)
