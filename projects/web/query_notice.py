"""How a text was read, as a page says it, with the ways to ask otherwise."""

from collections import defaultdict
from dataclasses import dataclass

from django.http import QueryDict

from projects.addresses import changed, with_value, without
from projects.filter_fields import PLAIN
from projects.language.query import Filter, Not
from projects.search.find import Found
from projects.search.interpretation import Interpretation, InterpretedTerm, interpret
from projects.selection import Selection

KINDS = {
    "folded": "läst med å, ä och ö",
    "correction": "rättat till",
    "joined": "i ett ord",
    "synonym": "samma eller närliggande",
    "english": "på svenska",
    "part": "delarna var för sig",
    "related": "besläktat",
    "prefix": "ord som börjar så",
}
"""What readers call the kinds of expansions, in the order of the page."""

FEW = 6
"""So many expansions are shown at once; more are folded."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a word was searched for by too, and the address of the list without it."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Expanded:
    """A word with its expansions, by what kind they are."""

    word: str
    ways: list[tuple[str, list[Expansion]]]


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word that chose a value of a facet, and the address of the list where it is a word."""

    word: str
    label: str
    value: str
    address: str


@dataclass(frozen=True, slots=True)
class QueryNotice:
    """What was assumed, and the addresses of the same list asked for otherwise."""

    interpretation: Interpretation
    plain: bool
    expanded: list[Expanded]
    """The words that were searched for by more than themselves."""
    excluded: list[Expansion]
    """What must not be there, with the addresses of the list where it may."""
    chosen: list[ReadWord]
    corrected: str
    """The query with its corrections; searched for already unless `plain`."""
    typed_address: str
    """With the words as they were typed, and what they are expanded to."""
    plain_address: str
    full_address: str
    corrected_address: str

    @property
    def is_short(self) -> bool:
        """True for so few expansions that they need not be folded."""
        return sum(len(way) for each in self.expanded for _, way in each.ways) <= FEW


def reading(selection: Selection, found: Found, query: QueryDict) -> QueryNotice:
    """How the text of the selection was read."""
    interpretation = interpret(found.understood, selection.spoken, found.references)
    plain = found.understood.plain
    expanded = [_expanded(term, query) for term in interpretation.expanded if not plain]
    typed = query
    for each in found.understood.corrections:
        typed = with_value(typed, "without", each.word)
    return QueryNotice(
        interpretation=interpretation,
        plain=plain,
        expanded=expanded,
        excluded=[_excluded(each, found, query) for each in found.understood.query.excluded],
        chosen=[_chosen(each, selection, query) for each in selection.spoken],
        corrected=interpretation.suggestion,
        typed_address=changed(typed),
        plain_address=changed(query, plain=PLAIN, without=""),
        full_address=without(query, "plain"),
        corrected_address=changed(query, q=interpretation.suggestion, plain=""),
    )


def _excluded(item: Not, found: Found, query: QueryDict) -> Expansion:
    """An exclusion, and the address of the list with a text that does not have it."""
    text = found.understood.query.text
    rest = f"{text[: item.start]} {text[item.end :]}"
    return Expansion(item.text, changed(query, q=" ".join(rest.split())))


def _chosen(word: Filter, selection: Selection, query: QueryDict) -> ReadWord:
    facet = selection.facets.by_name[word.field]
    labels = {option.value: option.label for option in selection.options(facet)}
    address = changed(with_value(query, "without", word.text))
    return ReadWord(word.text, facet.label, labels.get(word.value, word.value), address)


def _expanded(term: InterpretedTerm, query: QueryDict) -> Expanded:
    ways: dict[str, list[Expansion]] = defaultdict(list)
    for each in term.via:
        address = changed(with_value(query, "without", each.text))
        ways[each.kind].append(Expansion(each.text, address))
    return Expanded(term.text, [(KINDS[kind], ways[kind]) for kind in KINDS if kind in ways])
