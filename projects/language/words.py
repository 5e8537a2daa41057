"""A text as the words that it holds, and as their smallest parts in a row."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from projects.language.lexicon import SHORTEST_PART
from projects.language.tokens import Piece, Token, tokenize
from projects.language.word_forms import Form, Span, Words

_CONJUNCTIONS = frozenset(
    ["och", "eller", "samt", "respektive", "resp", "till", "ocheller", "kontra"]
)
_FARTHEST = 6
_PREFIXES = (
    "re",
    "pre",
    "post",
    "av",
    "på",
    "in",
    "ut",
    "upp",
    "ned",
    "över",
    "under",
    "med",
    "mot",
)


def complete(tokens: Sequence[Token], words: Words) -> dict[int, str]:
    """The whole word for each token that lacks a part, by its place in the sequence."""
    completed: dict[int, str] = {}
    for index, token in enumerate(tokens):
        word = None
        if token.lacks_end:
            word = _with_end(token, _following(tokens, index), words)
        elif token.lacks_start:
            word = _with_start(token, _preceding(tokens, index), words)
        if word is not None:
            completed[index] = word
    return completed


def _following(tokens: Sequence[Token], index: int) -> Token | None:
    """The next whole word, over conjunctions and other words that lack their end."""
    conjunction = False
    for token in tokens[index + 1 : index + _FARTHEST]:
        if token.text in _CONJUNCTIONS:
            conjunction = True
        elif not token.lacks_end:
            adjacent = token is tokens[index + 1] and token.start - tokens[index].end <= len("-/ ")
            return token if conjunction or adjacent else None
    return None


def _preceding(tokens: Sequence[Token], index: int) -> Token | None:
    """The word before the conjunction before."""
    if index > 1 and tokens[index - 1].text in _CONJUNCTIONS:
        return tokens[index - 2]
    return None


def _with_end(token: Token, other: Token | None, words: Words) -> str | None:
    """The first word with the end of the other, the longest end that makes a word."""
    if other is None:
        return None
    readable = (token.text + end for end in _ends(token, other, words))
    several = len(other.pieces) > 1
    return next((word for word in readable if several or words.form(word).known), None)


def _with_start(token: Token, other: Token | None, words: Words) -> str | None:
    """The word without its start, after all but the last part of the other."""
    parts = words.divide(other.text) if other is not None else ()
    if other is None or not parts:
        return None
    word = other.text[: parts[-1].start] + token.text
    return word if words.form(word).known else None


def _ends(token: Token, other: Token, words: Words) -> Iterator[str]:
    """What a word may borrow from the end of the other, the likeliest end first.

    Of *ändtarmscancer* that is *tarmscancer* where the lexicon knows the word that it makes
    (*tjocktarm*), else *cancer*; of *rehabilitering* all but the prefix.
    """
    last = other.pieces[-1].text
    if len(other.pieces) > 1:
        yield last
        return
    for leaf in words.form(last).leaves[1:]:
        if words.knows(token.text + last[leaf.start : leaf.end]):
            yield last[leaf.start :]
    yield from (last[part.start :] for part in words.divide(last)[1:])
    rests = (last.removeprefix(prefix) for prefix in _PREFIXES if last.startswith(prefix))
    yield from (rest for rest in rests if len(rest) >= SHORTEST_PART)


_ABBREVIATION_AND_WORD = re.compile(r"([A-ZÅÄÖ]{2,})([a-zåäö]{4,})")


class Role(Enum):
    """What a reading is of its token."""

    WORD = auto()
    """The whole of it, or the word that a hyphen only interrupts (*pre-habilitering*)."""
    PIECE = auto()
    """*AI* or *stöd* of *AI-stöd*; pieces take positions one after the other."""
    JOINED = auto()
    """*AI-stöd* as one word, at the position of its first piece."""
    COMPLETED = auto()
    """*tjocktarmscancer* for *tjock-*."""


class Reading(NamedTuple):
    """One word of a text.

    ``start`` and ``end`` are places in the text, ``token`` and ``position`` count tokens and words.
    """

    form: Form
    role: Role
    start: int
    end: int
    token: int
    position: int
    is_stop_word: bool = False

    @property
    def is_in_row(self) -> bool:
        """True for the words and pieces of a text, one after the other; others stand beside."""
        return self.role is Role.WORD or self.role is Role.PIECE

    def place(self, span: Span) -> tuple[int, int]:
        """Where a part of the word stands in the text; the whole word if that cannot be told."""
        if self.is_in_row and self.end - self.start == len(self.form.text):
            return self.start + span.start, self.start + span.end
        return self.start, self.end


def read(text: str, words: Words, position: int = 1) -> list[Reading]:
    """The readings of a text in order, the first at the given position."""
    tokens = list(tokenize(text))
    completed = complete(tokens, words)
    readings: list[Reading] = []
    for index, token in enumerate(tokens):
        if _is_plain(text, token):
            readings.append(_word(token, index, position, words))
        else:
            readings.extend(_read_token(text, _Place(token, index, position), words))
        if index in completed:
            whole = _Place(token, index, position).whole
            readings.append(whole(words.form(completed[index]), Role.COMPLETED))
        position = readings[-1].position + 1
    return readings


def lexemes_of(readings: Iterable[Reading]) -> frozenset[str]:
    """The lexemes of words and of their parts."""
    return frozenset(
        lexeme
        for reading in readings
        if not reading.is_stop_word
        for lexeme in (reading.form.lexeme, *(part.lexeme for part in reading.form.parts))
    )


def _is_plain(text: str, token: Token) -> bool:
    """Whether a token is one word without more ado, as nearly all are."""
    pieces = token.pieces
    return len(pieces) == 1 and not _ABBREVIATION_AND_WORD.fullmatch(
        text, pieces[0].start, pieces[0].end
    )


def _word(token: Token, index: int, position: int, words: Words) -> Reading:
    word, start, end = token.pieces[0]
    stop = words.is_stop_word(word) and not token.lacks_end
    return Reading(words.form(word), Role.WORD, start, end, index, position, stop)


@dataclass(frozen=True, slots=True)
class _Place:
    """A token, and where it stands among the others."""

    token: Token
    index: int
    position: int

    def whole(self, form: Form, role: Role) -> Reading:
        """A reading of all of the token."""
        return Reading(form, role, self.token.start, self.token.end, self.index, self.position)


def _read_token(text: str, place: _Place, words: Words) -> Iterator[Reading]:
    """The readings of one token: a joined one first, the last piece last."""
    token = place.token
    pieces = token.pieces
    if len(pieces) == 1:
        pieces = tuple(_abbreviation_and_word(text, pieces[0], words))
    elif _is_one_word(token, words):
        pieces = (Piece(token.text, token.start, token.end),)
    if len(pieces) > 1:
        yield place.whole(words.joined([piece.text for piece in pieces]), Role.JOINED)
    role = Role.PIECE if len(pieces) > 1 else Role.WORD
    for position, piece in enumerate(pieces, start=place.position):
        stop = words.is_stop_word(piece.text) and not token.lacks_end
        form = words.form(piece.text)
        yield Reading(form, role, piece.start, piece.end, place.index, position, stop)


def _is_one_word(token: Token, words: Words) -> bool:
    """Whether the hyphen only interrupts a word: *pre-habilitering*, but not *MR-kamera*."""
    return words.knows(token.text) and not all(words.knows(piece.text) for piece in token.pieces)


def _abbreviation_and_word(text: str, piece: Piece, words: Words) -> Iterator[Piece]:
    """*SSIHteam* as *SSIH* and *team*; any other piece as it is."""
    match = _ABBREVIATION_AND_WORD.fullmatch(text, piece.start, piece.end)
    if match is None or not words.knows(match[2]):
        yield piece
        return
    for group in (1, 2):
        yield Piece(match[group].lower(), match.start(group), match.end(group))


class Unit(NamedTuple):
    """A smallest part of a word, or a stop word, and whether the word begins or ends with it."""

    reading: Reading
    span: Span
    begins: bool
    ends: bool

    @property
    def lexeme(self) -> str:
        """The lexeme of the part."""
        return self.span.lexeme


def units_of(readings: Sequence[Reading]) -> list[list[Unit]]:
    """The units of the words and pieces in a row; then those of each other reading alone.

    *AI-stöd* written as one word and *tjocktarmscancer* for *tjock-* stand beside the row, not in
    it. A joined word that the lexicon divides adds nothing to its pieces and is left out.
    """
    row = [reading for reading in readings if reading.is_in_row]
    beside = (
        reading
        for reading in readings
        if reading.role is Role.COMPLETED
        or (reading.role is Role.JOINED and len(reading.form.leaves) == 1)
    )
    return [
        [unit for reading in row for unit in _units(reading)],
        *(list(_units(reading)) for reading in beside),
    ]


def _units(reading: Reading) -> Iterator[Unit]:
    leaves = reading.form.leaves
    for leaf in leaves:
        yield Unit(reading, leaf, begins=leaf is leaves[0], ends=leaf is leaves[-1])
