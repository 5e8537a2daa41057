"""References in a text, in any spelling: what has one is looked for by it and by nothing else."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product
from operator import or_

from django.db.models import Q

from projects.language.query import blanked
from projects.models import Area, CancerCentre, Programme, Project
from projects.models.project import ProjectQuerySet
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

_PARTS = 2
"""So many parts of a reference are taken for one."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference in a text with the stretch that says it; `keys` of the projects that have it.

    No key for one that no published project has; several for a part of a reference.
    """

    start: int
    end: int
    reference: str
    keys: tuple[int, ...]


class ReferenceCodes:
    """What references are made of: the years of programmes, the codes of centres and areas."""

    def __init__(
        self, years: Collection[str], centres: Collection[str], areas: Collection[str]
    ) -> None:
        self._pieces = (years, centres, areas)
        either, any_area = _one_of(centres), _one_of(areas)
        self._whole = re.compile(
            rf"{_BEFORE}(?P<year>\d{{4}}){_GAP}(?P<centre>{either}){_GAP}(?P<area>{any_area}){_GAP}"
            rf"(?P<number>\d{{1,6}}){_AFTER}",
            re.IGNORECASE,
        )
        self._part = re.compile(
            rf"(?:(?P<year>\d{{4}}){_DASH})?(?:(?P<centre>{either})(?:{_DASH}|$))?"
            rf"(?:(?P<area>{any_area})(?:{_DASH}(?P<number>\d{{1,6}}))?)?",
            re.IGNORECASE,
        )

    def whole(self, text: str) -> list[re.Match[str]]:
        """Where a text without dots has what looks like a reference."""
        return list(self._whole.finditer(text))

    def part(self, text: str) -> dict[str, str]:
        """What a text without dots says of a reference, by the names of its parts."""
        match = self._part.fullmatch(text)
        said = match.groupdict() if match else {}
        return {name: value.upper() for name, value in said.items() if value}

    def fitting(self, said: Mapping[str, str]) -> Iterator[str]:
        """Patterns of the references with these parts, by their names.

        Each begins with a year, so that an index finds them.
        """
        number = f"0*{int(said['number'])}$" if "number" in said else ""
        for year in [said["year"]] if "year" in said else self._pieces[0]:
            yield f"^{year}-{said.get('centre', '[^-]+')}-{said.get('area', '[^-]+')}-{number}"

    def beginnings(self, typed: str) -> Iterator[str]:
        """Patterns of the references of which a rest begins as typed, past its first part.

        ``typed`` is folded and without what stands between the parts.
        """
        for first in range(len(self._pieces)):
            for rest in _rests(typed, self._pieces[first:]):
                for before in product(*self._pieces[:first]):
                    yield "^" + "-".join((*before, rest))


def _rests(typed: str, pieces: Sequence[Collection[str]]) -> Iterator[str]:
    """The patterns of what begins with one of each of these, and as typed past the first."""
    for piece in pieces[0]:
        if len(typed) > len(piece) and typed.startswith(piece.casefold()):
            for rest in _ends(typed[len(piece) :], pieces[1:]):
                yield f"{piece}-{rest}"


def _ends(typed: str, pieces: Sequence[Collection[str]]) -> Iterator[str]:
    if not pieces:
        if typed.isdigit():
            yield f"0*{typed}"
        return
    for piece in pieces[0]:
        if piece.casefold().startswith(typed):
            yield f"{piece}-"
        elif typed.startswith(piece.casefold()):
            yield from (f"{piece}-{rest}" for rest in _ends(typed[len(piece) :], pieces[1:]))


@per_revision
def reference_codes() -> ReferenceCodes:
    """The codes of the committed registry."""
    years = map(str, Programme.objects.shown().values_list("year", flat=True))
    centres = CancerCentre.objects.values_list("code", flat=True)
    areas = Area.objects.shown().top().values_list("code", flat=True)
    return ReferenceCodes(list(years), list(centres), list(areas))


def references_in(text: str) -> list[Mention]:
    """The references of a text; a part of references counts when it is the whole text."""
    if not _MAYBE.search(text):
        return []
    if mentions := _whole(text):
        return mentions
    part = _part(text)
    return [part] if part else []


def reference_alone(text: str) -> str:
    """The reference of a public project if the text says one and nothing else, else ""."""
    if not _MAYBE.search(text):
        return ""
    mentions = _whole(text)
    if len(mentions) != 1 or _PIECE.search(blanked(text, mentions)):
        return ""
    public = Project.objects.published() | Project.objects.withdrawn()
    [mention] = mentions
    return mention.reference if public.filter(reference=mention.reference).exists() else ""


def references_begun(text: str, most: int) -> list[tuple[str, str]]:
    """References and titles of published projects that the text may be the beginning of."""
    typed = without_dots(text).casefold()
    pieces = _PIECE.findall(typed)
    is_one = bool(re.search(_DASH, typed)) or typed[:1].isdigit() or typed[-1:].isdigit()
    if not (_MAYBE.search(text) and pieces and is_one):
        return []
    begun = _with_any(reference_codes().beginnings("".join(pieces)))
    return list(begun.order_by("pk").values_list("reference", "title")[:most])


def _with_any(patterns: Iterable[str]) -> ProjectQuerySet:
    """The published projects whose references have one of these patterns."""
    found = [Q(reference__regex=each) for each in patterns]
    projects = Project.objects.published()
    return projects.filter(reduce(or_, found)) if found else projects.none()


def _whole(text: str) -> list[Mention]:
    """The references of a text in order, known or not."""
    matches = reference_codes().whole(without_dots(text))
    said = [_written(match) for match in matches]
    published = Project.objects.published().filter(reference__in=said)
    keys = dict(published.values_list("reference", "pk")) if said else {}
    return [
        Mention(*_around(text, *match.span()), each, (keys[each],) if each in keys else ())
        for match, each in zip(matches, said, strict=True)
    ]


def _part(text: str) -> Mention | None:
    """The projects of a text that is a part of references, such as NORR-BFM; else None."""
    bare = without_dots(text).strip(f"{_ENDS} .,;")
    wanted = reference_codes().part(bare)
    if len(wanted) < _PARTS:
        return None
    fitting = _with_any(reference_codes().fitting(wanted))
    keys = tuple(fitting.order_by("pk").values_list("pk", flat=True))
    return Mention(0, len(text), bare.upper(), keys) if keys else None


def _one_of(codes: Collection[str]) -> str:
    return "|".join(sorted(codes, key=len, reverse=True)) or "$^"


def _written(match: re.Match[str]) -> str:
    centre, area, number = match["centre"].upper(), match["area"].upper(), int(match["number"])
    return f"{match['year']}-{centre}-{area}-{number:0{_DIGITS}}"


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
