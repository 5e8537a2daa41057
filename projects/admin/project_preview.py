"""The public page of a project as it would be with what stands in the form; nothing is saved."""

from copy import copy
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import resolve, reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST

from projects.admin.base_admin import RegistryAdmin
from projects.admin.permissions import staff_member
from projects.models import Project, PublicationState
from projects.services import write


def preview(admin: RegistryAdmin[Project], request: HttpRequest, pk: int | None) -> HttpResponse:
    """The page of the saved project of this key, or of a new one; or why there is none yet.

    Raises PermissionDenied for who may not save the form. The page is made by the public view
    inside a transaction that is rolled back, and no cache keeps it.
    """
    return require_POST(_preview)(request, admin, pk)


def _preview(request: HttpRequest, admin: RegistryAdmin[Project], pk: int | None) -> HttpResponse:
    project = admin.get_object(request, str(pk)) if pk else None
    allowed = (
        admin.has_change_permission(request, project)
        if project
        else pk is None and admin.has_add_permission(request)
    )
    if not allowed:
        raise PermissionDenied
    form: Any = admin.get_form(request, project, change=project is not None)(
        request.POST, instance=project
    )
    answer = _page(admin, request, form) if form.is_valid() else _refusal(admin, request, form)
    add_never_cache_headers(answer)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _page(admin: RegistryAdmin[Project], request: HttpRequest, form: Any) -> HttpResponse:  # noqa: ANN401  # Django makes its class
    is_saved = bool(form.instance.pk)
    with write.trial():
        with write.change(user=staff_member(request)):
            project = form.save(commit=False)
            project.state = PublicationState.PUBLISHED
            if not project.programme.published:
                project.programme.published = True
                write.save(project.programme)
            admin.save_model(request, project, form, change=is_saved)
        return _public_answer(request, project.reference)


def _public_answer(request: HttpRequest, reference: str) -> HttpResponse:
    """What the address of the project answers, marked as a preview."""
    page = reverse("project", args=[reference])
    asked: Any = copy(request)
    asked.method, asked.path, asked.GET, asked.is_preview = "GET", page, QueryDict(), True
    view, args, named = resolve(page)
    answer: HttpResponse = view(asked, *args, **named)
    return answer


def _refusal(admin: RegistryAdmin[Project], request: HttpRequest, form: Any) -> HttpResponse:  # noqa: ANN401  # Django makes its class
    labels = {name: field.label or name for name, field in form.fields.items()}
    faults = [(labels.get(name, ""), told) for name, told in form.errors.items()]
    context = {
        **admin.admin_site.each_context(request),
        "title": "Ingen förhandsgranskning än",
        "opts": admin.opts,
        "faults": faults,
    }
    return TemplateResponse(request, "admin/projects/project/preview_refused.html", context)
