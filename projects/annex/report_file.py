"""The file of a report: whole or not there, and refused before anything is imported."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from projects.annex.row_errors import Refusal, RefusedError


@contextmanager
def report_file(path: Path, source: Path) -> Iterator[BinaryIO]:
    """A stream that takes the place of the file when all of it is written, and not before.

    Raises RefusedError at once when there can be no such file, or when it is the source itself;
    OSError when it cannot be finished.
    """
    draft = path.with_name(f".rapport-{token_hex(8)}")
    try:
        stream = _opened(path, source, draft)
    except OSError as error:
        reason = f"rapporten går inte att skriva ({error.strerror})"
        raise RefusedError(Refusal(None, None, reason)) from error
    try:
        with stream:
            yield stream
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _opened(path: Path, source: Path, draft: Path) -> BinaryIO:
    if path.is_dir():
        raise _refused("det är en katalog; en fil väntades för rapporten")
    if path.exists() and source.exists() and path.samefile(source):
        raise _refused("rapporten skulle skriva över bilagan; ange en annan fil")
    if path.exists():
        path.open("ab").close()  # a file that is protected is not replaced
    return draft.open("xb")


def _refused(reason: str) -> RefusedError:
    return RefusedError(Refusal(None, None, reason))
