"""Which words of a project give it its keywords by rule."""

from dataclasses import dataclass

from projects.language.analyzer import TITLE
from projects.models import Project
from projects.search.concept_loader import current_analyzer
from projects.search.index import HEADINGS, indexed_texts, regions_of, tagging

FIELDS = {
    TITLE: "titeln",
    "summary": "sammanfattningen",
    "results": "resultatet",
    "unit": "enheten",
}
"""What the places of such words are called in a sentence."""


@dataclass(frozen=True, slots=True)
class KeywordReason:
    """The first words that give a keyword, as they stand in a field."""

    words: str
    field: str
    narrower: str
    """The name of the concept that the words name, when the keyword stands above it; else ""."""

    def __str__(self) -> str:
        place = f"”{self.words}” i {FIELDS[self.field]}"
        return f"{place}, som hör till {self.narrower}" if self.narrower else place


def keyword_reasons(project: Project) -> dict[str, KeywordReason]:
    """The reasons by the slugs of the concepts that the saved project names, and of those above.

    A concept that it names itself has that as its reason.
    """
    analyzer = current_analyzer()
    texts = indexed_texts(project, regions_of(project))
    named: dict[str, KeywordReason] = {}
    above: dict[str, KeywordReason] = {}
    for field, found in tagging(analyzer, analyzer.analyze_document(texts, HEADINGS)):
        words = texts[field][found.start : found.end]
        named.setdefault(found.slug, KeywordReason(words, field, ""))
        name = analyzer.thesaurus.concept(found.slug).name
        for slug in analyzer.thesaurus.broader(found.slug):
            same = analyzer.thesaurus.concept(slug).name == name
            above.setdefault(slug, KeywordReason(words, field, "" if same else name))
    return {**above, **named}
