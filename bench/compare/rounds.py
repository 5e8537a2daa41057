"""The rounds of a comparison: all cases in turns, at one connection and at eight."""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import cycle, islice, product
from pathlib import Path

from bench.compare import cases
from bench.compare.cases import FILES, PAGES, Case
from bench.compare.figures import Figure, high, medians
from bench.compare.questions import FULL, orders, questions
from bench.compare.reader import Load, Reader, load
from bench.compare.servers import SERVE, SERVERS, memory, processor
from bench.compare.weight import Weight, weigh
from tests.server.processes import free_port

AT_EIGHT = (
    cases.RESULT, cases.OF_DATASETTE, cases.OF_TEXTBOOK, cases.OF_TUNED, cases.TRIVIAL, cases.BARE,
    cases.PROJECT, cases.KEPT,
)  # fmt: skip
"""The cases that are asked on eight connections too."""
WARM = 24
"""Questions to each case before the first round, so that every process has loaded what it needs."""
FROM_STOPPED = "make serve, PostgreSQL stopped"
BY_NAME = {case.name: case for case in PAGES}


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is asked."""

    rounds: int = 3
    questions: int = 20
    files: int = 5
    seconds: float = 4


@dataclass(slots=True)
class Results:
    """What was measured; a list has one entry for each round."""

    weights: dict[str, Weight] = field(default_factory=dict)
    times: dict[str, list[list[float]]] = field(default_factory=lambda: defaultdict(list))
    """In milliseconds, by the name of a case."""
    bytes: dict[str, int] = field(default_factory=dict)
    """Of the last file of a case, as sent."""
    loads: dict[str, list[Load]] = field(default_factory=lambda: defaultdict(list))
    worked: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Milliseconds of the processor for an answer at eight connections, without PostgreSQL."""
    starts: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """In seconds."""
    memory: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """In MiB, before and after, by the name of a server."""

    def median(self, name: str) -> Figure:
        """Milliseconds at one connection."""
        return medians(self.times[name])

    def high(self, name: str) -> Figure:
        """The 95th percentile at one connection, in milliseconds."""
        return high(self.times[name])

    def a_second(self, name: str) -> Figure:
        """Answers in a second at eight connections."""
        return Figure(tuple(each.a_second for each in self.loads[name]))


def measure(data: Path, effort: Effort) -> Results:
    """Everything, on a prepared directory."""
    results = Results()
    for _ in range(effort.rounds):
        _start(data, results)
    with ExitStack() as stack:
        ports = {name: free_port() for name in SERVERS}
        running = {
            name: stack.enter_context(server.run(data, ports[name]))
            for name, server in SERVERS.items()
        }
        _remember(results, running)
        _check_search(ports)
        for name in (cases.RESULT, cases.OF_DATASETTE, cases.OF_TEXTBOOK, cases.OF_TUNED):
            case = BY_NAME[name]
            results.weights[name] = weigh(ports[case.server], case.address(FULL))
        Rounds(ports, running, effort, results).go()
        _remember(results, running)
    return results


def _check_search(ports: Mapping[str, int]) -> None:
    """AssertionError when Datasette passes over the words, as it does without an index it knows."""
    case = BY_NAME[cases.JSON]
    told = json.loads(Reader(ports[case.server]).get(case.address(FULL)).body)
    assert 0 < told["filtered_table_rows_count"] < len(cases.REFERENCES)  # noqa: S101  # a wrong bench is no bench


def _start(data: Path, results: Results) -> None:
    _tell("starts")
    results.starts[FROM_STOPPED].append(SERVE.start(data))
    for name, server in SERVERS.items():
        results.starts[name].append(server.start(data))


def _remember(results: Results, running: Mapping[str, int]) -> None:
    for name, process in running.items():
        results.memory[name].append(memory(process))


class Rounds:
    """The rounds on running servers, by the port and the process of each."""

    def __init__(
        self, ports: Mapping[str, int], running: Mapping[str, int], effort: Effort, results: Results
    ) -> None:
        self.ports, self.running, self.effort, self.results = ports, running, effort, results
        self._questions = questions()
        self._orders = map(" ".join, orders())

    def go(self) -> None:
        """Warm up, and all rounds."""
        _tell("warming up")
        for case in PAGES:
            if case.name not in {cases.KEPT, cases.HELD}:
                load(self.ports[case.server], map(case.address, self._next(WARM)), math.inf)
        rounds = [self._next(self.effort.questions) for _ in range(self.effort.rounds)]
        streams = _streams(list(self._questions), kept=rounds[0])
        for number, texts in enumerate(rounds, start=1):
            _tell(f"round {number}: one connection")
            self._in_turns(PAGES, texts)
            self._in_turns(FILES, list(islice(self._orders, self.effort.files)))
            for name, stream in streams.items():
                _tell(f"round {number}: eight connections, {name}")
                self._at_eight(name, stream)

    def _next(self, number: int) -> list[str]:
        return list(islice(self._questions, number))

    def _in_turns(self, asked: tuple[Case, ...], texts: Iterable[str]) -> None:
        """Each text to all cases; nothing but the case is asked meanwhile."""
        readers = {name: Reader(port) for name, port in self.ports.items()}
        times: dict[str, list[float]] = {case.name: [] for case in asked}
        for text, case in product(texts, asked):
            answer = readers[case.server].get(case.address(text), held=case.held)
            times[case.name].append(answer.milliseconds)
            self.results.bytes[case.name] = len(answer.body)
        for name, found in times.items():
            self.results.times[name].append(found)

    def _at_eight(self, name: str, addresses: Iterator[str]) -> None:
        server = BY_NAME[name].server
        if name == cases.KEPT:  # by each process
            load(self.ports[server], islice(addresses, 16 * self.effort.questions), math.inf)
        before = processor(self.running[server])
        done = load(self.ports[server], addresses, self.effort.seconds)
        worked = processor(self.running[server]) - before
        self.results.loads[name].append(done)
        self.results.worked[name].append(worked / len(done.milliseconds))


def _streams(texts: list[str], *, kept: list[str]) -> dict[str, Iterator[str]]:
    """Addresses for each case at eight connections: new ones, and those of the kept pages."""
    return {
        name: map(BY_NAME[name].address, cycle(kept) if name == cases.KEPT else texts)
        for name in AT_EIGHT
    }


def _tell(what: str) -> None:
    """For the person who waits."""
    print(what, file=sys.stderr, flush=True)
