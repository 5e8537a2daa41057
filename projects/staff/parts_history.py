"""What became of the rows that belong to another: the terms of a concept, a project's keywords."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import models

from projects.models import Concept, KeywordOrigin, Project
from projects.models.recorded import Event, events_of_parts


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong to one of another model: their event model, and how a version is told."""

    events: str
    owner: str
    label: str
    described: Callable[[Event], str]


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part as it was and as it is, "" for nothing, with the event that recorded it."""

    event: Event
    label: str
    before: str
    after: str


def described_term(event: Event) -> str:
    """A term with what is particular about it."""
    term = event.values
    marks = (
        "skrivs så" if term["case_sensitive"] else "",
        "svag" if term["is_weak"] else "",
        f"tillsammans med {', '.join(term['companions'])}" if term["companions"] else "",
        term["note"],
    )
    said = "; ".join(filter(None, marks))
    return f"{term['text']} ({said})" if said else str(term["text"])


def described_keyword(event: Event) -> str:
    """An editor's word on a keyword; what a rule decides is nobody's version."""
    origin, concept = event.values["origin"], event.values["concept_id"]
    if origin == KeywordOrigin.RULE:
        return ""
    name = Concept.objects.filter(pk=concept).values_list("name", flat=True).first()
    return f"{name or 'ett borttaget begrepp'}: {KeywordOrigin(origin).label.lower()}"


PARTS: Mapping[type[models.Model], Part] = {
    Concept: Part("ConceptTermEvent", "concept", "term", described_term),
    Project: Part("ProjectKeywordEvent", "project", "nyckelord", described_keyword),
}


def part_changes(row: models.Model) -> Iterator[PartChange]:
    """Every recorded change of the row's parts, the first first."""
    part = PARTS.get(type(row))
    if part is None:
        return
    seen: dict[int, str] = {}
    for event in events_of_parts(row, part.events, part.owner):
        number = event.values["id"]
        before = seen.get(number, "")
        after = seen[number] = "" if event.label == "delete" else part.described(event)
        if before != after:
            yield PartChange(event, part.label, before, after)


def without_replaced(changes: Iterable[PartChange]) -> list[PartChange]:
    """The changes of one transaction without the parts that were removed and put back alike."""
    kept: list[PartChange] = []
    for change in changes:
        undone = next((each for each in kept if _undoes(change, each)), None)
        if undone is None:
            kept.append(change)
        else:
            kept.remove(undone)
    return kept


def _undoes(change: PartChange, earlier: PartChange) -> bool:
    return (change.before, change.after) == (earlier.after, earlier.before)
