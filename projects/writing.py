"""The one way to change the registry: validate, derive, save, and bump the revision last."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import pghistory
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from projects.language.sortkey import fold, sort_key
from projects.models import (
    Area,
    CancerCentre,
    ImportRun,
    Programme,
    Project,
    Region,
    Revision,
    User,
)
from projects.models.project_queryset import ProjectQuerySet

DERIVED = ("sort_key", "folded_text", "updated_at")


@dataclass(slots=True)
class Change:
    """An open writing transaction."""

    written: bool = False


_open_change: ContextVar[Change | None] = ContextVar("open_change", default=None)


@contextmanager
def change(*, user: User | None = None, run: ImportRun | None = None) -> Iterator[Change]:
    """One transaction whose history names the user and the import run.

    The revision is bumped once, at the end, when anything was written. Changes nest: an inner
    one joins the outer.
    """
    outer = _open_change.get()
    context = {"user": user.pk if user else None, "run": run.pk if run else None}
    with transaction.atomic(), pghistory.context(**{k: v for k, v in context.items() if v}):
        opened = outer or Change()
        token = _open_change.set(opened)
        try:
            yield opened
        finally:
            _open_change.reset(token)
        if outer is None and opened.written:
            Revision.bump()


def save(instance: models.Model) -> None:
    """Validate and save a row of any model, and re-derive the projects that show it.

    Raises ValidationError for a bad field and IntegrityError for a broken constraint. A project
    in which nothing changed is not written.
    """
    with change() as opened:
        instance.clean_fields(exclude={f.name for f in instance._meta.fields if f.is_relation})
        instance.clean()
        if isinstance(instance, Project):
            opened.written |= _save_project(instance)
        else:
            instance.save()
            opened.written = True
            rederive(projects_showing(instance))


def set_regions(project: Project, regions: Iterable[Region]) -> None:
    """Give a saved project these regions and no others."""
    with change() as opened:
        before = set(project.regions.values_list("pk", flat=True))
        wanted = list(regions)
        if before == {region.pk for region in wanted}:
            return
        project.regions.set(wanted)
        project.updated_at = timezone.now()
        derive(project)
        project.save(update_fields=DERIVED)
        opened.written = True


def next_reference(programme: Programme, centre: CancerCentre, area: Area) -> str:
    """The next free reference, such as 2025-NORR-BFM-007; a number once given is never reused.

    Call inside `change()`: the centre's row stays locked until its end, so that two writers
    cannot get the same number.
    """
    CancerCentre.objects.select_for_update().get(pk=centre.pk)
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


def rederive(projects: ProjectQuerySet) -> int:
    """Derive the projects anew and save those that came out otherwise; returns their number."""
    changed = 0
    with change() as opened:
        for project in projects.with_relations():
            changed += _save_project(project)
        opened.written |= bool(changed)
    return changed


def derive(project: Project) -> None:
    """Fill the columns that are made from the others: Swedish order and folded text."""
    project.sort_key = sort_key(project.title)
    texts = (
        project.reference,
        project.title,
        project.summary,
        project.unit,
        project.actor,
        project.region_text,
        project.centre.name,
        project.area.name,
        project.sub_area.name if project.sub_area else "",
        project.results,
        *(region.name for region in (project.regions.all() if project.pk else ())),
    )
    project.folded_text = fold("\n".join(filter(None, texts)))


def _save_project(project: Project) -> bool:
    """Save what differs from the database; only an edit, not a new derivation, is a change date."""
    before = Project.objects.filter(pk=project.pk).first() if project.pk else None
    derive(project)
    differing = _differing(before, project) if before else {"reference"}
    if not differing:
        return False
    if differing - set(DERIVED):
        project.updated_at = timezone.now()
    project.save()
    return True


def _differing(before: Project, after: Project) -> set[str]:
    names = {field.attname for field in Project._meta.concrete_fields} - {"updated_at"}
    return {name for name in names if getattr(before, name) != getattr(after, name)}
