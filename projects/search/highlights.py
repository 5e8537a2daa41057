"""Why a project or an entry was found: marks, reasons, and what was assumed about the query."""

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from django.utils.safestring import SafeString, mark_safe

from projects.fields import INDEX
from projects.language.highlight import Highlighter, Mark, best_passage, to_html
from projects.language.query import Alternative, Kind, Word
from projects.language.vector import Accept
from projects.models import Project, Region
from projects.search.analyzed_rows import Listed
from projects.search.index import Indexed
from projects.search.query_builder import LITERAL, Understood
from projects.search.reasons import (
    Asked,
    Earning,
    Marks,
    Telling,
    asked,
    gloss,
    in_one,
    is_chance,
    is_half,
    kept,
    telling,
)
from projects.search.spelling import Correction

VIA = {
    Kind.ENGLISH: "english",
    Kind.JOINED: "joined",
    Kind.PART: "part",
    Kind.PARTS: "part",
    Kind.RARE_PART: "part",
    Kind.PREFIX: "prefix",
    Kind.CORRECTION: "correction",
    Kind.NEAR: "related",
    Kind.BROADER: "related",
    Kind.RELATED: "related",
    Kind.HINT: "related",
    Kind.FOLDED: "folded",
}
"""How the API and the pages name a reason; all others are synonyms."""

PASSAGE = 210
"""In characters."""
_SHOWN_AS_PASSAGE = (
    *("unit", "results", "actor", "region", "centre", "area", "reports"),
    *(field.name for field in INDEX.fields),
)
"""Fields of which a passage is shown when title and summary have no mark."""


@dataclass(frozen=True, slots=True)
class Via:
    """How something stands to the word that was typed, and in what words."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Matched:
    """A stretch of a field as it is written, and the reason unless it is literal."""

    field: str
    text: str
    via: Via | None
    gloss: str = dataclasses.field(default="", compare=False)
    """What a reader is told beside the stretch; "" where that says enough."""
    word: str = dataclasses.field(default="", compare=False)
    """The word of the query that it answers."""
    is_aside: bool = dataclasses.field(default=False, compare=False)
    """True for what is marked but not told: *sjuk* in *sjukvård*, a part that is no word."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A found row with its title and passages marked, as safe HTML."""

    row: Indexed
    tier: str
    title: SafeString
    passage: SafeString
    elsewhere: tuple[tuple[str, SafeString], ...]
    """Other fields with their marked texts, where title and summary say nothing."""
    matched: tuple[Matched, ...]

    is_explained: bool
    """False where nothing but everyday words answers the text, and it has others."""

    @property
    def project(self) -> Project:
        """The project, of a hit among projects."""
        return cast("Project", self.row)

    @property
    def reasons(self) -> list[Matched]:
        """Each reason that is not literal once, as it is told."""
        said = {each.word for each in self.matched if each.via is None}
        told = [
            each
            for each in self.matched
            if each.via and not each.is_aside and not _repeats(each, said)
        ]
        found: dict[tuple[str, ...], Matched] = {}
        for each in told:
            is_part = each.via is not None and each.via.kind == "part"
            found.setdefault((each.text.casefold(),) if is_part else (each.word, each.gloss), each)
        return list({each.text.casefold(): each for each in found.values()}.values())


def _repeats(matched: Matched, said: Collection[str]) -> bool:
    """Whether it is a part of a longer word, and the text has the very word as well."""
    return matched.via is not None and matched.via.kind == "part" and matched.word in said


@dataclass(frozen=True)
class Explainer:
    """Explains many rows for one query; the text says these references."""

    understood: Understood
    references: Collection[str] = ()

    @cached_property
    def _highlighter(self) -> Highlighter:
        return Highlighter(self.understood.query, self.understood.tools.analyzer)

    @cached_property
    def _words(self) -> list[Word]:
        return list(self.understood.query.words())

    @cached_property
    def _asked(self) -> Asked:
        return asked(self._words)

    @cached_property
    def _says(self) -> Telling:
        return telling(self.understood.telling, self._words)

    @cached_property
    def _earnings(self) -> Earning:
        return Earning(self._words)

    def explained(self, listed: Listed, tier: str) -> Explained:
        """A row as a hit of this tier."""
        analyzed = self.understood.tools.analyzed(listed)
        row, texts = listed.row, analyzed.texts
        accept = self._earnings.by(analyzed.whole, analyzed.part)
        found = {
            name: self._highlighter.marks(text, accept, analyzed.noted[name])
            for name, text in texts.items()
        }
        marks = kept(found, self._says)
        summary = marks["summary"]
        start, end = best_passage(texts["summary"], summary, PASSAGE)
        matched = [
            *self._named(row),
            *self._matched(texts, marks),
            *self._places(listed.regions, accept),
        ]
        elsewhere = () if marks["title"] or summary else tuple(_elsewhere(texts, marks))
        return Explained(
            row=row,
            tier=tier,
            title=_safe(to_html(texts["title"], marks["title"])),
            passage=_safe(to_html(texts["summary"], summary, start, end)),
            elsewhere=elsewhere,
            matched=tuple(dict.fromkeys(matched)),
            is_explained=self._is_explained(matched, marks),
        )

    def _is_explained(self, matched: Iterable[Matched], marks: Marks) -> bool:
        """True for a reference, a place, or anything that the query names."""
        by_itself = any(each.field in {"reference", "region"} for each in matched)
        return by_itself or any(
            self._names.has(mark) and not is_chance(mark)
            for found in marks.values()
            for mark in found
        )

    @cached_property
    def _names(self) -> Telling:
        return telling(self.understood.naming, self._words)

    def _named(self, row: Indexed) -> Iterator[Matched]:
        """The reference of a project that was found by it."""
        if isinstance(row, Project) and row.reference in self.references:
            yield Matched("reference", row.reference, None)

    def _matched(self, texts: Mapping[str, str], marks: Marks) -> Iterator[Matched]:
        for name, found in marks.items():
            for mark in in_one(found):
                text, (reason, says) = texts[name], self._reason(mark, texts[name])
                stretch = text[mark.start : mark.end]
                word = mark.reason.word.text
                is_aside = is_chance(mark) or is_half(mark, text)
                yield Matched(name, stretch, reason, says, word, is_aside)

    def _reason(self, mark: Mark, text: str) -> tuple[Via | None, str]:
        """The reason of a mark, and what a reader is told with it."""
        alternative, word = mark.reason.alternative, mark.reason.word
        if alternative is None or not isinstance(word, Word):
            return None, ""
        if alternative.kind not in LITERAL:
            return via(alternative), gloss(mark, text, self._asked)
        typed = typed_for(word.text, self._corrections)
        if typed is None:
            return None, ""
        return Via(VIA[typed.kind], typed.word), f"rättat från {typed.typed}"

    @property
    def _corrections(self) -> tuple[Correction, ...]:
        return () if self.understood.plain else self.understood.corrections

    def _places(self, regions: Iterable[Region], accept: Accept) -> Iterator[Matched]:
        """The regions of a project for which it was found without naming the place."""
        if not self._asked_places:
            return
        names = {region.name for region in regions}
        for word, each in self._asked_places:
            if each.text in names and accept(each):
                yield Matched("region", each.text, via(each), word.text, word.text)

    @cached_property
    def _asked_places(self) -> list[tuple[Word, Alternative]]:
        return [
            (word, each)
            for word in self._words
            for each in word.alternatives
            if each.kind is Kind.PLACE
        ]


def via(alternative: Alternative) -> Via:
    """How an alternative is named to readers."""
    return Via(VIA.get(alternative.kind, "synonym"), alternative.text)


def typed_for(text: str, corrections: Iterable[Correction]) -> Correction | None:
    """The correction that put a word into the query."""
    return next((each for each in corrections if text in each.words), None)


def _elsewhere(
    texts: Mapping[str, str], marks: dict[str, list[Mark]]
) -> Iterator[tuple[str, SafeString]]:
    for name in _SHOWN_AS_PASSAGE:
        if marks.get(name):
            start, end = best_passage(texts[name], marks[name], PASSAGE)
            yield name, _safe(to_html(texts[name], marks[name], start, end))


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308  # escaped by to_html
