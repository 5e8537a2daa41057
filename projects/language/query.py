"""What a query means: a small tree of plain values that says what was understood and ignored."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

WHOLE_WEIGHTS = "AC"
"""The weights of whole words and concepts: a full hit."""
PART_WEIGHTS = "BD"
"""The weights of parts and broader concepts."""


class Kind(StrEnum):
    """How an alternative stands to the word that was typed, from the closest on."""

    WHOLE = "whole"
    """The word itself, in any of its forms."""
    PIECES = "pieces"
    """*AI stöd* for *AI-stöd*."""
    SYNONYM = "synonym"
    """The concept that the word names, under any of its names."""
    ENGLISH = "english"
    """The same, of a word that names the concept in English."""
    JOINED = "joined"
    """The word written in one with its neighbour."""
    PART = "part"
    """The word as a part of a longer one."""
    NARROWER = "narrower"
    """A concept below the one that the word names."""
    PLACE = "place"
    """A region that the place lies in; given by the caller, like the next two."""
    PARTS = "parts"
    """All parts of the word that was typed, anywhere."""
    NEAR = "near"
    """What means nearly the same: a weak name and its concept; given by the caller."""
    DERIVED = "derived"
    """A word made of the same stem: *ärftlig* for *ärftlighet*; given by the caller."""
    PREFIX = "prefix"
    """A word of the live vocabulary that begins so."""
    FOLDED = "folded"
    """The word with the dots and rings of å, ä and ö; given by the caller."""
    CORRECTION = "correction"
    """A word of the live vocabulary that was perhaps meant."""
    RARE_PART = "rare_part"
    """One part of the word that was typed."""
    BROADER = "broader"
    """The concept above, where a text names it itself; given by the caller."""
    RELATED = "related"
    """A concept beside the one that the word names: for the last resort."""
    HINT = "hint"
    """A concept in one of whose terms the word stands; given by the caller."""


NAMING = frozenset({Kind.SYNONYM, Kind.ENGLISH})
"""Kinds of the concepts that a word names."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way for a text to answer a word: it has all the lexemes.

    ``text`` is what to tell the reader, ``weights`` limits where the lexemes count, ``adjacent``
    asks for them in a row, ``slug`` names the concept if it is one.
    """

    kind: Kind
    text: str
    lexemes: tuple[str, ...]
    weights: str = ""
    adjacent: bool = False
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the query: as typed, folded, where it stands, and what answers it.

    ``known`` says that the lexicon can read it, so that nobody needs to correct it.
    """

    text: str
    folded: str
    start: int
    end: int
    alternatives: tuple[Alternative, ...]
    known: bool = False

    @property
    def named(self) -> list[str]:
        """The slugs of the concepts that it names, each once, in order."""
        slugs = (each.slug for each in self.alternatives if each.kind in NAMING)
        return list(dict.fromkeys(slugs))


@dataclass(frozen=True, slots=True)
class Step:
    """A word of a phrase and how many words after the one before it stands."""

    lexeme: str
    distance: int = 1


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in exactly this order; between them only as many words as were typed between them."""

    text: str
    start: int
    end: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be there, as typed, and the stretch of the query that says so."""

    item: "Node"
    text: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of these is enough."""

    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of these are needed; none at all asks for nothing."""

    items: tuple["Node", ...]


class Stretch(Protocol):
    """What stands somewhere in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


def blanked(text: str, stretches: Iterable[Stretch]) -> str:
    """The text with spaces in the place of these stretches, so that all others stay in theirs."""
    for each in stretches:
        text = f"{text[: each.start]}{' ' * (each.end - each.start)}{text[each.end :]}"
    return text


Node = Word | Phrase | Not | AnyOf | AllOf


@dataclass(frozen=True, slots=True)
class Filter:
    """``fält:värde``, or a word that says so: not searched for but selected by.

    ``start`` and ``end`` are its place in the query.
    """

    field: str
    value: str
    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Aside:
    """What a word of running text is that is not searched for: a filter, or else a mere frame."""

    field: str = ""
    value: str = ""


class IgnoredReason(StrEnum):
    """Why something in a query counts for nothing."""

    STOP_WORD = "stop word"
    FRAME = "frame"
    NOT_A_WORD = "not a word"
    DANGLING_OPERATOR = "dangling operator"
    EXCLUDED_FILTER = "excluded filter"
    OPEN_QUOTE = "open quote"
    TOO_LONG = "too long"


@dataclass(frozen=True, slots=True)
class Ignored:
    """A piece of the query that counts for nothing, and why."""

    text: str
    reason: IgnoredReason


@dataclass(frozen=True, slots=True)
class Query:
    """A query understood."""

    text: str
    root: AllOf
    filters: tuple[Filter, ...] = ()
    ignored: tuple[Ignored, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to search for, filters aside."""
        return not self.root.items

    def words(self) -> Iterator[Word]:
        """The words asked for, in order; excluded ones and phrases left out."""
        return (node for node in positive(self.root) if isinstance(node, Word))

    def phrases(self) -> Iterator[Phrase]:
        """The phrases asked for, in order; excluded ones left out."""
        return (node for node in positive(self.root) if isinstance(node, Phrase))

    @property
    def excluded(self) -> list[Not]:
        """What must not be there, in order."""
        return [item for item in self.root.items if isinstance(item, Not)]

    def map_words(self, change: Callable[[Word], Word]) -> "Query":
        """The same query with each word asked for exchanged; excluded words stay."""
        return replace(self, root=AllOf(tuple(map_words(item, change) for item in self.root.items)))


def positive(node: Node) -> Iterator[Word | Phrase]:
    """The words and phrases under a node that are asked for."""
    if isinstance(node, Word | Phrase):
        yield node
    elif not isinstance(node, Not):
        for item in node.items:
            yield from positive(item)


def any_word(words: Iterable[Word | Phrase]) -> AllOf:
    """Words and phrases of which one is enough, as a root of its own."""
    items = tuple(words)
    return AllOf((AnyOf(items),) if items else ())


def map_words(node: Node, change: Callable[[Word], Word]) -> Node:
    """The node with each word in it exchanged; what is excluded stays as it is."""
    if isinstance(node, Word):
        return change(node)
    if isinstance(node, AnyOf):
        return AnyOf(tuple(map_words(item, change) for item in node.items))
    if isinstance(node, AllOf):
        return AllOf(tuple(map_words(item, change) for item in node.items))
    return node
