"""The lists of words that search works with, made by hand: one text file of ``data/`` each."""

from collections.abc import Iterator
from pathlib import Path

_DATA = Path(__file__).parent / "data"


def rows_of(name: str) -> Iterator[list[str]]:
    """The words of each line of a list, comments and empty lines left out."""
    for line in (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if words := line.partition("#")[0].split():
            yield words
