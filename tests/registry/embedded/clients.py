"""Processes that use an embedded database, seen from the test."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.registry.embedded import program

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 30


class Client:
    """A process that uses the database, until it is finished or killed."""

    def __init__(
        self,
        directory: Path,
        code: str = "answer()",
        *,
        python: Sequence[str] = (sys.executable,),
        env: dict[str, str] | None = None,
        options: str = "",
    ) -> None:
        preamble = "from tests.registry.embedded.program import *\n"
        connect = f"configure({options})\n" if code else ""
        self.process = subprocess.Popen(
            [*python, "-W", "error", "-c", preamble + connect + code],
            cwd=ROOT,
            env={**os.environ, **(env or {}), program.DIRECTORY: str(directory)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ask(self, sql: str) -> str:
        """The first value of the answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{sql}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, self.complaint()
        return line.strip()

    def finish(self) -> str:
        """What it wrote, when it has ended well and without a word on standard error."""
        out, err = self.process.communicate(timeout=PATIENCE)
        assert (self.process.returncode, err) == (0, "")
        return out.strip()

    def complaint(self) -> str:
        """The last line on standard error, when it has failed."""
        _, err = self.process.communicate(timeout=PATIENCE)
        assert self.process.returncode != 0
        return err.strip().splitlines()[-1]

    def kill(self) -> None:
        """Ends it as ``kill -9`` does."""
        self.process.kill()
        self.process.communicate()


def postmaster(directory: Path) -> int | None:
    """The process id of the server that runs in the directory."""
    try:
        pid = int((directory / "data/postmaster.pid").read_text().splitlines()[0])
    except (FileNotFoundError, NotADirectoryError):
        return None
    return pid if is_alive(pid) else None


def is_alive(pid: int) -> bool:
    """Whether the process runs: one that ended may keep its number until it is waited for."""
    command = ["ps", "-o", "stat=", "-p", str(pid)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip()[:1] not in {"", "Z"}


def kill_postmaster(directory: Path) -> None:
    """Ends the server as ``kill -9`` does."""
    pid = postmaster(directory)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)


def stop_postmaster(directory: Path) -> None:
    """Ends the server in order, if there is one."""
    if pid := postmaster(directory):
        os.kill(pid, signal.SIGINT)
        wait_until(lambda: postmaster(directory) is None)


def wait_until(holds: Callable[[], bool]) -> None:
    """Fails when the condition does not come to hold."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)
