"""What the web processes hold: `python -m bench.memory [--requests 5000] [--distinct 20000]`.

Starts the product as `make serve` does, with two workers, and asks mixed requests on eight
connections, no address twice. After so many requests a term is added to the thesaurus, as an
editor does; then it goes on up to the number of distinct addresses. Prints the memory of the web
processes (PSS: what they share counted once, without PostgreSQL) on the way, and the slowest
answer, which tells what a change costs the next reader. Linux only.
"""

import argparse
import math
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote

from bench.compare.cases import API, PAGES, PROJECT, RESULT
from bench.compare.figures import Aim, Figure, cell, publish, table
from bench.compare.questions import CENTRES, questions
from bench.compare.reader import load
from bench.compare.servers import PRODUCT, SERVERS, manage, memory, prepared
from tests.server.processes import free_port

STEP = 2500
"""Requests from one look at the memory to the next."""
AFTER_CHANGE = 200
"""Requests that every process has surely seen the change in."""
RENEWAL = 10
"""Seconds in which the server ends the workers of before: until then it has four."""
CHANGE = """
from projects.models import Concept, ConceptTerm
from projects.services import write
concept = Concept.objects.keywords().earliest("pk")
write.save(ConceptTerm(concept=concept, text=f"mätningens ord {concept.terms.count()}"))
"""
LIMIT = 200
"""MiB that two workers may take."""
GROWTH = 1.1
_OF_CASE = {case.name: case.address for case in PAGES}
MIX: tuple[Callable[[str], str], ...] = (
    *(_OF_CASE[name] for name in (RESULT, PROJECT, RESULT, API, RESULT)),
    lambda text: f"/projekt/?q={quote(text)}&centre={CENTRES[len(text) % 6]}",
    lambda text: f"/projekt/?q={quote(text)}&sort=titel&area=rehab",
    lambda text: f"/api/v1/suggest?q={quote(text)}",
    _OF_CASE[RESULT],
    lambda text: f"/rcc/{CENTRES[len(text) % 6]}/?q={quote(text)}",
    lambda text: f"/projekt.csv?q={quote(text)}",
    lambda text: f"/statistik/?mark={quote(text)}",
    _OF_CASE[PROJECT],
    lambda text: f"/nyckelord/?mark={quote(text)}",
)
"""What readers ask for, most often a search."""


def mixed() -> Iterator[str]:
    """Addresses of all kinds, each once."""
    return (kind(text) for kind, text in zip(cycle(MIX), questions(), strict=False))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=5000)
    parser.add_argument("--distinct", type=int, default=20_000)
    parser.add_argument("--data", type=Path, help="kept directory instead of a temporary one")
    parser.add_argument("--into", type=Path, help="document that gets the tables too")
    given = parser.parse_args()
    port = free_port()
    with prepared(given.data) as data, SERVERS[PRODUCT].run(data, port) as server:
        watch = Watch(port, server)
        watch.look("started")
        watch.ask(given.requests)
        manage(data, "shell", "--verbosity=0", "--command", CHANGE)
        watch.ask(AFTER_CHANGE, "while the workers are renewed")
        time.sleep(RENEWAL)
        watch.ask(AFTER_CHANGE, "the thesaurus changed")
        changed = watch.held[-1]
        watch.ask(given.distinct - given.requests)
    publish(_report(watch, changed), "memory", given.into)


def _report(watch: "Watch", changed: float) -> str:
    """The tables, by what was held after the change."""
    head = ("requests", "MiB (PSS)", "answers a second", "slowest, ms")
    growth = max(watch.held[watch.held.index(changed) :]) / changed
    aims = (
        Aim("two workers after the requests and a change, MiB", LIMIT, Figure((changed,))),
        Aim("most that they hold later / that", GROWTH, Figure((growth,))),
    )
    judged = table(("what", "aim", "measured", "met"), [aim.row for aim in aims])
    return f"{table(head, watch.rows)}\n\n{judged}"


class Watch:
    """Asks a server and looks at its memory."""

    def __init__(self, port: int, server: int) -> None:
        self.port, self.server = port, server
        self.addresses, self.asked = mixed(), 0
        self.held: list[float] = []
        """MiB at each look."""
        self.rows: list[tuple[object, ...]] = []

    def look(self, name: str, *found: object) -> None:
        """Remember what is held now."""
        self.held.append(memory(self.server))
        self.rows.append((name, self.held[-1], *(found or ("", ""))))
        print(*map(cell, self.rows[-1]), file=sys.stderr, flush=True)

    def ask(self, number: int, name: str = "") -> None:
        """So many requests, with a look at every step and at the end."""
        for done in range(0, number, STEP):
            part = min(STEP, number - done)
            answers = load(self.port, islice(self.addresses, part), math.inf)
            self.asked += part
            slowest = max(answers.milliseconds)
            self.look(name or f"{self.asked:,}", answers.a_second, slowest)


if __name__ == "__main__":
    main()
