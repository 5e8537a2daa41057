"""Concepts that a query names by the words of a term, but not in their row."""

from collections import defaultdict
from collections.abc import Set
from dataclasses import replace

from projects.language.alternatives import as_concept
from projects.language.analyzer import Analyzer
from projects.language.query import Kind, Query, Word
from projects.search.expanding import says_what
from projects.search.loading import WEAK


def named_loosely(query: Query, analyzer: Analyzer) -> Query:
    """The query with each concept that two or more of its words name together.

    *svaren tar lång tid* names what *lång tid till svar* does.
    """
    lexemes = {word.start: _lexemes(word, analyzer) for word in query.words()}
    slugs: dict[int, set[str]] = defaultdict(set)
    for slug, content in analyzer.thesaurus.within(set().union(*lexemes.values())):
        naming = [start for start, own in lexemes.items() if own & content]
        if len(naming) > 1:
            for start in naming:
                slugs[start].add(slug.removesuffix(WEAK))
    return query.map_words(lambda word: _with(word, slugs[word.start], analyzer))


def _lexemes(word: Word, analyzer: Analyzer) -> set[str]:
    form = analyzer.words.form(word.folded)
    return {form.lexeme, *(leaf.lexeme for leaf in form.leaves)}


def _with(word: Word, slugs: Set[str], analyzer: Analyzer) -> Word:
    known = {each.slug for each in word.alternatives if each.kind in {Kind.SYNONYM, Kind.NEAR}}
    concepts = map(analyzer.thesaurus.concept, sorted(slugs - known))
    new = (as_concept(Kind.NEAR, each) for each in concepts if says_what(each))
    return replace(word, alternatives=(*word.alternatives, *new))
