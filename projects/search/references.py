"""References in a text, in any spelling: what has one is looked for by it and by nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from projects.language.query import blanked
from projects.models import Project, PublicationState
from projects.per_revision import per_revision
from projects.search.spelling import without_dots

_DASHES = r"\-\u2010\u2011\u2012\u2013\u2014\u2212"
_GAP = rf"[\s_./{_DASHES}]{{0,3}}"
_DASH = rf"\s?[{_DASHES}]\s?"
_BEFORE = rf"(?<![\w{_DASHES}])"
_AFTER = rf"(?!\w|[{_DASHES}]\w)"
_ENDS = "\"”“„«»'’‘<>()[]"
_MAYBE = re.compile(rf"\d|\w{_DASH}\w")
"""What every reference and every part of one has; few other texts do."""
_PIECE = re.compile(r"\d+|[^\W\d_]+")
_DIGITS = 3
"""At least so many in the number of a reference."""

Parts = tuple[str, str, str, int]
"""Year, code of the centre, code of the area, number."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference in a text with the stretch that says it; `keys` of the projects that have it.

    No key for one that no published project has; several for a part of a reference.
    """

    start: int
    end: int
    reference: str
    keys: tuple[int, ...]


class ReferenceBook:
    """The references of all projects that are or were public."""

    def __init__(self, references: Iterator[tuple[str, int, str]]) -> None:
        self._public: dict[Parts, str] = {}
        self._keys: dict[Parts, int] = {}
        for reference, key, state in references:
            parts = _parts(reference)
            self._public[parts] = reference
            if state == PublicationState.PUBLISHED:
                self._keys[parts] = key

    def whole(self, text: str) -> list[Mention]:
        """The references of a text in order, known or not."""
        matches = self._whole.finditer(without_dots(text))
        return [self._mention(match, text) for match in matches]

    def alone(self, text: str) -> str:
        """The same as `reference_alone`."""
        mentions = self.whole(text)
        if len(mentions) != 1 or _PIECE.search(blanked(text, mentions)):
            return ""
        reference = mentions[0].reference
        return reference if _parts(reference) in self._public else ""

    def part(self, text: str) -> Mention | None:
        """The projects of a text that is a part of references, such as NORR-BFM; else None."""
        bare = without_dots(text).strip(f"{_ENDS} .,;")
        match = self._part.fullmatch(bare)
        if not match:
            return None
        wanted = {name: value for name, value in match.groupdict().items() if value}
        keys = tuple(key for parts, key in self._keys.items() if _fits(parts, wanted))
        return Mention(0, len(text), bare.upper(), keys) if len(wanted) > 1 and keys else None

    def beginning(self, text: str) -> list[str]:
        """The references of published projects that a reader may be about to write."""
        typed = without_dots(text).casefold()
        pieces = _PIECE.findall(typed)
        is_one = bool(re.search(_DASH, typed)) or typed[:1].isdigit() or typed[-1:].isdigit()
        if not pieces or not is_one:
            return []
        begun = "".join(pieces)
        return [self._public[parts] for parts in self._keys if _begins(parts, begun)]

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        centres, areas = self._codes
        return re.compile(
            rf"{_BEFORE}(?P<year>\d{{4}}){_GAP}(?P<centre>{centres}){_GAP}(?P<area>{areas}){_GAP}"
            rf"(?P<number>\d{{1,6}}){_AFTER}",
            re.IGNORECASE,
        )

    @cached_property
    def _part(self) -> re.Pattern[str]:
        centres, areas = self._codes
        return re.compile(
            rf"(?:(?P<year>\d{{4}}){_DASH})?(?:(?P<centre>{centres})(?:{_DASH}|$))?"
            rf"(?:(?P<area>{areas})(?:{_DASH}(?P<number>\d{{1,6}}))?)?",
            re.IGNORECASE,
        )

    @property
    def _codes(self) -> tuple[str, str]:
        """The codes of the centres and of the areas, each as alternatives, the longest first."""
        centres = {centre for _, centre, _, _ in self._public}
        areas = {area for _, _, area, _ in self._public}
        return _one_of(centres), _one_of(areas)

    def _mention(self, match: re.Match[str], text: str) -> Mention:
        parts = _read(match)
        key = self._keys.get(parts)
        start, end = _around(text, *match.span())
        reference = self._public.get(parts) or _written(parts)
        return Mention(start, end, reference, () if key is None else (key,))


@per_revision
def reference_book() -> ReferenceBook:
    """The references of the committed registry."""
    public = Project.objects.published() | Project.objects.withdrawn()
    return ReferenceBook(public.order_by("pk").values_list("reference", "pk", "state").iterator())


def references_in(text: str) -> list[Mention]:
    """The references of a text; a part of references counts when it is the whole text."""
    if not _MAYBE.search(text):
        return []
    book = reference_book()
    if mentions := book.whole(text):
        return mentions
    part = book.part(text)
    return [part] if part else []


def reference_alone(text: str) -> str:
    """The reference of a public project if the text says one and nothing else, else ""."""
    return reference_book().alone(text) if _MAYBE.search(text) else ""


def references_begun(text: str) -> list[str]:
    """The references of published projects that the text may be the beginning of."""
    return reference_book().beginning(text) if _MAYBE.search(text) else []


def _one_of(codes: set[str]) -> str:
    return "|".join(sorted(codes, key=len, reverse=True)) or "$^"


def _parts(reference: str) -> Parts:
    year, centre, area, number = reference.split("-")
    return year, centre, area, int(number)


def _read(match: re.Match[str]) -> Parts:
    centre, area = match["centre"].upper(), match["area"].upper()
    return match["year"], centre, area, int(match["number"])


def _written(parts: Parts) -> str:
    year, centre, area, number = parts
    return f"{year}-{centre}-{area}-{number:0{_DIGITS}}"


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the address that the reference is a part of, or with its quotes."""
    if text[:start].endswith(("/", "=")):
        start = _word_start(text, start)
    if end < len(text) and text[end] in "/?#&":
        end += len(re.match(r"\S*", text[end:])[0])  # type: ignore[index]  # matches nothing too
    while start and text[start - 1] in _ENDS:
        start -= 1
    while end < len(text) and text[end] in _ENDS:
        end += 1
    return start, end


def _word_start(text: str, place: int) -> int:
    return max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1


def _fits(parts: Parts, wanted: dict[str, str]) -> bool:
    year, centre, area, number = parts
    own = {"year": year, "centre": centre, "area": area, "number": number}
    said = {name: value.upper() for name, value in wanted.items()}
    return all(
        own[name] == (int(value) if name == "number" else value) for name, value in said.items()
    )


def _begins(parts: Parts, begun: str) -> bool:
    """Whether a reference, or the rest of it after a part, begins so and goes on past a part."""
    year, centre, area, number = parts
    for written in (str(number), f"{number:0{_DIGITS}}"):
        pieces = [year, centre.casefold(), area.casefold(), written]
        for place, piece in enumerate(pieces[:-1]):
            if len(begun) > len(piece) and "".join(pieces[place:]).startswith(begun):
                return True
    return False
