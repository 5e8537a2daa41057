"""All that search works with, for each scope of the registry as it is now; made once a revision."""

from collections.abc import Mapping
from dataclasses import dataclass

from projects.language.analyzer import Analyzer
from projects.language.lexicon import load_lexicon
from projects.models import Revision
from projects.per_revision import PerRevision, per_both
from projects.search.analyzed_rows import AnalyzedRow, AnalyzedRows, Listed, analyzed_rows
from projects.search.concept_loader import current_analyzer, current_knowledge
from projects.search.dots import Dots
from projects.search.query_expansion import Expander
from projects.search.scope import DOCUMENTS, PROJECTS, Scope
from projects.search.spelling import Speller
from projects.search.term_weights import Scale
from projects.search.vocabulary import Vocabulary, load_vocabulary


@dataclass(frozen=True, slots=True)
class Tools:
    """The analyzer, and what it is given with each query."""

    scope: Scope
    analyzer: Analyzer
    vocabulary: Vocabulary
    dots: Dots
    speller: Speller
    expander: Expander
    scale: Scale
    years: frozenset[str]
    """Those that a text may choose."""
    rows: AnalyzedRows
    """What there is to mark in those that are shown."""

    def analyzed(self, listed: Listed) -> AnalyzedRow:
        """A row with what there is to mark in it."""
        return self.rows.of(listed, self.analyzer)


def current(scope: Scope = PROJECTS) -> Tools:
    """The tools for a scope of the committed registry."""
    return _TOOLS[scope]()


def make_ahead(revision: Revision) -> None:
    """Make the tools of all scopes for a revision; those before answer meanwhile."""
    for each in _TOOLS.values():
        each.ahead(revision)


def forget() -> None:
    """Make all tools anew at the next question, as when the registry changed."""
    for each in _TOOLS.values():
        each.forget()


def _tools(scope: Scope) -> Tools:
    analyzer = current_analyzer()
    vocabulary = load_vocabulary(scope.vocabulary)
    knowledge = current_knowledge()
    lexicon, form = load_lexicon(), analyzer.words.form
    speller = Speller(vocabulary, knowledge, form, lexicon.stop_words)
    dots = Dots(vocabulary, knowledge, lexicon, form)
    expander = Expander(analyzer, vocabulary, knowledge, speller, dots)
    return Tools(
        scope=scope,
        analyzer=analyzer,
        vocabulary=vocabulary,
        dots=dots,
        speller=speller,
        expander=expander,
        scale=Scale(vocabulary),
        years=scope.years(),
        rows=analyzed_rows(analyzer, scope.vocabulary),
    )


@per_both
def _of_projects() -> Tools:
    return _tools(PROJECTS)


@per_both
def _of_documents() -> Tools:
    return _tools(DOCUMENTS)


_TOOLS: Mapping[Scope, PerRevision[Tools]] = {
    PROJECTS: _of_projects,
    DOCUMENTS: _of_documents,
}
