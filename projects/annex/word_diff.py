"""What became of a text, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"\S+\s*|^\s+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row that both texts have, or only the one before ("del") or after ("ins")."""

    kind: str
    text: str


def word_diff(before: str, after: str) -> list[Stretch]:
    """The stretches of both texts in order: those that went stand before those that came.

    White space is no difference.
    """
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    matcher = SequenceMatcher(None, _words(old), _words(new), autojunk=False)
    return list(_stretches(matcher, old, new))


def _words(pieces: list[str]) -> list[str]:
    return [piece.strip() for piece in pieces]


def _stretches(matcher: SequenceMatcher[str], old: list[str], new: list[str]) -> Iterator[Stretch]:
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            yield Stretch("", "".join(new[begin:stop]))
            continue
        if start < end:
            yield Stretch("del", "".join(old[start:end]))
        if begin < stop:
            yield Stretch("ins", "".join(new[begin:stop]))
