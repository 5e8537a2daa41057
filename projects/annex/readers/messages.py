"""What the reading child tells: a reading, or why there is none, as lines of JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from projects.annex.headers import ColumnKind, Vocabulary
from projects.annex.lines import Line, Note, Part, Reading
from projects.annex.readers import limits
from projects.annex.row_errors import Refusal, RefusedError


def asked(data: bytes, columns: Vocabulary) -> bytes:
    """A file and the known columns, as the child is given them."""
    return json.dumps(dict(columns.kinds)).encode("ascii") + b"\n" + data


def question(given: bytes) -> tuple[bytes, Vocabulary]:
    """What `asked` wrote."""
    kinds, _, data = given.partition(b"\n")
    known = {heading: ColumnKind(kind) for heading, kind in json.loads(kinds).items()}
    return data, Vocabulary(known)


END = "end"
"""The last line: what lacks it was cut."""


def told(reading: Reading) -> Iterator[str]:
    """The reading: what is said of it, its parts, its lines, and the end."""
    parts = {part: at for at, part in enumerate(dict.fromkeys(line.part for line in reading.lines))}
    yield _message(
        {
            "format": reading.format,
            "encoding": reading.encoding,
            "notes": [asdict(note) for note in reading.notes],
            "parts": [part and asdict(part) for part in parts],
        }
    )
    for line in reading.lines:
        yield _message([line.number, parts[line.part], line.cells])
    yield _message(END)


def refused(refusals: Iterable[Refusal]) -> Iterator[str]:
    """Why nothing is read."""
    yield _message({"refusals": [asdict(refusal) for refusal in refusals]})


def understood(lines: Iterable[bytes]) -> Reading:
    """What was told; raises RefusedError for a refusal.

    Raises ValueError, TypeError or LookupError for what was cut, or is no such message.
    """
    messages = (json.loads(line) for line in lines)
    head = next(messages, None)
    if head is None:
        raise ValueError(END)
    if "refusals" in head:
        raise RefusedError(*(Refusal(**_placed(each)) for each in head["refusals"]))
    notes = tuple(Note(**_placed(each)) for each in head["notes"])
    read = tuple(limits.checked(_lines(head["parts"], messages)))
    return Reading(head["format"], read, head["encoding"], notes)


def _lines(parts: Iterable[Any], messages: Iterable[Any]) -> Iterator[Line]:
    known = [_part(part) for part in parts]
    for message in messages:
        if message == END:
            return
        number, part, cells = message
        yield Line(number, tuple(cells), known[part])
    raise ValueError(END)


def _placed(told: Mapping[str, Any]) -> dict[str, Any]:
    return {**told, "part": _part(told["part"])}


def _part(told: Mapping[str, Any] | None) -> Part | None:
    return Part(**told) if told else None


def _message(message: object) -> str:
    return json.dumps(message) + "\n"
