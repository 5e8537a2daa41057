"""All that search works with, for the registry as it is now; made once for each revision."""

from dataclasses import dataclass

from projects.language.analyzer import Analyzer
from projects.language.lexicon import load_lexicon
from projects.listed_projects import ListedProject
from projects.models import Programme
from projects.per_revision import per_both
from projects.search.analyzed_projects import AnalyzedProject, AnalyzedProjects, analyzed_projects
from projects.search.concept_loader import current_analyzer, current_knowledge
from projects.search.dots import Dots
from projects.search.query_expansion import Expander
from projects.search.spelling import Speller
from projects.search.term_weights import Scale
from projects.search.vocabulary import Vocabulary, load_vocabulary


@dataclass(frozen=True, slots=True)
class Tools:
    """The analyzer, and what it is given with each query."""

    analyzer: Analyzer
    vocabulary: Vocabulary
    dots: Dots
    speller: Speller
    expander: Expander
    scale: Scale
    years: frozenset[str]
    """Those of the programmes."""
    projects: AnalyzedProjects
    """What there is to mark in those that are shown."""

    def analyzed(self, listed: ListedProject) -> AnalyzedProject:
        """A project with what there is to mark in it."""
        return self.projects.of(listed, self.analyzer)


@per_both
def current() -> Tools:
    """The tools for the committed registry."""
    analyzer = current_analyzer()
    vocabulary = load_vocabulary()
    knowledge = current_knowledge()
    lexicon, form = load_lexicon(), analyzer.words.form
    speller = Speller(vocabulary, knowledge, form, lexicon.stop_words)
    dots = Dots(vocabulary, knowledge, lexicon, form)
    expander = Expander(analyzer, vocabulary, knowledge, speller, dots)
    years = frozenset(map(str, Programme.objects.shown().values_list("year", flat=True)))
    return Tools(
        analyzer=analyzer,
        vocabulary=vocabulary,
        dots=dots,
        speller=speller,
        expander=expander,
        scale=Scale(vocabulary),
        years=years,
        projects=analyzed_projects(analyzer),
    )
