"""What a query is taken to mean, and what was assumed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from projects.language.query import (
    NAMING,
    AllOf,
    Alternative,
    Kind,
    Node,
    Not,
    Phrase,
    Query,
    Word,
    positive,
)
from projects.language.query_parser import NO_FIELDS
from projects.language.sort_key import fold
from projects.language.thesaurus import Thesaurus
from projects.models import ConceptGroup
from projects.search.asides import Asides
from projects.search.concept_loader import is_shadow
from projects.search.query_expansion import named_loosely
from projects.search.scope import PROJECTS, Scope
from projects.search.search_state import Tools, current
from projects.search.spelling import Correction, corrected
from projects.search.term_weights import Scale, is_direct, is_everyday, is_generic, is_subject

LITERAL = frozenset({Kind.WHOLE, Kind.PIECES})
"""Kinds that are the reader's own words."""

ANSWERABLE = 1 / 2
"""The share of what a query tells that the registry must know at all."""
SPECIFIC = 0.4
"""The weight of a word that says what is looked for: at most a tenth of the projects have it."""
KNOWN_FOR_ONE_UNKNOWN = 2
"""So many known words are enough beside an unknown one, or one specific word."""
_WHO_OR_WHERE = frozenset(
    {
        ConceptGroup.TARGET_GROUP,
        ConceptGroup.PROFESSION,
        ConceptGroup.SETTING,
        ConceptGroup.PLACE,
    }
)
"""Groups of concepts that do not say what is looked for."""
GUESSED = 0.5
"""How far a word counts as known of which only parts, neighbours or hints are."""
_OF_NAMES = NAMING | {Kind.NARROWER}
_WEAKLY_KNOWN = frozenset({Kind.PARTS, Kind.PREFIX, Kind.DERIVED, Kind.NEAR})
"""Kinds that answer a word without saying it."""


@dataclass(frozen=True)
class Understood:
    """A query as it is searched for.

    ``corrections`` are in the query already, unless it was asked for plainly: then only offered.
    """

    text: str
    query: Query
    corrections: tuple[Correction, ...]
    plain: bool
    tools: Tools

    @property
    def scope(self) -> Scope:
        """What is searched."""
        return self.tools.scope

    @property
    def scale(self) -> Scale:
        """The weights of its words."""
        return self.tools.scale

    @property
    def suggestion(self) -> str:
        """The query with its corrections; empty without any."""
        return corrected(self.text, self.corrections) if self.corrections else ""

    @property
    def excluded(self) -> tuple[str, ...]:
        """The texts that a project must not have."""
        return tuple(each.text for each in self.query.excluded)

    @property
    def wanted(self) -> list[Word | Phrase]:
        """The words and phrases that are asked for."""
        return list(positive(self.query.root))

    @property
    def telling(self) -> list[Word | Phrase]:
        """Those that say what is looked for; all of them when none does."""
        nodes = [node for node in self.wanted if not _is_generic(node)]
        return nodes or self.wanted

    @property
    def naming(self) -> list[Word | Phrase]:
        """Those of the telling ones that name something; all of these when none does."""
        nodes = [node for node in self.telling if isinstance(node, Phrase) or not is_everyday(node)]
        return nodes or self.telling

    @property
    def says_something(self) -> bool:
        """True when any word or phrase is more than generic."""
        return not all(map(_is_generic, self.wanted))

    @property
    def required(self) -> AllOf:
        """What a project needs to answer the whole query.

        That is all but generic words beside others, and but words that nobody here knows beside
        others that say what is looked for.
        """
        items = self.query.root.items
        missing = self.missing
        kept = tuple(item for item in items if not _is_generic(item) and item not in missing)
        asks = any(not isinstance(item, Not) for item in kept)
        return AllOf(kept if asks else items)

    @cached_property
    def missing(self) -> list[Word]:
        """Words that nobody here knows, beside others that say what is looked for."""
        words = [node for node in self.telling if isinstance(node, Word)]
        unknown = [word for word in words if not self.known(word)]
        return unknown if self.is_about_something_here and len(unknown) < len(self.telling) else []

    @cached_property
    def is_about_something_here(self) -> bool:
        """False when the registry knows too little of what the query tells.

        A place says where and not what, so it counts only by itself. However little each of them
        tells, two known words are enough beside one that nobody knows, or one specific word.
        """
        nodes = [node for node in self.telling if not _is_place(node)] or self.telling
        weights = [(self.tells(node), self.known(node)) for node in nodes]
        known = sum(weight * known for weight, known in weights)
        unknown = sum(not known for _, known in weights)
        return known >= ANSWERABLE * sum(weight for weight, _ in weights) or (
            self._subject() >= KNOWN_FOR_ONE_UNKNOWN * unknown
        )

    def _subject(self) -> int:
        """The number of known words, places left out; one that is specific counts as enough."""
        known = [word for word in self.query.words() if self.known(word) == 1 and is_subject(word)]
        alone = [word for word in known if not _is_generic(word)]
        shared = {slug for word in alone for slug in word.named}
        names = [word for word in known if _is_generic(word) and not shared.isdisjoint(word.named)]
        counted = [word for word in (*alone, *names) if not _is_place(word)]
        return sum(KNOWN_FOR_ONE_UNKNOWN if self._is_specific(word) else 1 for word in counted)

    def _is_specific(self, word: Word) -> bool:
        """True for a rare word that names neither whom something is for nor where it is."""
        thesaurus = self.tools.analyzer.thesaurus
        groups = {thesaurus.concept(slug).group for slug in word.named}
        return self.scale.weight(word) >= SPECIFIC and groups.isdisjoint(_WHO_OR_WHERE)

    def tells(self, node: Word | Phrase) -> float:
        """How much a word tells; a noun that the registry lacks tells all that a word can."""
        if isinstance(node, Phrase) or self.known(node):
            return self.scale.weight(node)
        words = self.tools.analyzer.words
        is_noun = not (words.may_be_verb(node.folded) or words.is_adjective(node.folded))
        return 1.0 if is_noun else self.scale.weight(node)

    def known(self, node: Word | Phrase) -> float:
        """1 for what the registry knows, less for what it can only guess from parts and hints."""
        if isinstance(node, Phrase):
            return 1.0
        direct = [each for each in node.alternatives if is_direct(each)]
        if self.scale.documents(each for each in direct if not _is_weakly_known(each)):
            return 1.0
        beside = any(
            self.scale.is_telling(each)
            for each in node.alternatives
            if each.kind is not Kind.RARE_PART
        )
        return GUESSED * (beside or self._has_known_parts(node))

    def _has_known_parts(self, word: Word) -> bool:
        """True for a compound of which some project has each part, under any name."""
        leaves = self.tools.analyzer.words.form(word.folded).leaves
        return len(leaves) > 1 and all(
            self.tools.vocabulary.frequency(leaf.lexeme) for leaf in leaves
        )


def _is_weakly_known(alternative: Alternative) -> bool:
    """True for what the word may mean besides much else."""
    return alternative.kind in _WEAKLY_KNOWN or is_shadow(alternative.slug)


def understand(
    text: str,
    scope: Scope = PROJECTS,
    *,
    plain: bool = False,
    without: Collection[str] = (),
    fields: Mapping[str, str] = NO_FIELDS,
) -> Understood:
    """The query with everything that answers it; with ``plain`` only its own words, as they are.

    ``without`` are texts of expansions and corrections that the reader does not want, and words
    that choose no facet; ``fields`` the folded names that may stand before a colon.
    """
    tools = current(scope)
    unwanted = frozenset(map(fold, without))
    aside = None if plain else Asides(tools.analyzer, tools.years, unwanted, scope.facets_said)
    query = tools.analyzer.analyze_query(text, tools.expander, fields, aside)
    corrections = tuple(_corrections(query, tools, unwanted))
    if plain:
        query = query.map_words(_literally)
    else:
        if corrections:
            again = corrected(text, corrections)
            query = tools.analyzer.analyze_query(again, tools.expander, fields, aside)
        query = named_loosely(query, tools.analyzer)
        query = query.map_words(lambda word: _without_weak_names(word, tools.analyzer.thesaurus))
        query = query.map_words(lambda word: _useful(_wanted(word, unwanted), tools.scale))
    return Understood(text, query, corrections, plain, tools)


def _corrections(query: Query, tools: Tools, unwanted: frozenset[str]) -> Iterator[Correction]:
    """Dots that are missing; then misspellings elsewhere."""
    dotted = [each for each in tools.dots.corrections(query) if fold(each.word) not in unwanted]
    yield from dotted
    for each in tools.speller.corrections(query):
        apart = all(each.end <= other.start or other.end <= each.start for other in dotted)
        if apart and fold(each.word) not in unwanted:
            yield each


def _literally(word: Word) -> Word:
    return _with(word, (each for each in word.alternatives if each.kind in LITERAL))


def _wanted(word: Word, unwanted: frozenset[str]) -> Word:
    """The word itself, and the alternatives that the reader has not put away."""
    if not unwanted:
        return word
    kept = (
        each
        for each in word.alternatives
        if each.kind in LITERAL or fold(each.text) not in unwanted
    )
    return _with(word, kept)


def _without_weak_names(word: Word, thesaurus: Thesaurus) -> Word:
    """The weak names of a concept are not names of one another: *kollega* is not *jobbet*.

    Those of a place are: they lie where it lies.
    """
    kept = (
        each
        for each in word.alternatives
        if each.kind not in _OF_NAMES
        or not is_shadow(each.slug)
        or thesaurus.concept(each.slug).group == ConceptGroup.PLACE
    )
    return _with(word, kept)


def _useful(word: Word, scale: Scale) -> Word:
    """The word itself, and the alternatives that some project answers."""
    kept = (each for each in word.alternatives if each.kind is Kind.WHOLE or scale.counts(each))
    return _with(word, kept)


def _with(word: Word, alternatives: Iterator[Alternative]) -> Word:
    return replace(word, alternatives=tuple(alternatives))


def _is_place(node: Node) -> bool:
    return isinstance(node, Word) and any(each.kind is Kind.PLACE for each in node.alternatives)


def _is_generic(node: Node) -> bool:
    return isinstance(node, Word) and is_generic(node)
