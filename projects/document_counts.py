"""How many entries of documents answer the text of a list of projects."""

from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.http import QueryDict

from projects.addresses import only
from projects.entry_facets import ENTRY_FACETS, entry_index
from projects.filter_fields import PLAIN, fields_moved
from projects.per_revision import per_revision
from projects.recent import Recent
from projects.search.answering import answering
from projects.search.query_builder import understand
from projects.search.scope import DOCUMENTS
from projects.selection import Selection

SHARED = ("q", "plain", "without")
"""The parameters that say the text and how it is read."""
KEPT = 500
"""So many texts have their numbers kept in a process."""


@dataclass(frozen=True, slots=True)
class DocumentCount:
    """How many entries answer a text, the text as it was read, and the parameters that say it."""

    count: int
    text: str
    query: QueryDict


def document_count(selection: Selection) -> DocumentCount | None:
    """How many entries answer the whole text of a selection, whatever else it chooses.

    None without a text that says something. Counted is what is held of the words of entries: to
    rank them too would take statements.
    """
    found = selection.found
    if not (found and found.understood.says_something):
        return None
    query = only(selection.given, SHARED)
    answer = _answers().to(query)
    return DocumentCount(answer.count, answer.text, query)


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
