"""Bringing an earlier version of a project back, or some of its fields: question and deed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from projects.admin.permissions import staff_member
from projects.admin.versions import (
    UNSEEN,
    FieldChange,
    Key,
    Names,
    is_prose,
    named_rows,
    shown,
)
from projects.fields import RESTORE, STATE, Field, name_of, named
from projects.models import Concept, KeywordOrigin, Project, Region, User
from projects.rights import may_edit_all, may_publish
from projects.services import write
from projects.services.locks import lock_rows
from projects.services.restoring import PUBLICATION, Snapshot, differing, restore, snapshots

NATIONAL = ("centre", "area")
"""Only national administrators move an entry to another centre or area."""
MEANWHILE = (
    "Någon annan har sparat projektet medan sidan var öppen. Ingenting är återställt. "
    "Nedan jämförs versionen med det som är sparat nu."
)
NOTHING_CHOSEN = "Ingenting är återställt. Välj minst ett fält."
MOVED_BY_NATIONAL = "Bara nationella administratörer flyttar ett projekt till ett annat {}."
BY_PUBLISHERS = "Bara den som får publicera projektet återställer publiceringen."
GONE = "Det som stod där finns inte kvar, eller så får du inte se det."


@dataclass(frozen=True, slots=True)
class Restorable:
    """A field in which the version differs: what restoring it would change, or why it cannot be."""

    field: Field
    change: FieldChange
    chosen: bool
    refusal: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What restoring a version of a project may change, for one member."""

    now: Snapshot
    then: Snapshot
    fields: tuple[Restorable, ...]

    def named(self, names: Collection[str]) -> list[Field]:
        """The fields with these names that may be restored."""
        allowed = (each.field for each in self.fields if not each.refusal)
        return [each for each in allowed if each.name in names]


def restorable_names(user: User, project: Project) -> set[str]:
    """The fields that the user may bring back, as far as rights go."""
    names = {*(each.name for each in RESTORE.fields), PUBLICATION}
    return {name for name in names if not _forbidden(user, project, name)}


def restore_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What restoring would change, word by word; sent as a form the chosen fields are restored.

    Nothing is restored over what another saved since the page was opened: the page says so.
    """
    user = staff_member(request)
    project = get_object_or_404(Project.objects.visible_to(user), pk=pk)
    if not admin.site.get_model_admin(Project).has_change_permission(request, project):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, project, _plan(user, project, number, request.GET.get("falt", "")))
    try:
        with write.change(user=user):
            lock_rows(Project.objects.filter(pk=pk))
            project = Project.objects.get(pk=pk)
            return _restored(request, project, _plan(user, project, number))
    except ValidationError as refused:
        project = Project.objects.get(pk=pk)
        messages.error(request, f"Ingenting är återställt. {' '.join(refused.messages)}")
        return _page(request, project, _plan(user, project, number))


def _restored(request: HttpRequest, project: Project, plan: Plan) -> HttpResponse:
    chosen = plan.named(request.POST.getlist("fields"))
    if request.POST.get("seen") != str(plan.now.number) or not chosen:
        is_old = request.POST.get("seen") != str(plan.now.number)
        messages.error(request, MEANWHILE if is_old else NOTHING_CHOSEN)
        return _page(request, project, plan)
    restore(project, plan.then, chosen)
    fields = ", ".join(map(_label, chosen))
    messages.success(request, f"Återställt från versionen {_moment(plan.then)}: {fields}.")
    return HttpResponseRedirect(reverse("admin:projects_project_history", args=[project.pk]))


def _page(request: HttpRequest, project: Project, plan: Plan) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": f"Återställ {project.reference}",
        "opts": Project._meta,
        "project": project,
        "plan": plan,
        "moment": _moment(plan.then),
        "can_restore": any(not each.refusal for each in plan.fields),
    }
    return TemplateResponse(request, "admin/projects/project/restore.html", context)


def _plan(user: User, project: Project, number: int, only: str = "") -> Plan:
    """With a name only that field; without, all that differ."""
    found = snapshots(project)
    if number not in found:
        raise Http404
    now, then = list(found.values())[-1], found[number]
    fields = [each for each in differing(now, then) if only in {"", each.name}]
    names = named_rows(_keys(fields, now, then), user)
    told = (_restorable(user, project, each, (now, then), names) for each in fields)
    # What readers see of the entry at all is never a side effect.
    return Plan(now, then, tuple(_unless_asked(each, only) for each in told))


def _unless_asked(told: Restorable, only: str) -> Restorable:
    is_aside = told.field.name == PUBLICATION and not only
    return replace(told, chosen=False) if is_aside else told


def _restorable(
    user: User, project: Project, field: Field, pair: tuple[Snapshot, Snapshot], names: Names
) -> Restorable:
    before, after = (_told(each, field, names) for each in pair)
    change = FieldChange(_label(field), before, after, field.name, is_prose(field))
    refusal = _forbidden(user, project, field.name)
    lost = _lost(field, pair[1], names)
    if lost and not field.many_to_many:
        refusal = refusal or GONE
    remark = f"{lost} som versionen hade finns inte kvar och återställs inte." if lost else ""
    return Restorable(field, change, not refusal, refusal, "" if refusal else remark)


def _forbidden(user: User, project: Project, name: str) -> str:
    """Why the user may not restore the field; "" when it is allowed."""
    if name in NATIONAL and not may_edit_all(user):
        return MOVED_BY_NATIONAL.format(name_of(named(name)))
    if name == PUBLICATION and not may_publish(user, project):
        return BY_PUBLISHERS
    return ""


def _label(field: Field) -> str:
    return name_of(field)


def _moment(version: Snapshot) -> str:
    return f"{timezone.localtime(version.when):%Y-%m-%d %H:%M:%S}"


# What a version says, in words ------------------------------------------------------------------


def _keys(fields: list[Field], *versions: Snapshot) -> Iterator[Key]:
    for field in fields:
        for each in versions:
            if field.many_to_many:
                yield from ((field.related_model, key) for key in each.of(field))
            elif field.is_relation:
                yield field.related_model, each.of(field)


def _told(version: Snapshot, field: Field, names: Names) -> str:
    if field.name == "keywords":
        return _decided(version, names)
    if field.many_to_many:
        known = (names.get((Region, key)) for key in version.regions)
        return ", ".join(sorted(str(each) for each in known if each)) or shown(field, "", names)
    if field.name == PUBLICATION:
        parts = (shown(named(each), version.of(named(each)), names) for each in STATE.split())
        return ": ".join(each for each in parts if each != shown(field, "", names))
    return shown(field, version.of(field), names)


def _decided(version: Snapshot, names: Names) -> str:
    told = (
        f"{names[Concept, key]} ({KeywordOrigin(origin).label.lower()})"
        for key, origin in version.keywords.items()
        if (Concept, key) in names
    )
    return ", ".join(sorted(told)) or "enligt regel"


def _lost(field: Field, then: Snapshot, names: Names) -> str:
    """What the version leads to and is no more; "" when all is there."""
    if field.many_to_many:
        model: Any = field.related_model
        number = sum((model, key) not in names for key in then.of(field))
        thing = "nyckelord" if field.name == "keywords" else "region"
        return f"{number} {thing}" if number else ""
    said = then.of(field)
    is_lost = field.is_relation and said is not None
    return GONE if is_lost and names.get((field.related_model, said), UNSEEN) == UNSEEN else ""
