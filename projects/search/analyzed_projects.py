"""What there is to mark in projects, found once for each revision and project."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self
from weakref import WeakKeyDictionary

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
    def of(cls, listed: ListedProject, texts: Mapping[str, str], analyzer: Analyzer) -> Self:
        """The project with its indexed texts analysed."""
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
    """Projects analysed by one analyzer, of which those asked for last are kept.

    They outlast a change of the registry: what has the same texts is not analysed again.
    """

    def __init__(self) -> None:
        self._kept = Recent[int, AnalyzedProject](MOST, weigh=lambda _key, _value: 1)

    def of(self, listed: ListedProject, analyzer: Analyzer) -> AnalyzedProject:
        """The project analysed by the analyzer of these projects, at once if it was before."""
        before = self._kept.get(listed.project.pk)
        if before and before.listed is listed:
            return before
        texts = indexed_texts(listed.project, listed.regions)
        if before and before.texts == texts:
            found = AnalyzedProject(listed, texts, before.noted)
        else:
            found = AnalyzedProject.of(listed, texts, analyzer)
        self._kept.put(listed.project.pk, found)
        return found


_by_analyzer: WeakKeyDictionary[Analyzer, AnalyzedProjects] = WeakKeyDictionary()


def analyzed_projects(analyzer: Analyzer) -> AnalyzedProjects:
    """Those of an analyzer, as long as it lives."""
    return _by_analyzer.setdefault(analyzer, AnalyzedProjects())
