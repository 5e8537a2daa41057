"""Any list of projects as a file: the same parameters, every project of the selection."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from projects.exporting.formats import FORMATS
from projects.exporting.rows import export_of, rows
from projects.exporting.text_files import DIALECTS
from projects.exporting.wording import in_words
from projects.models import Project
from projects.models.project_queryset import ProjectQuerySet
from projects.selection.facets import FACETS
from projects.selection.filters import ProjectFilter
from projects.selection.origin import origin
from projects.selection.paging import PagingForm
from projects.selection.parameters import address, clean_query, only, without
from projects.selection.problems import Problem, problems

PLACES = {"rcc": "centre", "region": "region", "omrade": "area", "nyckelord": "keyword"}
"""Where the pages of entities stand, and the facets that they are values of."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page with a list: its path, the projects that it begins with, what it is about."""

    path: str
    projects: ProjectQuerySet
    words: str = ""


@dataclass(frozen=True, slots=True)
class ExportLink:
    """A way to take a list along."""

    label: str
    address: str


def links(path: str, query: str) -> list[ExportLink]:
    """The exports of the list at a path of this site, with the query of the list."""
    found = resolve(path)
    inside = found.url_name in PLACES.values()
    start, kept = (f"export-{found.url_name}", found.kwargs) if inside else ("export", {})
    return [
        ExportLink(each.label, reverse(f"{start}-{form}", kwargs=kept) + query)
        for form, each in FORMATS.items()
    ]


@require_safe
def of_all(request: HttpRequest, form: str) -> HttpResponseBase:
    """The selection among all published projects."""
    return _export(request, form, Place(reverse("projects"), Project.objects.published()))


@require_safe
def of_entity(request: HttpRequest, form: str, facet: str, slug: str) -> HttpResponseBase:
    """The selection among the projects of the page of a centre, region, area or keyword."""
    [found] = (each for each in FACETS if each.name == facet)
    labels = {option.value: option.label for option in found.options()}
    if slug not in labels:
        raise Http404
    projects = found.narrow(Project.objects.published(), slug)
    words = f"{found.label}: {labels[slug]}"
    return _export(request, form, Place(reverse(facet, args=[slug]), projects, words))


def _export(request: HttpRequest, form: str, place: Place) -> HttpResponseBase:
    selection = ProjectFilter(request.GET, place.projects)
    refused = [*problems(selection.form, selection.given), *_unknown(request, form)]
    if refused:
        rest = only(selection.given, ProjectFilter.base_filters)
        context = {"problems": refused, "list_address": place.path + address(rest)}
        return render(request, "public/export_refused.html", context, status=400)
    return _file(request, form, selection, place)


def _file(
    request: HttpRequest, form: str, selection: ProjectFilter, place: Place
) -> HttpResponseBase:
    """The file; it is written while it is read, and nothing is for HEAD."""
    found = FORMATS[form]
    if request.method == "HEAD":
        return _named(HttpResponse(content_type=found.content_type), form)
    words = in_words(selection, place.words)
    export = export_of(selection, origin(request), place.path, words)
    dialect = DIALECTS[clean_query(request.GET).get("dialect", "")]
    content = found.write(rows(selection.projects, export), export, dialect)
    return _named(FileResponse(content, content_type=found.content_type), form)


def _named(response: HttpResponseBase, form: str) -> HttpResponseBase:
    name = f"projekt-{timezone.localdate():%Y-%m-%d}.{form}"
    disposition = f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"
    response.headers["Content-Disposition"] = disposition
    return response


def _unknown(request: HttpRequest, form: str) -> Iterator[Problem]:
    """The parameters that no export has, and a dialect that is none; paging means nothing here."""
    given = clean_query(request.GET)
    known = {*ProjectFilter.base_filters, *PagingForm.base_fields}
    for name in given:
        if name == "dialect" and form == "csv":
            if given[name] not in DIALECTS:
                message = (
                    f"Okänt värde: {given[name]}. Välj {' eller '.join(filter(None, DIALECTS))}"
                )
                yield Problem(name, "CSV-dialekt", message, without(given, name))
        elif name not in known:
            message = f"Parametern finns inte. Möjliga: {', '.join(sorted(known))}"
            yield Problem(name, "Okänd parameter", message, without(given, name))
