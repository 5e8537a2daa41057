"""The process that reads what is no text: bytes in, lines of JSON out, within narrow limits.

`python -m projects.annex.readers.child SECONDS MEGABYTES`; it knows no settings and no secrets.
"""

import os
import resource
import signal
import sys
from collections.abc import Iterable
from typing import TextIO

from projects.annex.readers import messages
from projects.annex.readers.opening import read_here
from projects.annex.row_errors import Refusal, RefusedError

MEBIBYTE = 1024 * 1024
DAMAGED = "filen är skadad, eller annat än den ser ut att vara, och går inte att läsa"


CLOCK = 2
"""Seconds on the clock for one of work."""


def limit(seconds: float, megabytes: int) -> None:
    """From now on the process ends after the time, and may have no more memory and no file.

    So long it may work; on the clock twice as long, as a busy machine gives it half.
    """
    signal.setitimer(signal.ITIMER_REAL, CLOCK * seconds)
    cpu = max(1, round(seconds))
    most = megabytes * MEBIBYTE
    for what, value in (
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_AS, most),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        lowest = _lower(value, resource.getrlimit(what)[1])
        resource.setrlimit(what, (lowest, lowest))


def _lower(value: int, given: int) -> int:
    """A limit may not be raised above the one that the system has given."""
    return value if given == resource.RLIM_INFINITY else min(value, given)


def answer(given: bytes, megabytes: int) -> Iterable[str]:
    """What is told of the file; whatever a parser raises is a refusal."""
    try:
        return messages.told(read_here(*messages.question(given)))
    except RefusedError as refused:
        return messages.refused(refused.refusals)
    except MemoryError:
        reason = f"filen kräver mer än {megabytes} MB minne att läsa; dela upp den"
    except Exception:  # noqa: BLE001  # a parser may raise anything at a hostile file
        reason = DAMAGED
    return messages.refused([Refusal(None, None, reason)])


def _apart() -> TextIO:
    """The way out, which no library that prints can reach."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return out


def main() -> None:
    """Read the standard input, tell on the standard output."""
    seconds, megabytes = float(sys.argv[1]), int(sys.argv[2])
    limit(seconds, megabytes)
    with _apart() as out:
        out.writelines(answer(sys.stdin.buffer.read(), megabytes))


if __name__ == "__main__":
    main()
