"""The words of a text with their places: PD-L1, 18F-FET, AI-stöd and PET/DT whole and in pieces."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from projects.language.sort_key import fold

# A letter or digit, with the marks of decomposed text and the invisible characters behind it.
# All repeats are possessive: nothing is ever tried again, however long the word.
_SIGN = r"[^\W_][\u0300-\u036f\u00ad\u200b-\u200d\u2060]*+"
_JOINER = r"[-\u2010\u2011–/:'’]"
_PIECE = re.compile(rf"(?:{_SIGN}|(?<=\d)[.,](?=\d))++")
_TOKEN = re.compile(
    r"(?P<tail>(?<![^\s(\"”])[-\u2010\u2011])?"
    rf"(?P<word>{_SIGN}(?:{_SIGN}|(?<=\d)[.,](?=\d)|{_JOINER}(?={_SIGN}))*+)"
    r"(?P<front>[-\u2010\u2011])?"
)
_NO_SIGN = re.compile(r"[^\w.]|_")
_LONGEST_ENDING = 4
_SHORTEST_FULL_WORD = 4
"""In letters; what is shorter beside a slash may be an abbreviation."""


class Piece(NamedTuple):
    """A run of letters and digits: its folded text, and its place in the original."""

    text: str
    start: int
    end: int


class Token(NamedTuple):
    """What stands between two spaces, more or less.

    ``text`` is folded and without joiners (*PD-L1* is ``pdl1``), ``pieces`` has at least one piece,
    ``lacks_end`` marks *tjock-*, ``lacks_start`` marks *-försörjning*.
    """

    text: str
    start: int
    end: int
    pieces: tuple[Piece, ...]
    lacks_end: bool = False
    lacks_start: bool = False


def tokenize(text: str) -> Iterator[Token]:
    """The tokens of a text in order, in time proportional to its length.

    Case, Unicode form and invisible characters are no difference; an ending after a colon or
    apostrophe (*SVF:s*, *NVP's*) is dropped; *S:t* is ``st``.
    """
    for match in _TOKEN.finditer(text):
        words = _words(match["word"])
        if match.start() == 0 and match.span() == match.span("word"):  # as most terms begin
            yield from words
            continue
        for word in words:
            yield _moved(word, match.start("word"))._replace(
                lacks_end=match["front"] is not None and word is words[-1],
                lacks_start=match["tail"] is not None and word is words[0],
            )


def _moved(word: Token, by: int) -> Token:
    pieces = (Piece(piece.text, by + piece.start, by + piece.end) for piece in word.pieces)
    return Token(word.text, by + word.start, by + word.end, tuple(pieces))


@lru_cache(maxsize=2_000)
def _words(text: str) -> tuple[Token, ...]:
    """The words of what stands between two spaces, their places those in it.

    A slash joins abbreviations (*PET/DT*, *och/eller*); between two full words it is a space.
    """
    words: list[list[Piece]] = []
    for piece in _divided(text):
        if words and not _is_space(text, words[-1][-1], piece):
            words[-1].append(piece)
        else:
            words.append([piece])
    return tuple(
        Token(
            text="".join(piece.text for piece in pieces),
            start=0 if pieces is words[0] else pieces[0].start,
            end=len(text) if pieces is words[-1] else pieces[-1].end,
            pieces=tuple(pieces),
        )
        for pieces in words
    )


def _is_space(text: str, before: Piece, piece: Piece) -> bool:
    shortest = min(len(before.text), len(piece.text))
    return text[before.end : piece.start] == "/" and shortest >= _SHORTEST_FULL_WORD


def _divided(text: str) -> Iterator[Piece]:
    """The pieces, endings dropped and single letters before a colon joined."""
    last: Piece | None = None
    for match in _PIECE.finditer(text):
        piece = Piece(_folded(match[0]), match.start(), match.end())
        if not piece.text:
            continue
        if last is None:
            last = piece
        elif not _is_ending(text, last, piece):
            yield last
            last = piece
        elif len(last.text) == 1:
            last = Piece(last.text + piece.text, last.start, piece.end)
    if last is not None:
        yield last


def _is_ending(text: str, before: Piece, piece: Piece) -> bool:
    """Whether the piece is the ending of the one before, as in *SVF:s*."""
    return text[before.end : piece.start] in {":", "'", "’"} and len(piece.text) <= _LONGEST_ENDING


def _folded(text: str) -> str:
    return _NO_SIGN.sub("", fold(text).replace(",", "."))
