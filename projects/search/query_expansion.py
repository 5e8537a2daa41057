"""More ways to answer a word than its own: the live vocabulary, places, stems, loose terms."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice, product

from projects.language.analyzer import Analyzer
from projects.language.query import NAMING, Alternative, Kind, Query, Word
from projects.language.query_alternatives import as_concept
from projects.language.thesaurus import ThesaurusConcept
from projects.language.validity import is_word
from projects.language.vector import concept_lexeme
from projects.language.word_forms import Form, Words
from projects.models import ConceptGroup
from projects.search.concept_loader import WEAK, Knowledge
from projects.search.dots import Dots
from projects.search.index import region_lexeme
from projects.search.spelling import Speller
from projects.search.term_weights import is_direct
from projects.search.vocabulary import Vocabulary
from projects.search.word_lists import rows_of

SHORTEST_STEM = 4

_ENDINGS = {
    "het": ("",),
    "skap": ("",),
    "lig": ("",),
    "sam": ("",),
    "ning": ("a", "are"),
    "ing": ("a",),
    "else": ("a",),
    "ande": ("a",),
    "are": ("a", "ning", "ing"),
    "ad": ("ning", "a"),
    "era": ("ering",),
    "ering": ("era",),
    "tion": ("era",),
    "a": ("ning", "are", "ande", "ing"),
    "isk": ("i",),
    "i": ("isk", ""),
    "terapeut": ("terapi",),
    "terapi": ("terapeut",),
}
"""Endings, and what may stand in their place. Most results are no words: ask the lexicon."""

_ADDED = ("het", "i", "isk", "sk", "lig", "al", "ell", "är")
"""Endings that a whole word may get. Its negation is another word: *ojämlik* is not *jämlik*."""


def derivations(form: str) -> Iterator[str]:
    """What may be a word of the same stem."""
    for ending, others in _ENDINGS.items():
        stem = form.removesuffix(ending)
        if form.endswith(ending) and len(stem) >= SHORTEST_STEM:
            yield from (stem + other for other in others)
    if len(form) >= SHORTEST_STEM:
        yield from (form + ending for ending in _ADDED)


@lru_cache(maxsize=1)
def _strangers(words: Words) -> dict[str, frozenset[str]]:
    """For the lexeme of each word of the list the lexemes of its row."""
    rows = [frozenset(words.form(word).lexeme for word in row) for row in rows_of("strangers")]
    return {lexeme: row for row in rows for lexeme in row}


SHORTEST_PREFIX = 3
SHORTEST_WHOLE = 5
"""In letters: a shorter word that the lexicon knows is no beginning of another."""
MOST_PREFIXES = 12
FEW = 8
"""A word in the terms of more concepts hints at none of them."""
FEW_OF_A_PART = 2
"""The same, of a part of a compound that all other parts stand beside."""
MOST_PARTS = 3
MOST_COMPOSED = 30


@dataclass(frozen=True, slots=True)
class Expander:
    """Given to the analyzer with a query."""

    analyzer: Analyzer
    vocabulary: Vocabulary
    knowledge: Knowledge
    speller: Speller
    dots: Dots

    def __call__(self, word: Word) -> Iterator[Alternative]:
        """The alternatives beyond the word's own."""
        return chain(
            self._as_written(word),
            self._places(word),
            self._above_and_beside(word),
            self._hinted(word),
            self._composed(word),
            self._derived(word),
            self._prefixes(word),
            self._misspelt(word),
            self._dotted(word),
        )

    def _as_written(self, word: Word) -> Iterator[Alternative]:
        """The word of the registry that is written so, but with a hyphen, or without."""
        lexeme = self.vocabulary.words.get(word.folded)
        if lexeme and all(each.lexemes != (lexeme,) for each in word.alternatives):
            yield Alternative(Kind.JOINED, word.folded, (lexeme,))

    def _places(self, word: Word) -> Iterator[Alternative]:
        """The projects of the regions that a place lies in."""
        regions = {
            slug: name
            for place in word.named
            for slug, name in self.knowledge.places.get(place, ())
        }
        for slug, name in regions.items():
            yield Alternative(Kind.PLACE, name, (region_lexeme(slug),))

    def _above_and_beside(self, word: Word) -> Iterator[Alternative]:
        """The concept of a weak name, and the concepts right above those that the word names.

        What a hyphenated word names counts more than a weak name in it: *HPB-tumör* is no *tumör*.
        """
        thesaurus = self.analyzer.thesaurus
        is_clear = "-" in word.text and any(not slug.endswith(WEAK) for slug in word.named)
        for slug in word.named:
            concept = thesaurus.concept(slug.removesuffix(WEAK))
            if concept.slug != slug:
                if is_clear:
                    continue
                yield as_concept(Kind.NEAR, concept, "")
            for above in concept.broader:
                yield as_concept(Kind.BROADER, thesaurus.concept(above))

    def _hinted(self, word: Word) -> Iterator[Alternative]:
        """The few concepts in whose terms the word stands, or all of its parts.

        Who describes a need seldom does so in a row of words that is a term.
        """
        form = self.analyzer.words.form(word.folded)
        whole = [form.lexeme, *(each.lexeme for each in self._of_one_stem(form).values())]
        hints = {slug for lexeme in whole for slug in self._mentioning(lexeme)}
        hints |= self._mentioning_all(form)
        for slug in sorted(hints.difference(word.named)):
            yield as_concept(Kind.HINT, self.analyzer.thesaurus.concept(slug))

    def _composed(self, word: Word) -> Iterator[Alternative]:
        """All parts of a compound under other names: *barn + palliativ vård*."""
        form = self.analyzer.words.form(word.folded)
        if not 1 < len(form.leaves) <= MOST_PARTS:
            return
        whole = {concept_lexeme(slug) for slug in (*word.named, *self._mentioning_all(form))}
        names = [self._names(form.text[leaf.start : leaf.end], leaf.lexeme) for leaf in form.leaves]
        for parts in islice(product(*(each.items() for each in names)), 1, MOST_COMPOSED):
            lexemes, texts = zip(*parts, strict=True)
            if len(set(lexemes)) > 1 and whole.isdisjoint(lexemes):
                yield Alternative(Kind.PARTS, " + ".join(texts), lexemes)

    def _names(self, text: str, lexeme: str) -> dict[str, str]:
        """A part of a word with its concepts, and those that it hints at if they are very few."""
        thesaurus = self.analyzer.thesaurus
        found = {each.slug for each in thesaurus.find(text, self.analyzer.read(text))}
        hints = thesaurus.mentioning(lexeme)
        slugs = found | hints if len(hints) <= FEW_OF_A_PART else found
        concepts = (thesaurus.concept(slug.removesuffix(WEAK)) for slug in sorted(slugs))
        return {lexeme: text} | {concept_lexeme(each.slug): each.name for each in concepts}

    def _mentioning_all(self, form: Form) -> set[str]:
        """The slugs of the concepts with all parts of a compound in their terms."""
        parts = [self._mentioning(leaf.lexeme) for leaf in form.leaves]
        return set.intersection(*parts) if len(parts) > 1 else set()

    def _mentioning(self, lexeme: str) -> set[str]:
        """The slugs of the concepts with this word in a term, unless they are many."""
        thesaurus = self.analyzer.thesaurus
        found = {slug.removesuffix(WEAK) for slug in thesaurus.mentioning(lexeme)}
        if len(found) > FEW:
            return set()
        return {slug for slug in found if says_what(thesaurus.concept(slug))}

    def _derived(self, word: Word) -> Iterator[Alternative]:
        """Words of the lexicon and of the registry that are made of the same stem."""
        form = self.analyzer.words.form(word.folded)
        for text, made in self._of_one_stem(form).items():
            written = self.vocabulary.written.get(made.lexeme, text)
            is_other = made.lexeme != form.lexeme and written != word.folded
            if is_other and self.vocabulary.frequency(made.lexeme):
                yield Alternative(Kind.DERIVED, written, (made.lexeme,))

    def _of_one_stem(self, form: Form) -> dict[str, Form]:
        """The words of the lexicon that are made of the stem of a word, with their forms."""
        words = self.analyzer.words
        texts = dict.fromkeys((*derivations(form.text), *derivations(form.lexeme)))
        forms = ((text, words.form(text)) for text in texts)
        others = _strangers(words).get(form.lexeme, frozenset())
        return {
            text: made
            for text, made in forms
            if made.known and made.lexeme not in others and len(made.leaves) <= len(form.leaves)
        }

    def _prefixes(self, word: Word) -> Iterator[Alternative]:
        """The most frequent words of the registry that begin so and hold it in no other way.

        The name of a place is whole: *Syd* is no beginning of *Sydöst*. Nor is a word that the
        lexicon knows one of another: *person* is not *personal*.
        """
        is_whole = word.known or is_word(word.folded)
        shortest = SHORTEST_WHOLE if is_whole else SHORTEST_PREFIX
        if len(word.folded) < shortest or self._names_a_place(word):
            return
        own = {lexeme for each in word.alternatives for lexeme in each.lexemes}
        form = self.analyzer.words.form
        found = {
            lexeme: text
            for text in self.vocabulary.beginning_with(word.folded)
            if (lexeme := self.vocabulary.words[text]) not in own
            and own.isdisjoint(part.lexeme for part in form(text).parts)
            and not (is_whole and form(text).known)
        }
        ranked = sorted(found, key=lambda lexeme: (-self.vocabulary.frequency(lexeme), lexeme))
        for lexeme in ranked[:MOST_PREFIXES]:
            yield Alternative(Kind.PREFIX, found[lexeme], (lexeme,))

    def _names_a_place(self, word: Word) -> bool:
        thesaurus = self.analyzer.thesaurus
        return any(thesaurus.concept(slug).group == ConceptGroup.PLACE for slug in word.named)

    def _misspelt(self, word: Word) -> Iterator[Alternative]:
        """The word as the registry itself misspells it."""
        for text in self.speller.misspellings(word.folded):
            yield Alternative(Kind.CORRECTION, text, (self.vocabulary.words[text],))

    def _dotted(self, word: Word) -> Iterator[Alternative]:
        """What a known word is with its dots: all that answers that one."""
        meant = self.dots.beside(word)
        for other in self.analyzer.analyze_query(meant, self).words() if meant else ():
            for each in filter(is_direct, other.alternatives):
                yield replace(each, kind=Kind.FOLDED, text=other.text)


def says_what(concept: ThesaurusConcept) -> bool:
    """True unless the concept is a place, or a rule."""
    return concept.group != ConceptGroup.PLACE and not concept.only_tags


def named_loosely(query: Query, analyzer: Analyzer) -> Query:
    """The query with each concept that two or more of its words name together.

    *svaren tar lång tid* names what *lång tid till svar* does. A word that is a name itself is not
    answered so by a part: *upptäcka lungcancer tidigt* is more than *upptäcka cancer tidigt*.
    """
    lexemes = {word.start: _lexemes(word, analyzer) for word in query.words()}
    near: dict[int, dict[str, bool]] = defaultdict(lambda: defaultdict(bool))
    for slug, content in analyzer.thesaurus.within(set().union(*lexemes.values())):
        naming = [word for word in query.words() if lexemes[word.start] & content]
        if len(naming) > 1 and any(_is_whole(word, content, analyzer) for word in naming):
            for word in naming:
                near[word.start][slug.removesuffix(WEAK)] |= _says(word, content, analyzer)
    return query.map_words(lambda word: _with(word, near[word.start], analyzer))


def _is_whole(word: Word, content: Set[str], analyzer: Analyzer) -> bool:
    return analyzer.words.form(word.folded).lexeme in content


def _says(word: Word, content: Set[str], analyzer: Analyzer) -> bool:
    """False for a name of something else of which only a part is meant."""
    return not word.named or _is_whole(word, content, analyzer)


def _lexemes(word: Word, analyzer: Analyzer) -> set[str]:
    form = analyzer.words.form(word.folded)
    return {form.lexeme, *(leaf.lexeme for leaf in form.leaves)}


def _with(word: Word, near: Mapping[str, bool], analyzer: Analyzer) -> Word:
    known = {each.slug for each in word.alternatives if each.kind in {*NAMING, Kind.NEAR}}
    new = (
        as_concept(Kind.NEAR if near[slug] else Kind.RELATED, concept)
        for slug in sorted(near.keys() - known)
        if says_what(concept := analyzer.thesaurus.concept(slug))
    )
    return replace(word, alternatives=(*word.alternatives, *new))
