"""A window of a selection, with the addresses of the next and the previous one."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.urls import reverse

from projects.addresses import address, ending, only
from projects.api.parameters import WindowForm
from projects.document_counts import SHARED, document_count
from projects.filters import Choice, facet_choices
from projects.listed_projects import ListedProject
from projects.models import Project
from projects.search.analyzed_rows import Listed
from projects.search.find import Found, Tier
from projects.search.highlights import Explainer, Matched
from projects.search.interpretation import Interpretation, interpret
from projects.selection import Selection
from projects.told_documents import ListedEntry

Row = TypeVar("Row", bound=Listed)

LONGEST_LINKS = 3000
"""In characters."""
NOTHING_ASSUMED = Interpretation()


@dataclass(frozen=True)
class Page(ABC, Generic[Row]):
    """What is answered to a valid selection; the base begins the addresses of the windows."""

    selection: Selection
    window: WindowForm
    base: str
    rows: Callable[[Iterable[int]], list[Row]]
    """From keys to what is told of their rows."""

    @abstractmethod
    def _told(self, row: Row, tier: Tier, matched: Sequence[Matched]) -> Any:  # noqa: ANN401  # its kind
        """A row with why it was found."""

    @cached_property
    def count(self) -> int:
        """The number of projects in the whole selection."""
        return self.selection.counts.total

    @property
    def next(self) -> str | None:
        """The address of the next window, if there is one."""
        end = self.window.first + self.window.size
        return self._at(end) if end < self.count else None

    @property
    def previous(self) -> str | None:
        """The address of the previous window, if there is one."""
        first = self.window.first
        return self._at(max(first - self.window.size, 0)) if first else None

    @property
    def all(self) -> int:
        """The number of projects that answer the whole text, whatever tier is chosen."""
        return self.selection.by_tier[Tier.ALL]

    @property
    def some(self) -> int:
        """The number of projects that answer some of the text, whatever tier is chosen."""
        return self.selection.by_tier[Tier.SOME]

    @cached_property
    def interpretation(self) -> Interpretation:
        """What was assumed about the text; empty without one."""
        if self._found is None:
            return NOTHING_ASSUMED
        found = self._found
        return interpret(found.understood, self.selection.spoken, found.references)

    @property
    def suggestion(self) -> str | None:
        """The text with its corrections, if there are any."""
        return self.interpretation.suggestion or None

    @property
    def facets(self) -> dict[str, list[Choice]]:
        """Every facet with its values; each is counted without its own selection."""
        return {each.facet.name: each.choices for each in facet_choices(self.selection)}

    @cached_property
    def results(self) -> list[Any]:
        """The rows of the window with `tier` and `matched`: why each was found."""
        first, found = self.window.first, self._found
        shown = self.rows(self.selection.keys(first, first + self.window.size))
        if found is None or found.is_empty:
            return [self._told(each, Tier.ALL, ()) for each in shown]
        explainer = Explainer(found.understood, found.references)
        tiers = ((each, found.tier_of(each.row.pk)) for each in shown)
        return [
            self._told(each, tier, explainer.explained(each, tier).matched) for each, tier in tiers
        ]

    @property
    def links(self) -> str:
        """The Link header: the first, previous, next and last page; "" when it were too long.

        What a proxy in front reads of a header is limited; the body says next and previous too.
        """
        size = self.window.size
        ways = {
            "first": self._at(0),
            "prev": self.previous,
            "next": self.next,
            "last": self._at(max(self.count - 1, 0) // size * size),
        }
        header = ", ".join(f'<{way}>; rel="{name}"' for name, way in ways.items() if way)
        return header if len(header) <= LONGEST_LINKS else ""

    @property
    def _found(self) -> Found | None:
        return self.selection.found

    def _at(self, offset: int) -> str:
        query = self.selection.query
        query["limit"], query["offset"] = str(self.window.size), str(offset)
        return self.base + address(query)


class ProjectWindow(Page[ListedProject]):
    """A window of projects."""

    @property
    def entries(self) -> dict[str, Any] | None:
        """How many texts of documents answer the text, and their address; None without a text."""
        if self._found is None:
            return None
        counted = document_count(self.selection)
        asked = only(self.selection.given, SHARED)
        site = self.base.removesuffix(reverse("api-projects"))
        address = f"{site}{reverse('api-entries')}{ending(asked)}"
        return {"count": counted.count if counted else 0, "url": address}

    def _told(self, row: ListedProject, tier: Tier, matched: Sequence[Matched]) -> Project:
        """A copy of a project, as others are told the same one, with why it was found."""
        project = copy(row.project)
        project.tier, project.matched = tier, matched  # type: ignore[attr-defined]  # as a query annotates
        return project


@dataclass(frozen=True, slots=True)
class EntryHit:
    """An entry of a document, with why it was found."""

    told: ListedEntry
    tier: Tier
    matched: Sequence[Matched]


class EntryWindow(Page[ListedEntry]):
    """A window of the entries of documents."""

    def _told(self, row: ListedEntry, tier: Tier, matched: Sequence[Matched]) -> EntryHit:
        return EntryHit(row, tier, matched)
