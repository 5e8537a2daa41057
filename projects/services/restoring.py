"""A project as it was in an earlier version, and the way back there: as a new version."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pghistory

from projects.fields import RESTORE, STATE, Field, named
from projects.models import Concept, KeywordOrigin, Project, PublicationState, Region
from projects.models.indexed_text import DERIVED
from projects.services import write
from projects.services.history import KEYWORDS, Event, RecordedChange, Values, changes, events

PUBLICATION = "state"
"""The choice that brings back the state together with its reason."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that can be brought back of a version."""

    number: int
    when: datetime
    columns: Values
    regions: frozenset[int]
    """Keys of regions."""
    keywords: Mapping[int, str]
    """What editors decided, by the key of the concept."""

    def of(self, field: Field) -> Any:  # noqa: ANN401  # any piece of JSON, keys, or decisions
        """What the version says in the field."""
        if field.name == "keywords":
            return self.keywords
        if field.many_to_many:
            return self.regions
        said = self.columns.get(field.attname)
        # Which of the two it is follows from the programme.
        is_shown = field.name == PUBLICATION and said == PublicationState.WAITING
        return PublicationState.PUBLISHED.value if is_shown else said


def snapshots(project: Project) -> Mapping[int, Snapshot]:
    """Every version of the project by its number, the earliest first, in one query."""
    recorded = events([project], "regions", KEYWORDS, by_rule=False)[project.pk]
    return {each.number: each for each in _replayed(_in_order(changes(recorded)))}


def differing(now: Snapshot, then: Snapshot) -> list[Field]:
    """The fields in which two versions differ; the publication is one, named by the state."""
    state, reason = map(named, STATE.split())
    found = [each for each in RESTORE.fields if now.of(each) != then.of(each)]
    if any(now.of(each) != then.of(each) for each in (state, reason)):
        found.append(state)
    return found


def restore(project: Project, then: Snapshot, fields: Collection[Field]) -> None:
    """Save these fields of a locked project as the version has them; a new version names it.

    Keywords whose concept is gone are left out. Raises ValidationError when what stands there
    now does not go with it.
    """
    regions: Iterable[Region] | None = None
    with write.change(), pghistory.context(restores=then.number):
        for field in fields:
            for each in _columns(field):
                setattr(project, each.attname, each.to_python(then.of(each)))
            if field.many_to_many and field.name != "keywords":
                regions = Region.objects.filter(pk__in=then.regions)
        project.validate_constraints(exclude={*DERIVED})
        write.save(project, regions=regions)
        if any(field.name == "keywords" for field in fields):
            write.set_keywords(project, _decisions(project, then.keywords))


def _columns(field: Field) -> Iterator[Field]:
    if field.many_to_many:
        return
    names = STATE.split() if field.name == PUBLICATION else [field.name]
    yield from map(named, names)


def _decisions(project: Project, wanted: Mapping[int, str]) -> dict[Concept, str | None]:
    """What to decide so that the editors' words are the wanted ones again."""
    held = {link.concept_id: link.origin for link in project.keyword_links.all()}
    concepts = Concept.objects.keywords().filter(pk__in={*held, *wanted})
    by_editors = {key: origin for key, origin in held.items() if origin != KeywordOrigin.RULE}
    return {
        each: wanted.get(each.pk)
        for each in concepts
        if by_editors.get(each.pk) != wanted.get(each.pk)
    }


def _in_order(found: Iterable[RecordedChange]) -> list[RecordedChange]:
    """As they came about: transactions that began together wait for each other's row."""
    ordered = sorted((each for each in found if each.number), key=lambda each: each.number or 0)
    for other in sorted((each for each in found if not each.number), key=lambda each: each.when):
        later = (n for n, each in enumerate(ordered) if each.when > other.when)
        ordered.insert(next(later, len(ordered)), other)
    return ordered


def _replayed(ordered: Iterable[RecordedChange]) -> Iterator[Snapshot]:
    """Each version; the last one once more, with what has happened beside its row since then."""
    regions: set[int] = set()
    keywords: dict[int, str] = {}
    row: tuple[int, datetime, Values] | None = None
    for change in ordered:
        for event in change.of("regions"):
            move = regions.discard if event.label == "delete" else regions.add
            move(event.values["region_id"])
        for event in change.of(KEYWORDS):
            _decide(keywords, event)
        if change.number:
            row = change.number, change.when, change.of("")[-1].values
            yield Snapshot(*row, frozenset(regions), dict(keywords))
    if row:
        yield Snapshot(*row, frozenset(regions), dict(keywords))


def _decide(keywords: dict[int, str], event: Event) -> None:
    if event.label == "delete":
        keywords.pop(event.values["concept_id"], None)
    else:
        keywords[event.values["concept_id"]] = event.values["origin"]
