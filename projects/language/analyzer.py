"""The analyzer: one value through which everything that finds, marks or tags text goes."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from projects.language.query import Alternative, Query, Word
from projects.language.query_analysis import ReadAside, understand
from projects.language.query_parser import NO_FIELDS
from projects.language.thesaurus import Occurrence, Thesaurus, ThesaurusConcept
from projects.language.vector import Vector, concept_lexeme
from projects.language.version import language_version
from projects.language.word_forms import words_of_release
from projects.language.words import Reading, Role, lexemes_of, read
from projects.recent import Recent

TITLE = "title"
_GAP_BETWEEN_FIELDS = 10
_MOST_NOTED = 120_000
"""In characters, at some 65 bytes each: the texts of 300 projects in 8 MB."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of whole words and concepts, and of parts and broader concepts."""

    whole: str
    part: str


TITLE_WEIGHTS = Weights("A", "B")
OTHER_WEIGHTS = Weights("C", "D")


@dataclass(frozen=True, slots=True)
class AnalyzedText:
    """A text analysed.

    ``tsvector`` is a literal to cast; ``occurrences`` are the concepts of each field, in order;
    ``vocabulary`` has each word as it is written, folded, with its lexeme, for typing help and
    corrections.
    """

    tsvector: str
    lexemes: Mapping[str, Mapping[int, str]]
    occurrences: Mapping[str, tuple[Occurrence, ...]]
    vocabulary: Mapping[str, str]

    @property
    def concepts(self) -> frozenset[str]:
        """The slugs of the concepts that the text holds itself, broader ones not counted."""
        return frozenset(found.slug for field in self.occurrences.values() for found in field)


@dataclass(frozen=True, slots=True)
class Noted:
    """The words of a text and the concepts that it holds by itself.

    ``lexemes`` are those of the words and of their parts, ``slugs`` those of the concepts and of
    the broader ones: a quick answer to whether there is anything to mark. ``whole`` are the lexemes
    that weigh as whole words do, ``part`` those that weigh as parts.
    """

    readings: list[Reading]
    occurrences: list[Occurrence]
    lexemes: frozenset[str]
    slugs: frozenset[str]
    whole: frozenset[str]
    part: frozenset[str]


class Analyzer:
    """Swedish with a thesaurus. The same value for index, query, marks and tags."""

    def __init__(self, concepts: Iterable[ThesaurusConcept] = ()) -> None:
        self._concepts = tuple(concepts)
        self.words = words_of_release()
        self.thesaurus = Thesaurus(self._concepts, self.words)
        self._noted = Recent[str, Noted](_MOST_NOTED, lambda text, _noted: len(text))

    @cached_property
    def version(self) -> str:
        """The language version with the concepts: equal versions make equal lexemes."""
        digest = sha256(language_version().encode())
        digest.update(repr(sorted(self._concepts, key=lambda concept: concept.slug)).encode())
        return digest.hexdigest()[:12]

    def read(self, text: str, position: int = 1) -> list[Reading]:
        """The words of a text with their forms, places and positions."""
        return read(text, self.words, position)

    def noted(self, text: str) -> Noted:
        """What there is to mark in a text; kept for the texts that were asked for last."""
        noted = self._noted.get(text)
        if noted is None:
            noted = self._note(text)
            self._noted.put(text, noted)
        return noted

    def _note(self, text: str) -> Noted:
        readings = self.read(text)
        lexemes = lexemes_of(readings)
        found = self.thesaurus.find(text, readings, lexemes)
        above = [slug for each in found for slug in self.thesaurus.broader(each.slug)]
        named = {concept_lexeme(each.slug) for each in found if not each.inside}
        inside = {concept_lexeme(each.slug) for each in found if each.inside}
        return Noted(
            readings=readings,
            occurrences=found,
            lexemes=lexemes,
            slugs=frozenset((*above, *(each.slug for each in found))),
            whole=frozenset((*named, *(reading.form.lexeme for reading in readings))),
            part=frozenset((*inside, *map(concept_lexeme, above), *_parts_of(readings))),
        )

    def occurrences(self, text: str) -> list[Occurrence]:
        """The concepts that a text holds by itself."""
        return self.noted(text).occurrences

    def analyze_document(
        self, fields: Mapping[str, str], headings: Collection[str] = ()
    ) -> AnalyzedText:
        """The fields of a text as lexemes: A and B for ``title``, C and D for all the others.

        Whole words, concepts and hyphenated words weigh A or C; parts of compounds, concepts inside
        compounds and broader concepts B or D. All that one word gives shares its position; no
        phrase reaches from one field into another. ``headings`` are the fields that many texts
        share and that are no companions of a word in one of them.
        """
        readings = self._read_fields(fields)
        everything = [reading for field in readings.values() for reading in field]
        present = lexemes_of(
            reading for field in fields if field not in headings for reading in readings[field]
        )
        found = {
            field: tuple(self.thesaurus.find(fields[field], readings[field], present))
            for field in fields
        }
        vector = Vector()
        for field in fields:
            weights = TITLE_WEIGHTS if field == TITLE else OTHER_WEIGHTS
            _add_words(vector, readings[field], weights)
            self._add_concepts(vector, found[field], weights)
        vocabulary = {
            reading.form.text: reading.form.lexeme
            for reading in everything
            if not reading.is_stop_word and reading.role is not Role.COMPLETED
        }
        return AnalyzedText(vector.literal(), vector.lexemes, found, vocabulary)

    def analyze_query(
        self,
        text: str,
        expand: Callable[[Word], Iterable[Alternative]] | None = None,
        fields: Mapping[str, str] = NO_FIELDS,
        read_aside: ReadAside | None = None,
    ) -> Query:
        """What somebody who typed this is looking for, as a tree of plain values.

        ``expand`` may give each word more alternatives, such as prefixes and corrections from the
        live vocabulary; ``fields`` are the folded names that may stand before a colon;
        ``read_aside`` says which words in running text are not searched for.
        """
        return understand(text, self.words, self.thesaurus, expand, fields, read_aside)

    def _read_fields(self, fields: Mapping[str, str]) -> dict[str, list[Reading]]:
        """The readings of each field, positions running on with a gap between fields."""
        readings: dict[str, list[Reading]] = {}
        position = 1
        for field, text in fields.items():
            readings[field] = self.read(text, position)
            if readings[field]:
                position = readings[field][-1].position + _GAP_BETWEEN_FIELDS
        return readings

    def _add_concepts(
        self, vector: Vector, occurrences: Iterable[Occurrence], weights: Weights
    ) -> None:
        for found in occurrences:
            weight = weights.part if found.inside else weights.whole
            vector.add(concept_lexeme(found.slug), found.position, weight)
            for slug in self.thesaurus.broader(found.slug):
                vector.add(concept_lexeme(slug), found.position, weights.part)


def _parts_of(readings: Iterable[Reading]) -> Iterator[str]:
    return (part.lexeme for reading in readings for part in reading.form.parts)


def _add_words(vector: Vector, readings: Iterable[Reading], weights: Weights) -> None:
    for reading in readings:
        if reading.is_stop_word:
            continue
        vector.add(reading.form.lexeme, reading.position, weights.whole)
        for part in reading.form.parts:
            vector.add(part.lexeme, reading.position, weights.part)
