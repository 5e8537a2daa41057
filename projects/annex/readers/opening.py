"""From bytes to lines in this process: recognised, within the limits, read by its reader."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module

from projects.annex.headers import PUBLISHED, Vocabulary
from projects.annex.lines import Reading
from projects.annex.readers import limits
from projects.annex.readers.plain import read_plain
from projects.annex.readers.recognition import Kind, recognise

Reader = Callable[[bytes, Vocabulary], Reading]


def read_here(data: bytes, columns: Vocabulary = PUBLISHED) -> Reading:
    """The lines of a file of any kind. Raises RefusedError, and whatever a parser raises.

    Of files that are no text only a process that may die reads: `isolated.read_file`.
    """
    limits.check_size(len(data))
    reading = READERS[recognise(data)](data, columns)
    return replace(reading, lines=tuple(limits.checked(reading.lines)))


def _in_module(name: str, function: str) -> Reader:
    """A reader whose module is imported when such a file comes: it brings a library along."""

    def read(data: bytes, _columns: Vocabulary) -> Reading:
        reader: Callable[[bytes], Reading] = getattr(
            import_module(f"projects.annex.readers.{name}"), function
        )
        return reader(data)

    return read


READERS: Mapping[Kind, Reader] = {
    Kind.TEXT: read_plain,
    Kind.XLSX: _in_module("workbook", "read_workbook"),
    Kind.ODS: _in_module("workbook", "read_workbook"),
    Kind.PDF: _in_module("pdf", "read_pdf"),
    Kind.EXPORT: _in_module("export_json", "read_export"),
}
