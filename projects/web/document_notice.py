"""What the documents have of the text of a list of projects: told beside it, not counted in it."""

from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.http import QueryDict
from django.urls import reverse

from projects.addresses import ending, only
from projects.entry_facets import ENTRY_FACETS, entry_index
from projects.entry_filters import EntryFilter
from projects.filter_fields import PLAIN, fields_moved
from projects.models import DocumentEntry
from projects.per_revision import per_revision
from projects.recent import Recent
from projects.search.answering import answering
from projects.search.query_builder import understand
from projects.search.scope import DOCUMENTS
from projects.selection import Selection
from projects.told_documents import ListedEntry, told_documents
from projects.web.hits import Hit, hits_of

SHARED = ("q", "plain", "without")
"""The parameters that say the text and how it is read."""
KEPT = 500
"""So many texts have their numbers kept in a process."""
FIRST = 3
"""So many entries stand where no project answers the text."""


@dataclass(frozen=True, slots=True)
class DocumentNotice:
    """How many entries answer a text, where they stand, and the first of them if asked for."""

    count: int
    text: str
    address: str
    first: list[Hit[ListedEntry]]


def from_documents(selection: Selection, *, with_first: bool) -> DocumentNotice | None:
    """What the documents have of the text of a selection, whatever else it chooses.

    None for nothing, and on the page of an entity. Counted are the entries that answer the whole
    text, from what is held of their words: to rank them too would take statements. Only the first
    are ranked, where they are asked for.
    """
    found = None if selection.within else selection.found
    if not (found and found.understood.says_something):
        return None
    query = only(selection.given, SHARED)
    answer = _answers().to(query)
    if not answer.count:
        return None
    first = _first(query) if with_first else []
    return DocumentNotice(answer.count, answer.text, reverse("documents") + ending(query), first)


@dataclass(frozen=True, slots=True)
class _Answer:
    """How many entries answer a text, and the text as it was read."""

    count: int
    text: str


NOTHING = _Answer(0, "")


class _Answers:
    """Those of one revision to the texts asked for last: a reader goes on to filters and pages."""

    def __init__(self) -> None:
        self._kept = Recent[str, _Answer](KEPT, weigh=lambda _text, _answer: 1)

    def to(self, query: QueryDict) -> _Answer:
        """The answer to the text of a query."""
        key = query.urlencode()
        answer = self._kept.get(key)
        if answer is None:
            answer = _answer(query)
            self._kept.put(key, answer)
        return answer


@per_revision
def _answers() -> _Answers:
    return _Answers()


def _answer(query: QueryDict) -> _Answer:
    index, facets = entry_index(), ENTRY_FACETS.by_name
    if not index.everything:
        return NOTHING
    query = fields_moved(query, ENTRY_FACETS, index.options)
    plain, without = query.get("plain") == PLAIN, query.getlist("without")
    read = understand(query.get("q", ""), DOCUMENTS, plain=plain, without=without)
    if not read.wanted:
        return NOTHING
    said = {each.field: [each.value] for each in read.query.filters}
    chosen = said | {name: values for name, values in query.lists() if name in facets}
    sets = (index.having(facets[name], values) for name, values in chosen.items())
    found = reduce(and_, sets, index.everything & answering(read.required, scope=DOCUMENTS))
    return _Answer(found.bit_count(), read.query.text)


def _first(query: QueryDict) -> list[Hit[ListedEntry]]:
    entries = EntryFilter(query, DocumentEntry.objects.published(), whole_first=True)
    first = told_documents().of(entries.keys(0, FIRST))
    return hits_of(first, entries.found) if entries.found else []
