"""Any list of projects as a file: the same parameters, every project of the selection."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from projects.addresses import clean_query, origin
from projects.filters import ProjectFilter
from projects.models import Project
from projects.web.exports.export_rows import export_of, in_words, rows
from projects.web.exports.formats import DIALECTS, FORMATS
from projects.web.list_pages import ListPage, entity_place, everywhere, refusal


@require_safe
def of_all(request: HttpRequest, form: str) -> HttpResponseBase:
    """The selection among all published projects."""
    return _export(request, form, everywhere())


@require_safe
def of_entity(request: HttpRequest, form: str, facet: str, slug: str) -> HttpResponseBase:
    """The selection among the projects of the page of a centre, region, area or keyword."""
    return _export(request, form, entity_place(facet, slug))


def _export(request: HttpRequest, form: str, place: ListPage) -> HttpResponseBase:
    selection = ProjectFilter(request.GET, Project.objects.published(), place.within)
    refused = refusal(request, form, selection, place)
    return refused or _file(request, form, selection, place)


def _file(
    request: HttpRequest, form: str, selection: ProjectFilter, place: ListPage
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
