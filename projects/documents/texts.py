"""The text of a document by its lines, and whether what a table says stands there."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from unicodedata import normalize

from projects.annex.rows import Residue
from projects.documents.refusals import TableRefusal, TablesRefusedError

_NO_WORDS = re.compile(r"[\s\-•\uf0b7*¹²…]")
_PAGE_HEAD = re.compile(r"REGIONALA CANCERCENTRUM|\d{1,2}")
"""Lines that a page break leaves inside a passage."""


def folded(text: str) -> str:
    """The text without what its carrying over may change.

    That is white space, hyphens, bullets, markup and the numbers of footnotes.
    """
    return _NO_WORDS.sub("", normalize("NFC", text))


@dataclass(frozen=True)
class DocumentText:
    """The lines of a document, counted from 1, in one file or several one after the other."""

    name: str
    sha256: str
    lines: tuple[str, ...]
    own: int
    """So many lines stand in the document's own file; the others are read as an annex."""

    @cached_property
    def whole(self) -> str:
        """All of it, folded."""
        return folded("\n".join(self.lines))

    def passage(self, first: int, last: int, left_out: range = range(0)) -> str:
        """These lines, folded, without those left out and without the heads of pages."""
        kept = (
            self.lines[number - 1]
            for number in range(first, min(last, len(self.lines)) + 1)
            if number not in left_out
        )
        return folded("\n".join(line for line in kept if not _PAGE_HEAD.fullmatch(line.strip())))

    def residue(self, held: Iterable[range], headings: Iterable[str]) -> Iterator[Residue]:
        """The document's own lines that no row holds and that are no heading of one."""
        numbers = {number for each in held for number in each}
        titles = {folded(each) for each in headings}
        for number, line in enumerate(self.lines[: self.own], start=1):
            if line.strip() and number not in numbers and folded(line) not in titles:
                yield Residue(number, line.strip())


def read_text(place: Path, names: str) -> DocumentText:
    """The files of a document, named beside its table. Raises TablesRefusedError."""
    parts = [_contents(place, name) for name in names.split()]
    if not parts:
        raise _refused("ange minst en fil")
    # A file that goes on in another ends with a new line; the last one's is not a line.
    text = "".join(parts)
    last = text.removesuffix("\n") if len(parts) > 1 else text
    digest = hashlib.sha256(last.encode()).hexdigest()
    own = parts[0].removesuffix("\n").count("\n") + 1
    return DocumentText(
        names.split(maxsplit=1)[0], digest, tuple(last.removesuffix("\n").split("\n")), own
    )


def _contents(place: Path, name: str) -> str:
    try:
        return (place / name).read_text(encoding="utf-8")
    except OSError as error:
        raise _refused(f"filen {name} går inte att läsa ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise _refused(f"filen {name} är inte text i UTF-8") from error


def _refused(reason: str) -> TablesRefusedError:
    return TablesRefusedError(TableRefusal("document.csv", 2, "files", reason))
