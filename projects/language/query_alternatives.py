"""What answers a word of a query: itself, its parts, the concepts that it names, its neighbours."""

from collections.abc import Iterator, Sequence

from projects.language.query import PART_WEIGHTS, WHOLE_WEIGHTS, Alternative, Kind
from projects.language.thesaurus import Occurrence, Thesaurus, ThesaurusConcept
from projects.language.vector import concept_lexeme
from projects.language.word_forms import Form, Words
from projects.language.words import Reading, Role

_LONGEST_JOINED = 50


def whole_of(readings: Sequence[Reading]) -> Reading:
    """Of the readings of one token, the one that stands for all of it."""
    completed = (reading for reading in readings if reading.role is Role.COMPLETED)
    return next(completed, readings[0])


def own_alternatives(readings: Sequence[Reading]) -> Iterator[Alternative]:
    """The word itself, and its parts together and one by one."""
    form = whole_of(readings).form
    pieces = [
        reading.form
        for reading in readings
        if reading.role is Role.PIECE and not reading.is_stop_word
    ]
    yield Alternative(Kind.WHOLE, form.text, (form.lexeme,), WHOLE_WEIGHTS)
    if len(pieces) > 1:
        lexemes = tuple(piece.lexeme for piece in pieces)
        text = " ".join(piece.text for piece in pieces)
        yield Alternative(Kind.PIECES, text, lexemes, WHOLE_WEIGHTS, adjacent=True)
    yield Alternative(Kind.PART, form.text, (form.lexeme,), PART_WEIGHTS)
    parts = list(_parts(form, pieces))
    leaves = dict(_leaves(form, pieces))
    if len(leaves) > 1:
        yield Alternative(Kind.PARTS, " + ".join(leaves.values()), tuple(leaves))
    for lexeme, text in dict(parts).items():
        yield Alternative(Kind.RARE_PART, text, (lexeme,))


def concept_alternatives(found: Occurrence, thesaurus: Thesaurus) -> Iterator[Alternative]:
    """The concept under other names, those below it, and at last those beside it.

    A concept that is only inside the word is one rare part of it.
    """
    concept = thesaurus.concept(found.slug)
    if found.inside:
        yield as_concept(Kind.RARE_PART, concept, "")
        return
    yield as_concept(Kind.ENGLISH if found.is_english else Kind.SYNONYM, concept)
    yield as_concept(Kind.NARROWER, concept, PART_WEIGHTS)
    for slug in concept.related:
        if slug in thesaurus:
            yield as_concept(Kind.RELATED, thesaurus.concept(slug))


def as_concept(kind: Kind, concept: ThesaurusConcept, weights: str = WHOLE_WEIGHTS) -> Alternative:
    """A concept as an answer to a word; as the usual weights say, where a text names it itself."""
    lexemes = (concept_lexeme(concept.slug),)
    return Alternative(kind, concept.name, lexemes, weights, slug=concept.slug)


def joined(first: Form, second: Form, words: Words) -> Iterator[Alternative]:
    """Two neighbours written in one, with an s between them if only that makes a compound.

    What nobody can read has one lexeme with a hyphen (*long-read*) and another without.
    """
    if len(first.text) + len(second.text) > _LONGEST_JOINED:
        return
    plain = words.form(first.text + second.text)
    linked = words.form(f"{first.text}s{second.text}")
    form = linked if linked.known and not plain.known else plain
    hyphenated = words.joined((first.text, second.text))
    for lexeme in dict.fromkeys((form.lexeme, hyphenated.lexeme)):
        yield Alternative(Kind.JOINED, form.text, (lexeme,))


def _leaves(form: Form, pieces: Sequence[Form]) -> Iterator[tuple[str, str]]:
    """The smallest parts with their text."""
    forms = pieces if len(form.leaves) == 1 and pieces else [form]
    for each in forms:
        for leaf in each.leaves:
            yield leaf.lexeme, each.text[leaf.start : leaf.end]


def _parts(form: Form, pieces: Sequence[Form]) -> Iterator[tuple[str, str]]:
    """The parts with their text: pieces, and parts of the whole or of pieces."""
    for piece in pieces:
        yield piece.lexeme, piece.text
    for each in (form, *pieces):
        for part in each.parts:
            yield part.lexeme, each.text[part.start : part.end]
