"""What to drop from a selection that finds nothing, and how much each would give."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.http import QueryDict

from projects.addresses import address, clean_query, only, with_value, without_name
from projects.language.query import Node, Not, Phrase, Word
from projects.language.query_parser import QUOTES
from projects.selection import Selection

MOST = 8
"""So many ways are counted; each costs a statement, a word one or two more."""
MOST_WORDS = 4
LABELS = {
    "reference": "utan listan av projekt",
    "plain": "sök bredare än dina egna ord",
    "without": "med alla utvidgningar igen",
    "tier": "med alla träffar",
    "q": "utan sökord",
}
"""What is said of dropping what is no facet."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """What is dropped, in words, and what the rest selects."""

    label: str
    address: str
    count: int


def ways_out(selection: Selection, query: QueryDict) -> list[WayOut]:
    """The ways that lead to anything, the most first. Asks one question or more of each.

    The query is the selection's, with what else the addresses are to keep.
    """
    found = [
        WayOut(label, address(rest), selection.instead(rest).counts.total)
        for label, rest in islice(_ways(selection, query), MOST)
    ]
    return sorted((each for each in found if each.count), key=lambda each: -each.count)


def _ways(selection: Selection, query: QueryDict) -> Iterator[tuple[str, QueryDict]]:
    for word, text in islice(_shorter(selection), MOST_WORDS):
        yield f"utan ”{word}”", with_value(without_name(query, "q"), "q", text)
    filters = {each.name: f"utan filtret {each.label}" for each in selection.facets.all}
    labels = {**filters, **LABELS}
    for name in only(query, labels):
        rest = without_name(query, name)
        if name != "q" or only(clean_query(rest), [*filters, "reference"]):
            yield labels[name], rest


def _shorter(selection: Selection) -> Iterator[tuple[str, str]]:
    """Each word or phrase, those that choose too, and the text without it; none of a single one."""
    if selection.found is None:
        return
    query = selection.found.understood.query
    leaves = [*_leaves(query.root), *selection.spoken]
    for each in leaves if len(leaves) > 1 else ():
        before, after = query.text[: each.start], query.text[each.end :]
        rest = f"{before.rstrip(QUOTES)} {after.lstrip(QUOTES)}"
        yield each.text, " ".join(rest.split())


def _leaves(node: Node) -> Iterator[Word | Phrase | Not]:
    """The words, phrases and exclusions under a node."""
    if isinstance(node, Word | Phrase | Not):
        yield node
    else:
        for item in node.items:
            yield from _leaves(item)
