"""What there is to mark in projects, found once for each revision and project."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from projects.language.analyzer import Analyzer, Noted
from projects.listed_projects import MOST, ListedProject
from projects.recent import Recent
from projects.search.index import indexed_texts, region_lexeme


@dataclass(frozen=True)
class AnalyzedProject:
    """A listed project, and its indexed texts with what the analyzer notes of each."""

    listed: ListedProject
    texts: Mapping[str, str]
    noted: Mapping[str, Noted]

    @classmethod
    def of(cls, listed: ListedProject, analyzer: Analyzer) -> Self:
        """The project analysed."""
        texts = indexed_texts(listed.project, listed.regions)
        return cls(listed, texts, {name: analyzer.noted(text) for name, text in texts.items()})

    @cached_property
    def whole(self) -> frozenset[str]:
        """The lexemes that weigh as whole words do."""
        return frozenset().union(*(each.whole for each in self.noted.values()))

    @cached_property
    def part(self) -> frozenset[str]:
        """The lexemes that weigh as parts of words do."""
        places = (region_lexeme(region.slug) for region in self.listed.regions)
        return frozenset(places).union(*(each.part for each in self.noted.values()))


class AnalyzedProjects:
    """Projects analysed by one analyzer, of which those asked for last are kept."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._kept = Recent[ListedProject, AnalyzedProject](MOST, weigh=lambda _key, _value: 1)

    def of(self, listed: ListedProject) -> AnalyzedProject:
        """The project analysed, at once if it was before."""
        found = self._kept.get(listed)
        if found is None:
            found = AnalyzedProject.of(listed, self._analyzer)
            self._kept.put(listed, found)
        return found
