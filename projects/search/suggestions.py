"""Typing help: what a reader may be about to write."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from projects.language.sort_key import fold
from projects.models import Concept, Project
from projects.per_revision import per_revision
from projects.search.search_state import Tools, current

SHORTEST = 2
MOST = 10
LONGEST = 100


class SuggestionKind(StrEnum):
    """What is suggested."""

    WORD = "word"
    KEYWORD = "keyword"
    ORGANISATION = "organisation"
    TITLE = "title"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text to go on with; `key` is the slug of a keyword or the reference of a project."""

    kind: SuggestionKind
    text: str
    key: str = ""


ROOM = {
    SuggestionKind.WORD: 4,
    SuggestionKind.KEYWORD: 3,
    SuggestionKind.ORGANISATION: 2,
    SuggestionKind.TITLE: 10,
}
"""The most of each kind, in the order in which they are shown; titles fill the rest."""


class NameCatalogue:
    """Names of keywords, organisations and projects, found by the beginnings of their words."""

    def __init__(self, suggestions: Iterable[Suggestion]) -> None:
        self._entries: dict[str, list[tuple[str, Suggestion]]] = {}
        for each in suggestions:
            words = _words(each.text)
            entry = "".join(f" {word}" for word in words), each
            for start in {word[:SHORTEST] for word in words if len(word) >= SHORTEST}:
                self._entries.setdefault(start, []).append(entry)

    def beginning_with(self, typed: list[str]) -> list[Suggestion]:
        """Those in which a word begins with each of these words.

        First those that begin as the reader did, otherwise in their order.
        """
        longest = max(typed, key=len)
        starts = [f" {word}" for word in typed]
        found: tuple[list[Suggestion], list[Suggestion]] = ([], [])
        for words, suggestion in self._entries.get(longest[:SHORTEST], ()):
            if all(start in words for start in starts):
                found[not words.startswith(starts[0])].append(suggestion)
        return [*found[False], *found[True]]


def suggest(text: str) -> list[Suggestion]:
    """At most ten suggestions, from the second letter on."""
    typed = _words(text[:LONGEST])
    if not typed or len(typed[-1]) < SHORTEST:
        return []
    tools, catalogue = current(), _current_catalogue()
    found = {
        SuggestionKind.WORD: list(_completed(typed, tools)),
        **_by_kind(catalogue.beginning_with(typed)),
    }
    shown = [each for kind, room in ROOM.items() for each in found.get(kind, [])[:room]]
    return (shown or list(_corrected(text, tools)))[:MOST]


def _completed(typed: list[str], tools: Tools) -> Iterator[Suggestion]:
    """The text with its last word completed to the most frequent words of the registry."""
    vocabulary = tools.vocabulary
    words = [typed[-1], *vocabulary.beginning_with(typed[-1])]
    known = (word for word in words if word in vocabulary.words and word.isalpha())
    numbers = {word: vocabulary.frequency(vocabulary.words[word]) for word in known}
    by_lexeme: dict[str, str] = {}
    for word in sorted(numbers, key=lambda word: (-numbers[word], len(word), word)):
        by_lexeme.setdefault(vocabulary.words[word], word)
    for word in islice(by_lexeme.values(), ROOM[SuggestionKind.WORD]):
        yield Suggestion(SuggestionKind.WORD, " ".join((*typed[:-1], word)))


def _by_kind(suggestions: Iterable[Suggestion]) -> dict[SuggestionKind, list[Suggestion]]:
    kinds: dict[SuggestionKind, list[Suggestion]] = {}
    for each in suggestions:
        kinds.setdefault(each.kind, []).append(each)
    return kinds


def _corrected(text: str, tools: Tools) -> Iterator[Suggestion]:
    for each in tools.speller.corrections(tools.analyzer.analyze_query(text)):
        yield Suggestion(SuggestionKind.CORRECTION, each.word)


@per_revision
def _current_catalogue() -> NameCatalogue:
    return NameCatalogue(_names())


def _names() -> Iterator[Suggestion]:
    for slug, name in Concept.objects.keywords().order_by("name").values_list("slug", "name"):
        yield Suggestion(SuggestionKind.KEYWORD, name, slug)
    projects = Project.objects.published().order_by("sort_key", "pk")
    rows = list(projects.values_list("reference", "title", "actor", "unit"))
    organisations = {name for _, _, actor, unit in rows for name in (actor, unit) if name}
    for name in sorted(organisations):
        if len(name) <= LONGEST and "\n" not in name:
            yield Suggestion(SuggestionKind.ORGANISATION, name)
    for reference, title, _, _ in rows:
        yield Suggestion(SuggestionKind.TITLE, title, reference)


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()
