"""What became of a text, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row that both texts have, or only the one before ("del") or after ("ins")."""

    kind: str
    text: str


def word_diff(before: str, after: str) -> list[Stretch]:
    """The stretches of both texts in order: those that went stand before those that came."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return list(_stretches(matcher, old, new))


def _stretches(matcher: SequenceMatcher[str], old: list[str], new: list[str]) -> Iterator[Stretch]:
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            yield Stretch("", "".join(old[start:end]))
            continue
        if start < end:
            yield Stretch("del", "".join(old[start:end]))
        if begin < stop:
            yield Stretch("ins", "".join(new[begin:stop]))
