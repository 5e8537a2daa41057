"""Which table a row belongs to: its headings say it, or the row's own cells do."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from rapidfuzz import fuzz, process, utils

from projects.annex.headers import ColumnKind, HeaderColumn
from projects.annex.rows import Headings, TablePlace

MISPRINT = 85
"""From this similarity on (of 100), a text is a misprint of a known name."""
Fault: TypeAlias = tuple[int, str]
"""The number of the cell, from 1, and the reason."""


@dataclass(frozen=True, slots=True)
class RowPlace:
    """The table of a row, and the cells that name none."""

    place: TablePlace
    faults: tuple[Fault, ...] = ()


def nearest(text: str, known: Iterable[str]) -> str:
    """The known name that the text is a misprint of, "" for none."""
    found = process.extractOne(
        text, list(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=MISPRINT
    )
    return found[0] if found else ""


def row_place(
    layout: Sequence[HeaderColumn], texts: Sequence[str], place: TablePlace, headings: Headings
) -> RowPlace:
    """The place that the row's own cells name; where they say nothing, that of its headings."""
    named = list(_named(layout, texts))
    faults = [_fault(number, kind, text, headings) for number, kind, text in named]
    for _, kind, text in named:
        place = _placed(place, kind, text, headings)
    return RowPlace(place, tuple(filter(None, faults)))


def _named(
    layout: Sequence[HeaderColumn], texts: Sequence[str]
) -> Iterator[tuple[int, ColumnKind, str]]:
    """The cells of the row that name a centre, an area or a sub-area, in this order."""
    order = (ColumnKind.CENTRE, ColumnKind.AREA, ColumnKind.SUB_AREA)
    pairs = list(zip(layout, texts, strict=False))
    for kind in order:
        for number, (column, text) in enumerate(pairs, start=1):
            if column.kind is kind and text:
                yield number, kind, text


def _placed(place: TablePlace, kind: ColumnKind, text: str, headings: Headings) -> TablePlace:
    if kind is ColumnKind.CENTRE:
        return replace(place, centre=headings.centre_named(text))
    area, sub_area = headings.area_named(text)
    return replace(place, area=area, sub_area=sub_area) if area else place


def _fault(number: int, kind: ColumnKind, text: str, headings: Headings) -> Fault | None:
    centre = kind is ColumnKind.CENTRE
    if headings.centre_named(text) if centre else headings.area_named(text)[0]:
        return None
    known = headings.centres if centre else headings.areas
    close = nearest(text, known)
    expected = f"menades ”{close}”?" if close else f"väntade {', '.join(known)}"
    return number, f"okänt {kind} ”{text}”; {expected}"
