"""Files of any kind as lines, without trusting them: what takes a parser is read in a child.

A small text is read in the process itself: the limits bound what that takes (at most 10 MB more
memory for a moment, and a third of a second), and no library but csv sees it.
"""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Timer

from projects.annex.headers import PUBLISHED, Vocabulary
from projects.annex.lines import Reading
from projects.annex.readers import limits, messages
from projects.annex.readers.child import CLOCK, DAMAGED
from projects.annex.readers.opening import read_here
from projects.annex.readers.recognition import is_plain
from projects.annex.row_errors import Refusal, RefusedError

SECONDS = 30
MEGABYTES = 512
_GRACE = 5
_IN_PROCESS = 500_000
_ENDED = (-signal.SIGALRM, -signal.SIGXCPU, -signal.SIGKILL)
_SLOW = "filen tar för lång tid eller för mycket minne att läsa; dela upp den i mindre filer"
_LONGEST = 6 * limits.MOST_CHARACTERS + 1_000
"""Of one message, in bytes: every character may take six."""
CHILD = "projects.annex.readers.child"
_ROOT = Path(__file__).parents[3]


def read_file(data: bytes, columns: Vocabulary = PUBLISHED) -> Reading:
    """The lines of an annex text, CSV, TSV, XLSX, ODS or PDF, told by its content.

    Raises RefusedError in Swedish for everything else, and for a file that takes more than 10 MB,
    30 seconds of work or 512 MB of memory. Nothing is written anywhere.
    """
    limits.check_size(len(data))
    if is_plain(data) and len(data) <= _IN_PROCESS:
        return read_here(data, columns)
    return read_in_child(messages.asked(data, columns))


def read_in_child(asked: bytes, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> Reading:
    """What a process of its own answers, which is gone afterwards. Raises RefusedError.

    It ends itself after the time, and is killed a little later if it does not.
    """
    with _child(seconds, megabytes) as child:
        _give(child, asked)
        with suppress(ValueError, TypeError, LookupError):
            return messages.understood(_messages(child))
    reason = _SLOW if child.returncode in _ENDED else DAMAGED
    raise RefusedError(Refusal(None, None, reason))


def _give(child: "subprocess.Popen[bytes]", asked: bytes) -> None:
    if child.stdin:
        with suppress(BrokenPipeError), child.stdin as file:
            file.write(asked)


def _messages(child: "subprocess.Popen[bytes]") -> Iterator[bytes]:
    if child.stdout:
        yield from iter(partial(child.stdout.readline, _LONGEST), b"")


@contextmanager
def _child(seconds: float, megabytes: int) -> Iterator["subprocess.Popen[bytes]"]:
    """A running child; afterwards it is dead and waited for, whatever happened."""
    with subprocess.Popen(  # noqa: S603  # our own module
        [sys.executable, "-B", "-m", CHILD, str(seconds), str(megabytes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={"PYTHONUTF8": "1"},
    ) as process:
        watch = Timer(CLOCK * seconds + _GRACE, process.kill)
        watch.start()
        try:
            yield process
        except BaseException:
            process.kill()
            raise
        finally:
            if process.stdout:
                process.stdout.close()
            process.wait()
            watch.cancel()
