"""The recorded versions of a row, as a person reads them: who, when, and what became what."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import formats, timezone

from projects.annex.headers import ColumnKind
from projects.annex.word_diff import Stretch, word_diff
from projects.models import (
    Concept,
    DocumentEntry,
    ImportRun,
    KeywordOrigin,
    LinkOrigin,
    LinkRelation,
    Project,
    User,
)
from projects.models.project import UNFINISHED
from projects.reports import Report
from projects.services.history import (
    RELATIONS,
    Diff,
    Event,
    RecordedChange,
    Values,
    changes,
    events,
)

DERIVED = {"id", "sort_key", "folded_text", "updated_at", "created_at", "date_joined"}
EMPTY = "–"
UNSEEN = "ett projekt som du inte får se"

Key = tuple[Any, Any]
Names = Mapping[Key, Any]
"""The rows that keys in the history stand for."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field and what it said before and after, "–" for nothing."""

    label: str
    before: str
    after: str
    name: str = field(default="", compare=False)
    """Of the field in the code; "" where it cannot be brought back alone."""
    is_prose: bool = field(default=False, compare=False)
    """Whether it is a text, whose words are compared."""

    @property
    def difference(self) -> list[Stretch]:
        """What went and what came; word by word in a text."""
        before, after = ("" if each == EMPTY else each for each in (self.before, self.after))
        if self.is_prose:
            return word_diff(before, after)
        whole = (Stretch("del", before), Stretch("ins", after))
        return [each for each in whole if each.text]


@dataclass(frozen=True, slots=True)
class Version:
    """What one writer changed at one time; `run` when it was an import."""

    when: datetime
    who: str
    run: ImportRun | None
    created: bool
    changes: tuple[FieldChange, ...]
    number: int | None = field(default=None, compare=False)
    """By which the row can be brought back to it; None when only what it has was changed."""
    previous: int | None = field(default=None, compare=False)
    """The number of the version that it found."""
    restores: datetime | None = field(default=None, compare=False)
    """When the version was saved that it brought back, if it did."""


def versions(row: models.Model) -> list[Version]:
    """All versions, the latest first; a row that was only derived anew has no version of it."""
    recorded = changes(events([row], *RELATIONS.get(type(row), ()))[row.pk])
    names = named_rows(key for change in recorded for key in _keys(change))
    times = {change.number: timezone.localtime(change.when) for change in recorded}
    numbers = sorted(filter(None, times))
    previous = dict(zip(numbers[1:], numbers, strict=False))
    made = (
        replace(
            _version(type(row), change, names),
            previous=previous.get(change.number or 0),
            restores=times.get(change.restores) if change.restores else None,
        )
        for change in recorded
    )
    return [version for version in made if version.changes or version.created]


def last_change(row: models.Model) -> Version | None:
    """The latest version, or None for a row without history."""
    return next(iter(versions(row)), None)


def _keys(change: RecordedChange) -> Iterator[Key]:
    """Who wrote, and what the columns of the row, its links and its parts lead to."""
    yield from ((User, change.user), (ImportRun, change.run))
    for event in change.events:
        yield from _leads_to(event)


def _leads_to(event: Event) -> Iterator[Key]:
    return ((each.related_model, event.values[each.attname]) for each in event.table.keys)


def named_rows(asked: Iterable[Key], reader: User | None = None) -> Names:
    """The rows that still are, in one query a model; UNSEEN for what a reader may not see."""
    keys: defaultdict[type[models.Model], set[Any]] = defaultdict(set)
    for model, key in asked:
        keys[model].add(key)
    found: dict[Key, Any] = {
        (model, key): row
        for model, numbers in keys.items()
        for key, row in _rows(model).in_bulk(numbers - {None}).items()
    }
    return found | _unseen(keys.get(Project, set()) - {None}, reader)


def _unseen(projects: set[Any], reader: User | None) -> dict[Key, Any]:
    if reader is None or not projects:
        return {}
    unfinished = Project.objects.filter(pk__in=projects, state__in=UNFINISHED)
    others = unfinished.exclude(pk__in=Project.objects.editable_by(reader).values("pk"))
    return dict.fromkeys(((Project, key) for key in others.values_list("pk", flat=True)), UNSEEN)


def _rows(model: type[models.Model]) -> "models.QuerySet[Any]":
    rows: models.QuerySet[Any] = models.QuerySet(model)
    return rows.select_related("source") if model is ImportRun else rows


def _version(model: type[models.Model], change: RecordedChange, names: Names) -> Version:
    told = [*_columns(model, change.diff, names)]
    for name in RELATIONS.get(model, ()):
        tell = _parts if name in PARTS else _links
        told += tell(model._meta.get_field(name), change.of(name), names)
    return Version(
        when=timezone.localtime(change.when),
        who=str(names.get((User, change.user), "")),
        run=names.get((ImportRun, change.run)),
        created=change.created,
        changes=tuple(told),
        number=change.number,
    )


def _columns(model: type[models.Model], diff: Diff, names: Names) -> Iterator[FieldChange]:
    for column in model._meta.concrete_fields:
        if column.name in DERIVED or column.attname not in diff:
            continue
        before, after = (shown(column, value, names) for value in diff[column.attname])
        if before != after:
            label, prose = str(column.verbose_name), is_prose(column)
            yield FieldChange(label, before, after, column.name, prose)


def is_prose(column: "models.Field[Any, Any]") -> bool:
    """Whether it holds a text that people write, and no choice."""
    return isinstance(column, models.CharField | models.TextField) and not column.choices


def shown(column: "models.Field[Any, Any]", value: Any, names: Names) -> str:  # noqa: ANN401  # any piece of JSON
    """A value of the history as a person reads it."""
    if value in (None, ""):
        return EMPTY
    if column.is_relation:
        row = names.get((column.related_model, value), EMPTY)
        # The title of a draft is for those of its centre; its reference tells nobody anything.
        return row.reference if isinstance(row, Project) else str(row)
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if said := SAID.get(str(column)):
        return said(value)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    return str(formats.localize(column.to_python(value), use_l10n=True))


def kind_in_words(kind: str) -> str:
    """What a column holds, by the name of its kind; a kind that is no more, as it was stored."""
    known = ColumnKind.__members__.get(kind)
    return str(known).capitalize() if known else kind


SAID: Mapping[str, Callable[[str], str]] = {"projects.ColumnHeading.kind": kind_in_words}
"""How columns are told whose values are names of the code."""


def _links(relation: Any, links: Sequence[Event], names: Names) -> Iterator[FieldChange]:  # noqa: ANN401  # a many-to-many field
    if links:
        removed, added = (_linked(links, label, names) for label in ("delete", "insert"))
        label = f"{relation.verbose_name} (borttagna och tillagda)"
        yield FieldChange(label, removed, added, relation.name)


def _linked(links: Iterable[Event], label: str, names: Names) -> str:
    found = (names.get(key) for each in links if each.label == label for key in _leads_to(each))
    return ", ".join(sorted(map(str, found))) or EMPTY


# Parts ------------------------------------------------------------------------------------------


def described_term(term: Values, names: Names) -> str:  # noqa: ARG001  # all parts are asked alike
    """A term with what is particular about it."""
    marks = (
        "skrivs så" if term["case_sensitive"] else "",
        "svag" if term["is_weak"] else "",
        "engelsk" if term["is_english"] else "",
        f"tillsammans med {', '.join(term['companions'])}" if term["companions"] else "",
        term["note"],
    )
    said = "; ".join(filter(None, marks))
    return f"{term['text']} ({said})" if said else str(term["text"])


def described_keyword(link: Values, names: Names) -> str:
    """An editor's word on a keyword; what a rule decides is nobody's version."""
    if link["origin"] == KeywordOrigin.RULE:
        return EMPTY
    name = names.get((Concept, link["concept_id"]), "ett borttaget begrepp")
    return f"{name}: {KeywordOrigin(link['origin']).label.lower()}"


def described_report(report: Values, names: Names) -> str:  # noqa: ARG001  # as above
    """All that a progress report says."""
    return str(Report.of(report))


def described_link(link: Values, names: Names) -> str:
    """What an entry is linked with, how, and who says so."""
    end = names.get((Project, link["project_id"])) or names.get((DocumentEntry, link["other_id"]))
    named = end.reference if isinstance(end, Project) else str(end or EMPTY)
    relation, origin = LinkRelation(link["relation"]).label, LinkOrigin(link["origin"]).label
    return f"{named}: {relation.lower()}, {origin.lower()}"


PARTS: Mapping[str, Callable[[Values, Names], str]] = {
    "terms": described_term,
    "keyword_links": described_keyword,
    "reports": described_report,
    "links": described_link,
}
"""The relations whose rows belong to a row, and how a version of such a part is told."""


def _parts(relation: Any, recorded: Sequence[Event], names: Names) -> list[FieldChange]:  # noqa: ANN401  # the reverse of a key
    """The changes of one transaction without the parts that were removed and put back alike."""
    label, described = str(relation.related_model._meta.verbose_name), PARTS[relation.name]
    name = "keywords" if relation.name == "keyword_links" else ""
    kept: list[FieldChange] = []
    for event in recorded:
        before = described(event.before, names) if event.before else EMPTY
        after = EMPTY if event.label == "delete" else described(event.values, names)
        undone = FieldChange(label, after, before)
        if undone in kept:
            kept.remove(undone)
        elif before != after:
            kept.append(FieldChange(label, before, after, name))
    return kept
