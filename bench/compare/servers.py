"""The servers that are compared, each in processes of its own on loopback."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")

from tests.server.processes import clean_environment, free_port, running  # they read a setting

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
GUNICORN = (sys.executable, "-m", "gunicorn")
PEER = (*GUNICORN, "--config", "bench/peers_conf.py")
PRODUCT, DATASETTE, TEXTBOOK, TUNED = "product", "Datasette", "textbook", "tuned"
SILENTLY = ("sh", "-c", 'exec "$@" >"$0" 2>&1')
"""With the name of a file before the command: what a server tells goes there."""
SETTINGS = {"default_page_size": "20", "suggest_facets": "off", "facet_time_limit_ms": "1000"}
"""Twenty hits as with the others, nothing guessed, and no facet given up on a busy machine."""


@dataclass(frozen=True, slots=True)
class Server:
    """How one is started, and the address of its first page."""

    command: tuple[str | Path, ...]
    first: str = "/"

    @contextmanager
    def run(self, data: Path, port: int, *, seconds: float = 60) -> Iterator[int]:
        """The number of the process, once it answers; it ends with the block."""
        env = environment(data, port)
        given = (str(part).format(data=data, port=port) for part in self.command)
        command = [*SILENTLY, str(data / f"log-{port}"), *given]
        with running(
            command, port=port, cwd=ROOT, env=env, seconds=seconds, path=self.first
        ) as process:
            yield process.pid

    def start(self, data: Path) -> float:
        """Seconds from the start of the process to its first answer; then it is ended."""
        begun = time.perf_counter()
        with self.run(data, free_port()):
            return time.perf_counter() - begun


SERVERS = {
    PRODUCT: Server((*GUNICORN, "bench.trivial"), "/projekt/"),
    DATASETTE: Server(
        (
            *(BIN / "datasette", "serve", "{data}/registry.db", "--port", "{port}"),
            *(part for name, value in SETTINGS.items() for part in ("--setting", name, value)),
        )
    ),
    TEXTBOOK: Server((*PEER, "bench.textbook.wsgi")),
    TUNED: Server((*PEER, 'bench.tuned:application_on("{data}")')),
}
STEPS = (("collectstatic", "--noinput", "--verbosity=0"), ("prepare",))
SERVE = Server(
    ("make", "--silent", f"--old-file={BIN.parent}/serve.stamp", f"VENV={BIN.parent}", "serve"),
    "/projekt/",
)
"""What a person types, without the installation of packages."""


def environment(data: Path, port: int = 0) -> dict[str, str]:
    """The variables of a server: its own data, loopback, two workers."""
    return clean_environment(
        REGISTRY_DATA=str(data), PORT=str(port), BIND="", WEB_CONCURRENCY="2", MAKEFLAGS=""
    )


@contextmanager
def prepared(kept: Path | None) -> Iterator[Path]:
    """A directory with the published projects, and the same rows for the others.

    A temporary one, unless another is named. A bench that is asked to end ends its servers too.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with ExitStack() as stack:
        temporary = kept or stack.enter_context(tempfile.TemporaryDirectory())
        data = Path(temporary).resolve()
        for step in STEPS:
            manage(data, *step)
        run(data, "-m", "bench.compare.rows")
        yield data


def manage(data: Path, *arguments: str) -> None:
    """A management command on the registry of the directory; CalledProcessError when it fails."""
    run(data, "manage.py", *arguments)


def run(data: Path, *arguments: str) -> None:
    """Python with these arguments, on the registry of the directory."""
    command: Sequence[str] = [sys.executable, *arguments]
    subprocess.run(command, cwd=ROOT, env=environment(data), check=True, stdout=sys.stderr)  # noqa: S603  # our own command


def memory(process: int) -> float:
    """MiB of a server's processes, what they share counted once (PSS); Linux only."""
    return sum(_kib(each) for each in (process, *_below(process))) / 1024


def processor(process: int) -> float:
    """Milliseconds that a server's processes have worked so far; Linux only.

    Unlike a wait it does not grow with what others do on the machine.
    """
    return sum(_worked(each) for each in (process, *_below(process)))


def _below(process: int) -> Iterator[int]:
    for child in _told(process, f"task/{process}/children").split():
        yield int(child)
        yield from _below(int(child))


def _kib(process: int) -> int:
    lines = _told(process, "smaps_rollup").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _worked(process: int) -> float:
    fields = _told(process, "stat").rpartition(")")[2].split()
    return 1000 * sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def _told(process: int, name: str) -> str:
    """What the kernel tells of a process; nothing when it ended meanwhile."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{process}/{name}").read_text(encoding="ascii")
    return ""
