"""What a start costs, and what the web processes hold: `python -m bench.start [REGISTRY_DATA]`.

Starts the server on loopback over prepared data, asks it for so many different addresses, changes
the thesaurus in between, and prints seconds, answers and memory: the proportional share (PSS) of
the master and its workers, PostgreSQL left out. With `--code DIR` the code is another checkout's,
so that two states of the product are measured in turns.
"""

import argparse
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote_plus

HERE = Path(__file__).parent.parent
WORDS = (HERE / "projects/language/data/nouns.txt").read_text(encoding="utf-8").split()
CENTRES = ("norr", "mellansverige", "stockholm-gotland", "vast", "sydost", "syd")
KINDS = (
    "/projekt/?q={word}+{number}",
    "/projekt/?q={word}&centre={centre}&per=50&n={number}",
    "/api/v1/projects?q={word}+{number}",
    "/api/v1/suggest?q={word:.5}{number}",
    "/rcc/{centre}/?n={number}",
    "/projekt.atom?q={word}+{number}",
    "/?n={number}",
)
CHANGE = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "registry.settings"
django.setup()
from projects.models import Concept
from projects.services import write
concept = Concept.objects.first()
for ending in (" ", ""):
    concept.source = concept.source.strip() + ending + "mätning" * bool(ending)
    write.save(concept)
"""


def main() -> None:
    """Print every figure, one to a line."""
    chosen = _arguments()
    env = {**os.environ, "REGISTRY_DATA": str(chosen.data.resolve()), "PORT": str(_free_port())}
    for variable in ("DATABASE_URL", "DEBUG", "DJANGO_SETTINGS_MODULE"):
        env.pop(variable, None)
    with _serving(chosen.code, env) as (server, seconds):
        port = int(env["PORT"])
        print(f"from stopped to the first answer: {seconds:.2f} s", flush=True)
        print(f"at rest: {_memory(server.pid)}", flush=True)
        addresses = _addresses()
        _ask_many(port, addresses, chosen.first)
        subprocess.run([sys.executable, "-c", CHANGE], cwd=chosen.code, env=env, check=True)  # noqa: S603  # ours
        _ask_many(port, addresses, 200, "after a change of the thesaurus")
        before = _total(server.pid)
        print(f"then: {_memory(server.pid)}", flush=True)
        if chosen.more:
            _ask_many(port, addresses, chosen.more)
            growth = _total(server.pid) / before - 1
            print(f"then: {_memory(server.pid)}, {growth:+.1%}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=HERE / "var")
    parser.add_argument("--code", type=Path, default=HERE)
    parser.add_argument("--first", type=int, default=5_000, help="requests before the change")
    parser.add_argument("--more", type=int, default=15_000, help="requests after it")
    return parser.parse_args()


def _addresses() -> Iterator[str]:
    """As many different ones as are asked for, the same in each run."""
    chance = random.Random(13)  # noqa: S311  # no secret
    number = 0
    while True:
        number += 1
        kind, word, centre = (chance.choice(of) for of in (KINDS, WORDS, CENTRES))
        yield kind.format(word=quote_plus(word), centre=centre, number=number)


@contextmanager
def _serving(code: Path, env: dict[str, str]) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    """`make serve` without its check of the environment, until the first answer."""
    start = time.perf_counter()
    *steps, serve = _steps(code)
    for step in steps:
        subprocess.run(step, cwd=code, env=env, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # ours
        print(f"{step[-1]}: {time.perf_counter() - start:.2f} s since the start", flush=True)
    with subprocess.Popen(serve, cwd=code, env=env) as server:  # noqa: S603  # ours
        try:
            _await_answer(int(env["PORT"]))
            yield server, time.perf_counter() - start
        finally:
            server.send_signal(signal.SIGTERM)


def _steps(code: Path) -> Iterator[list[str]]:
    """The commands of `make serve`, its server last."""
    recipe = (code / "Makefile").read_text(encoding="utf-8").partition("\nserve:")[2]
    for line in recipe.partition("\n\n")[0].splitlines()[1:]:
        program, *arguments = line.partition("$(BIN)/")[2].split()
        yield [str(Path(sys.executable).with_name(program)), *arguments]


def _await_answer(port: int) -> None:
    while True:
        try:
            _get(HTTPConnection("127.0.0.1", port, timeout=30), "/projekt/")
        except ConnectionError:
            time.sleep(0.01)
        else:
            return


def _get(connection: HTTPConnection, address: str) -> int:
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    answer.read()
    return answer.status


def _ask_many(port: int, addresses: Iterator[str], number: int, name: str = "") -> None:
    """Ask at eight connections, each address once."""
    asked = [next(addresses) for _ in range(number)]
    start = time.perf_counter()
    with ThreadPoolExecutor(8) as pool:
        times = [
            each
            for part in pool.map(lambda part: _times(port, part), _parts(asked))
            for each in part
        ]
    rate = number / (time.perf_counter() - start)
    slow = quantiles(times, n=20)[-1]
    figures = f"p50 {median(times):.0f}, p95 {slow:.0f}, longest {max(times):.0f} ms"
    print(f"{number} addresses {name}: {figures}, {rate:.0f} answers a second", flush=True)


def _parts(asked: list[str]) -> list[list[str]]:
    return [asked[first::8] for first in range(8)]


def _times(port: int, addresses: list[str]) -> list[float]:
    """The milliseconds to each answer, over one connection as long as the server keeps it."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    times = []
    for address in addresses:
        start = time.perf_counter()
        status = _get(connection, address)
        times.append((time.perf_counter() - start) * 1000)
        if status >= 400:  # noqa: PLR2004
            print(f"{status} {address}")
    connection.close()
    return times


def _memory(master: int) -> str:
    shares = {pid: _pss(pid) for pid in (master, *_children(master))}
    first, *others = (f"{share:.0f}" for share in shares.values())
    return f"{sum(shares.values()):.0f} MiB (master {first}, workers {', '.join(others)})"


def _total(master: int) -> float:
    return sum(_pss(pid) for pid in (master, *_children(master)))


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text(encoding="ascii").split()]


def _pss(pid: int) -> float:
    """In MiB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
