"""Typing help: what a reader may be about to write."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from projects.language.sort_key import fold
from projects.language.vector import concept_lexeme
from projects.models import Concept, DocumentEntry, Project
from projects.per_revision import per_revision
from projects.search.dots import bare_start
from projects.search.references import references_begun
from projects.search.scope import DOCUMENTS, PROJECTS, Scope
from projects.search.search_state import Tools, current
from projects.search.spelling import without_dots
from projects.search.titles import titles_beginning_with

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
    """A text to go on with; `key` is the slug of a keyword, or the reference of a project.

    Of an entry it is its document and slug: *report-2025/resultat-bfm-2*.
    """

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


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name as its words, each behind a space, with their dots and without."""

    words: str
    bare: str
    suggestion: Suggestion

    def begins(self, typed: "_Typed") -> bool:
        return typed.start in self.words or (typed.bare is not None and typed.bare in self.bare)

    def begins_with(self, typed: "_Typed") -> bool:
        bare = typed.bare is not None and self.bare.startswith(typed.bare)
        return bare or self.words.startswith(typed.start)


@dataclass(frozen=True, slots=True)
class _Typed:
    """The beginning of a word, behind a space; without dots, unless some were typed."""

    start: str
    bare: str | None


class NameCatalogue:
    """Names of keywords and organisations, found by the beginnings of their words."""

    def __init__(self, suggestions: Iterable[Suggestion]) -> None:
        self._entries: dict[str, list[_Entry]] = {}
        for each in suggestions:
            words = _words(each.text)
            bare = list(map(without_dots, words))
            entry = _Entry(_spaced(words), _spaced(bare), each)
            for start in {word[:SHORTEST] for word in (*words, *bare) if len(word) >= SHORTEST}:
                self._entries.setdefault(start, []).append(entry)

    def beginning_with(self, typed: list[str]) -> list[Suggestion]:
        """Those in which a word begins with each of these words, with their dots or without.

        First those that begin as the reader did, otherwise in their order.
        """
        longest = max(typed, key=len)
        starts = [_Typed(f" {word}", _behind_a_space(bare_start(word))) for word in typed]
        keys = dict.fromkeys((longest[:SHORTEST], (bare_start(longest) or longest)[:SHORTEST]))
        entries = dict.fromkeys(each for key in keys for each in self._entries.get(key, ()))
        found = [each for each in entries if all(map(each.begins, starts))]
        found.sort(key=lambda each: not each.begins_with(starts[0]))
        return [each.suggestion for each in found]


def _spaced(words: Iterable[str]) -> str:
    return "".join(f" {word}" for word in words)


def _behind_a_space(word: str | None) -> str | None:
    return None if word is None else f" {word}"


def suggest(text: str, scope: Scope = PROJECTS) -> list[Suggestion]:
    """At most ten suggestions, from the second letter on: keywords first that begin so.

    For a part of a reference the projects that have it.
    """
    if scope.has_references and (begun := references_begun(text[:LONGEST], MOST)):
        return [Suggestion(SuggestionKind.TITLE, f"{each} {title}", each) for each, title in begun]
    typed = _words(text[:LONGEST])
    if not typed or len(typed[-1]) < SHORTEST:
        return []
    tools, catalogue = current(scope), _CATALOGUES[scope]()
    found = _by_kind(catalogue.beginning_with(typed))
    found[SuggestionKind.WORD] = list(_completed(typed, tools))
    if scope is PROJECTS:  # their titles are too many to be held
        found[SuggestionKind.TITLE] = [
            Suggestion(SuggestionKind.TITLE, title, reference)
            for reference, title in titles_beginning_with(typed, MOST)
        ]
    found.get(SuggestionKind.KEYWORD, []).sort(key=lambda each: _rank(each, typed, tools))
    shown = [each for kind, room in ROOM.items() for each in found.get(kind, [])[:room]]
    shown.sort(key=lambda each: each.kind is not SuggestionKind.KEYWORD or not _begins(each, typed))
    return (shown or list(_corrected(text, tools)))[:MOST]


def _rank(keyword: Suggestion, typed: list[str], tools: Tools) -> tuple[bool, int]:
    """Those that begin so first, then those of most projects."""
    projects = tools.vocabulary.frequency(concept_lexeme(keyword.key))
    return not _begins(keyword, typed), -projects


def _begins(suggestion: Suggestion, typed: list[str]) -> bool:
    """True for a name that begins with what was typed, word by word."""
    name, start = _spaced(_words(suggestion.text)), _spaced(typed)
    bare = bare_start(start)
    return name.startswith(start) or (bare is not None and without_dots(name).startswith(bare))


def _completed(typed: list[str], tools: Tools) -> Iterator[Suggestion]:
    """The text with its last word completed to the most frequent words of the registry.

    What only one project has is often run together; it is shown if there is nothing else.
    """
    vocabulary = tools.vocabulary
    words = [typed[-1], *vocabulary.beginning_with(typed[-1])]
    if bare := bare_start(typed[-1]):
        words += (word for word in tools.dots.beginning_with(bare) if word not in words)
    known = (word for word in words if word in vocabulary.words and word.isalpha())
    numbers = {word: vocabulary.frequency(vocabulary.words[word]) for word in known}
    usual = {word: number for word, number in numbers.items() if number > 1}
    by_lexeme: dict[str, str] = {}
    for word in sorted(usual or numbers, key=lambda word: (-numbers[word], len(word), word)):
        by_lexeme.setdefault(vocabulary.words[word], word)
    for word in islice(by_lexeme.values(), ROOM[SuggestionKind.WORD]):
        yield Suggestion(SuggestionKind.WORD, " ".join((*typed[:-1], word)))


def _by_kind(suggestions: Iterable[Suggestion]) -> dict[SuggestionKind, list[Suggestion]]:
    kinds: dict[SuggestionKind, list[Suggestion]] = {}
    for each in suggestions:
        kinds.setdefault(each.kind, []).append(each)
    return kinds


def _corrected(text: str, tools: Tools) -> Iterator[Suggestion]:
    query = tools.analyzer.analyze_query(text)
    for each in (*tools.dots.corrections(query), *tools.speller.corrections(query)):
        yield Suggestion(SuggestionKind.CORRECTION, each.word)


@per_revision
def _of_projects() -> NameCatalogue:
    return NameCatalogue((*_keywords(), *_organisations()))


@per_revision
def _of_documents() -> NameCatalogue:
    return NameCatalogue((*_keywords(), *_titles_of_entries()))


_CATALOGUES = {PROJECTS: _of_projects, DOCUMENTS: _of_documents}


def _titles_of_entries() -> Iterator[Suggestion]:
    entries = DocumentEntry.objects.published().in_swedish_order()
    for document, slug, title in entries.values_list("document__slug", "slug", "title"):
        yield Suggestion(SuggestionKind.TITLE, title, f"{document}/{slug}")


def _keywords() -> Iterator[Suggestion]:
    for slug, name in Concept.objects.keywords().order_by("name").values_list("slug", "name"):
        yield Suggestion(SuggestionKind.KEYWORD, name, slug)


def _organisations() -> Iterator[Suggestion]:
    projects = Project.objects.published().order_by()
    pairs = projects.values_list("unit", "actor").distinct()
    for name in sorted({name for pair in pairs for name in pair if name}):
        if len(name) <= LONGEST and "\n" not in name:
            yield Suggestion(SuggestionKind.ORGANISATION, name)


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()
