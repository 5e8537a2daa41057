"""The one way to change the registry: validate and save; what is derived follows at the end."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from projects.language.sort_key import fold
from projects.models import (
    Area,
    CancerCentre,
    Concept,
    ConceptTerm,
    DocumentEntry,
    DocumentFact,
    EntryLink,
    Figure,
    ImportRun,
    Programme,
    ProgressReport,
    Project,
    Region,
    Source,
)
from projects.models.indexed_text import DERIVED
from projects.models.project import ProjectQuerySet
from projects.search.affected import entries_concerned, projects_concerned
from projects.search.vocabulary import gained
from projects.services.change import Change, change, claimed, trial
from projects.services.concepts import (
    create_concepts,
    relate,
    set_places,
    set_related,
    set_terms,
)
from projects.services.entries import (
    OF_DOCUMENTS,
    entries_showing,
    save_entry,
    save_of_document,
)
from projects.services.locks import lock_rows
from projects.services.rederiving import recount, rederive, rederive_entries, retag
from projects.services.reports import save_report
from projects.services.stored import differing_columns, stored
from projects.services.visibility import are_told, is_told, wait_or_show

__all__ = [
    "change",
    "create_concepts",
    "delete",
    "next_reference",
    "projects_showing",
    "recount",
    "rederive",
    "rederive_entries",
    "relate",
    "remove",
    "restore",
    "restore_entry",
    "retag",
    "save",
    "set_keywords",
    "set_places",
    "set_related",
    "set_state",
    "set_terms",
    "trial",
]


def save(
    instance: models.Model,
    *,
    regions: Iterable[Region] | None = None,
    centres: Iterable[CancerCentre] | None = None,
) -> None:
    """Validate and save a row of any model; what shows it is derived anew.

    Raises ValidationError for a bad field and IntegrityError for a broken constraint. A project,
    document or entry may be given its regions at the same time, an entry its centres too; when
    nothing in it changed, it is not written.
    """
    with change() as opened:
        if isinstance(instance, ConceptTerm):
            instance.folded, instance.group = fold(instance.text), instance.concept.group
        instance.clean_fields(exclude={f.name for f in instance._meta.fields if f.is_relation})
        instance.clean()
        if isinstance(instance, Project):
            _save_project(opened, instance, regions)
        elif isinstance(instance, ProgressReport):
            save_report(opened, instance)
        elif isinstance(instance, DocumentEntry):
            save_entry(opened, instance, {"regions": regions, "centres": centres})
        elif isinstance(instance, OF_DOCUMENTS):
            save_of_document(opened, instance, {"regions": regions} if regions else {})
        else:
            _save_row(opened, instance)


def restore(project: Project, columns: Mapping[str, Any], *, regions: Iterable[Region]) -> None:
    """Give a saved project columns of an earlier version, and these regions.

    Its change date is that of the version, or else stays: what is taken back was no change.
    Nothing is validated but by the database, as the rules of now are not those of then.
    """
    with change() as opened:
        for name, value in columns.items():
            setattr(project, name, value)
        _save_project(opened, project, regions, project.updated_at)


def restore_entry(
    entry: DocumentEntry,
    columns: Mapping[str, Any],
    *,
    regions: Iterable[Region],
    centres: Iterable[CancerCentre],
) -> None:
    """As `restore`, an entry of a document."""
    with change() as opened:
        for name, value in columns.items():
            setattr(entry, name, value)
        links = {"regions": regions, "centres": centres}
        save_entry(opened, entry, links, entry.updated_at)


def delete(instance: Concept | ConceptTerm) -> None:
    """Remove a concept or one of its terms; the history keeps it.

    Raises ProtectedError for a concept with narrower ones.
    """
    with change() as opened:
        concept = instance if isinstance(instance, Concept) else instance.concept
        analyzer = opened.analyzer()
        opened.touch(concept)
        if concept is instance:
            held = Q(pk__in=projects_concerned(analyzer, [concept])) | Q(keywords=concept)
            told = Q(pk__in=entries_concerned(analyzer, [concept])) | Q(keywords=concept)
            found = claimed(Project.objects.filter(held), DocumentEntry.objects.filter(told))
            opened.due, opened.due_entries = opened.due | found[0], opened.due_entries | found[1]
        instance.delete()


def remove(row: DocumentFact | EntryLink | Figure) -> None:
    """Remove what an import had brought into a document; the history keeps it."""
    with change() as opened:
        opened.edit(told=is_told(row))
        row.delete()


def set_keywords(row: Project | DocumentEntry, decisions: Mapping[Concept, str | None]) -> None:
    """An editor's words on keywords of a saved project or entry; None leaves one to the rule again.

    They are an edit of the row, and so its latest change; a keyword by rule is none.
    """
    with change() as opened:
        rows: models.QuerySet[Any] = models.QuerySet(type(row)).filter(pk=row.pk)
        lock_rows(rows)
        links: Any = row.keyword_links
        links.filter(concept__in=[each for each in decisions if not decisions[each]]).delete()
        for concept, origin in decisions.items():
            if origin:
                links.update_or_create(concept=concept, defaults={"origin": origin})
        row.updated_at = timezone.now()
        rows.update(updated_at=row.updated_at)
        due = opened.due if isinstance(row, Project) else opened.due_entries
        due.add(row.pk)
        opened.edit(told=is_told(row))


def set_state(projects: ProjectQuerySet, state: str) -> int:
    """Put saved projects into another state, which is their latest change; returns their number.

    What is derived from their words stays, so that a whole year takes seconds.
    """
    with change() as opened:
        keys = lock_rows(projects)
        for project in Project.objects.filter(pk__in=keys):
            opened.gain(project.pk, gained(project, state))
        Project.objects.filter(pk__in=keys).update(state=state, updated_at=timezone.now())
        opened.wrote()
    return len(keys)


def next_reference(programme: Programme, centre: CancerCentre, area: Area) -> str:
    """The next free reference, such as 2025-NORR-BFM-007; a number once given is never reused.

    Call inside `change()`: the centre's row stays locked until its end, so that two writers
    cannot get the same number.
    """
    lock_rows(CancerCentre.objects.filter(pk=centre.pk))
    prefix = f"{programme.year}-{centre.code}-{area.code}-"
    taken = Project.objects.filter(reference__startswith=prefix).values_list("reference", flat=True)
    number = max((int(reference.removeprefix(prefix)) for reference in taken), default=0) + 1
    return f"{prefix}{number:03d}"


def projects_showing(instance: models.Model) -> ProjectQuerySet:
    """The projects whose derived columns hold the name of this centre, area or region."""
    if isinstance(instance, CancerCentre):
        return Project.objects.filter(centre=instance)
    if isinstance(instance, Area):
        return Project.objects.filter(Q(area=instance) | Q(sub_area=instance))
    if isinstance(instance, Region):
        return Project.objects.filter(regions=instance)
    return Project.objects.none()


def _save_row(opened: Change, row: models.Model) -> None:
    """Save a row that is no project, and note what is derived from it."""
    if isinstance(row, Concept | ConceptTerm):
        opened.touch(row if isinstance(row, Concept) else row.concept)
    before = stored(row)
    row.save(update_fields=differing_columns(before, row) if before else None)
    told = opened.told or are_told(before, row)
    if isinstance(row, Source | ImportRun):
        opened.edit(told=told)
    else:
        opened.wrote(told=told)
    if isinstance(row, Programme):
        opened.years[row.pk] = row.published
    if isinstance(row, Concept):
        row.terms.exclude(group=row.group).update(group=row.group)
    opened.showing.append(projects_showing(row))
    if (entries := entries_showing(row)) is not None:
        opened.showing_entries.append(entries)


def _save_project(
    opened: Change,
    project: Project,
    regions: Iterable[Region] | None,
    moment: datetime | None = None,
) -> None:
    """Save what differs, with the change date, now or the given one; the rest is derived later."""
    before = stored(project)
    wait_or_show(project, before, opened.is_published)
    had = set(before.regions.all()) if before and regions is not None else set()
    has = had if regions is None else set(regions)
    given = DERIVED if moment else (*DERIVED, "updated_at")
    differing = differing_columns(before, project) - {*given} if before else set()
    if before and not differing and has == had:
        return
    project.updated_at = moment or timezone.now()
    project.save(update_fields={*differing, "updated_at"} if before else None)
    if has != had:
        project.regions.set(has)
    if before and "state" in differing:
        opened.gain(project.pk, gained(before, project.state))
    if "area_id" in differing:
        opened.reworded.add(project.pk)
    opened.due.add(project.pk)
    opened.edit(told=are_told(before, project))
