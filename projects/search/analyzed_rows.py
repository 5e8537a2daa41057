"""What there is to mark in projects and entries, found once for each revision and row."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, Self
from weakref import WeakKeyDictionary

from projects.language.analyzer import Analyzer, Noted
from projects.listed_projects import MOST
from projects.models import Region
from projects.models import Scope as Vocabulary
from projects.recent import Recent
from projects.search.index import Indexed, region_lexeme, texts_of


class Listed(Protocol):
    """A row that a list shows, shared by several readers."""

    @property
    def row(self) -> Indexed: ...  # noqa: D102
    @property
    def regions(self) -> list[Region]: ...  # noqa: D102


@dataclass(frozen=True)
class AnalyzedRow:
    """A listed row, and its indexed texts with what the analyzer notes of each."""

    listed: Listed
    texts: Mapping[str, str]
    noted: Mapping[str, Noted]

    @classmethod
    def of(cls, listed: Listed, texts: Mapping[str, str], analyzer: Analyzer) -> Self:
        """The row with its indexed texts analysed."""
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


class AnalyzedRows:
    """Rows of one table analysed by one analyzer, of which those asked for last are kept.

    They outlast a change of the registry: what has the same texts is not analysed again.
    """

    def __init__(self) -> None:
        self._kept = Recent[int, AnalyzedRow](MOST, weigh=lambda _key, _value: 1)

    def of(self, listed: Listed, analyzer: Analyzer) -> AnalyzedRow:
        """The row analysed by the analyzer of these rows, at once if it was before."""
        before = self._kept.get(listed.row.pk)
        if before and before.listed is listed:
            return before
        texts = texts_of(listed.row, listed.regions)
        if before and before.texts == texts:
            found = AnalyzedRow(listed, texts, before.noted)
        else:
            found = AnalyzedRow.of(listed, texts, analyzer)
        self._kept.put(listed.row.pk, found)
        return found


_by_analyzer: WeakKeyDictionary[Analyzer, dict[Vocabulary, AnalyzedRows]] = WeakKeyDictionary()


def analyzed_rows(analyzer: Analyzer, vocabulary: Vocabulary) -> AnalyzedRows:
    """Those of an analyzer in a scope, as long as it lives."""
    return _by_analyzer.setdefault(analyzer, {}).setdefault(vocabulary, AnalyzedRows())
