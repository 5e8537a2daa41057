"""What pages cost: `python -m bench.pages [--rounds 150]`, through the web server on loopback.

Starts a registry of its own as `make serve` does, with one web process, and asks it one request
after the other, in turn with a trivial view, so that a busy machine slows both alike. "First" is
a page that was never made: every address is asked once. "Repeated" is that address again, with all
of them asked before. The trivial view of `bench.trivial` answers three characters through the same
middleware, at an address of its own each time; no page of the product does as little. At most 160
rounds, as a process keeps 500 pages.
"""

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import islice, product
from pathlib import Path

from tests.server.processes import clean_environment, free_port, running

ROOT = Path(__file__).resolve().parent.parent
LIST = "/projekt/?q={}&centre={}&centre={}&sort={}"
WORDS = ("palliativ", "rehabilitering", "mammografi", "patologi", "fatigue", "lymf%C3%B6dem")
CENTRES = ("norr", "mellansverige", "stockholm-gotland", "vast", "sydost", "syd")
SORTS = ("relevans", "titel", "centre", "andrad")
FULL = "/projekt/?q=rehabilitering"
"""A page with twenty marked hits."""


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
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)

    def get(self, address: str, tag: str = "", coding: str = "gzip") -> Answer:
        """One request, by somebody who holds the page with this entity tag."""
        headers = {"Accept-Encoding": coding} | ({"If-None-Match": tag} if tag else {})
        start = time.perf_counter()
        self.connection.request("GET", address, headers=headers)
        response = self.connection.getresponse()
        body = response.read()
        spent = 1000 * (time.perf_counter() - start)
        return Answer(spent, response.status, response.headers.get("ETag", ""), body)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=150)
    rounds = parser.parse_args().rounds
    with serving() as port:
        reader = Reader(port)
        weigh(reader)
        compare(reader, rounds)


def weigh(reader: Reader) -> None:
    """Print the bytes of a result page and of a first visit."""
    full = reader.get(FULL)
    print(f"result page of 20: {len(full.body)} bytes compressed")
    plain = reader.get(FULL, coding="identity").body
    files = re.findall(rb'(?:href|src)="(/static/[^"]+)"', plain)
    sizes = [len(reader.get(file.decode()).body) for file in files]
    print(f"first visit: {1 + len(files)} requests, {len(full.body) + sum(sizes)} bytes")
    again = reader.get(FULL, tag=full.tag)
    print(f"next visit: 1 request, status {again.status}, {len(again.body)} bytes of body")


def compare(reader: Reader, rounds: int) -> None:
    """Print medians, and throughput as a share of the trivial view's in the same rounds."""
    pages = list(islice(addresses(), rounds))
    tags = {}
    times: dict[str, list[float]] = defaultdict(list)
    for number, address in enumerate(pages):
        times["trivial"].append(reader.get(f"/trivial/?{number}").milliseconds)
        made = reader.get(address)
        tags[address] = made.tag
        times["first"].append(made.milliseconds)
    _print(times)
    times.clear()
    for number, address in enumerate(pages, start=rounds):
        times["trivial"].append(reader.get(f"/trivial/?{number}").milliseconds)
        times["repeated"].append(reader.get(address).milliseconds)
        times["304"].append(reader.get(address, tag=tags[address]).milliseconds)
    _print(times)


def _print(times: dict[str, list[float]]) -> None:
    medians = {name: statistics.median(found) for name, found in times.items()}
    for name, median in medians.items():
        print(f"{name}: median {median:.1f} ms, {medians['trivial'] / median:.2f} of trivial")


def addresses() -> Iterator[str]:
    """Result pages, each another."""
    for word, first, second, sort in product(WORDS, CENTRES, CENTRES, SORTS):
        if first < second:
            yield LIST.format(word, first, second, sort)


@contextmanager
def serving() -> Iterator[int]:
    """A registry with the published projects and the trivial view; yields its port."""
    port = free_port()
    with tempfile.TemporaryDirectory() as data:
        env = clean_environment(REGISTRY_DATA=data, PORT=str(port), BIND="", WEB_CONCURRENCY="1")
        for step in (["collectstatic", "--noinput", "--verbosity=0"], ["prepare"]):
            subprocess.run([sys.executable, "manage.py", *step], cwd=ROOT, env=env, check=True)  # noqa: S603  # our own command
        command = [sys.executable, "-m", "gunicorn", "bench.trivial"]
        with running(command, port=port, cwd=ROOT, env=env, seconds=60):
            yield port


if __name__ == "__main__":
    main()
