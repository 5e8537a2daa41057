"""Any list as a file: the same parameters, every project or text of the selection."""

from collections.abc import Callable, Generator

from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from projects.addresses import clean_query, origin
from projects.entry_filters import EntryFilter
from projects.filters import ProjectFilter
from projects.models import DocumentEntry, Project, Revision
from projects.selection_words import in_words
from projects.web.exports.cells import Export, ExportTable, Row
from projects.web.exports.columns import PROJECTS
from projects.web.exports.entry_rows import entry_rows, exported, tier_of
from projects.web.exports.export_rows import export_of, rows
from projects.web.exports.formats import DIALECTS, FORMATS
from projects.web.exports.kept import Whole, kept
from projects.web.list_pages import (
    ListPage,
    PagingForm,
    documents,
    entity_place,
    everywhere,
    refusal,
)
from projects.web.sending import send


@require_safe
def of_all(request: HttpRequest, form: str) -> HttpResponseBase:
    """The selection among all published projects; where nothing is chosen, the kept file."""
    return _kept(request, form) or _export(request, form, everywhere())


@require_safe
def of_entity(request: HttpRequest, form: str, facet: str, slug: str) -> HttpResponseBase:
    """The selection among the projects of the page of a centre, region, area or keyword."""
    return _export(request, form, entity_place(facet, slug))


@require_safe
def of_documents(request: HttpRequest, form: str) -> HttpResponseBase:
    """The selection among the texts of documents."""
    selection = EntryFilter(request.GET, DocumentEntry.objects.published())
    if refused := refusal(request, form, selection, documents()):
        return refused
    with Revision.current().known():
        entries, export = exported(selection, origin(request), documents().path)
    found = entry_rows(entries, tier_of(selection), export)
    return _written(request, form, export, lambda: found)


def _kept(request: HttpRequest, form: str) -> HttpResponseBase | None:
    """The file with all projects as it stands on disk; None where something else is wanted."""
    wanted = _whole(clean_query(request.GET), form, request)
    found = kept(wanted) if wanted else None
    if not wanted or not found:
        return None
    coded = {"Content-Encoding": wanted.coding} if wanted.coding else {}
    headers = {"Content-Type": FORMATS[form].content_type, **_disposition(form), **coded}
    response = send(request, found.file, found.tag, found.changed, headers)
    if FORMATS[form].is_text:
        patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _whole(query: QueryDict, form: str, request: HttpRequest) -> Whole | None:
    """The file that holds what the parameters select; None unless they select everything."""
    meaningless = {*PagingForm.base_fields, *(["dialect"] if form == "csv" else ())}
    dialect = query.get("dialect", "")
    if set(query) - meaningless or dialect not in DIALECTS:
        return None
    accepts = re_accepts_gzip.search(request.headers.get("Accept-Encoding", ""))
    coding = "gzip" if accepts and FORMATS[form].is_text else ""
    return Whole(form, origin(request), dialect, coding)


def _export(request: HttpRequest, form: str, place: ListPage) -> HttpResponseBase:
    selection = ProjectFilter(request.GET, Project.objects.published(), place.within)
    refused = refusal(request, form, selection, place)
    return refused or _file(request, form, selection, place)


def _file(
    request: HttpRequest, form: str, selection: ProjectFilter, place: ListPage
) -> HttpResponseBase:
    """The file; one with all projects says the revision's time, as the kept one does."""
    with Revision.current().known():
        export = _about(selection, origin(request), place)
    return _written(request, form, export, lambda: rows(selection.projects, export))


def _written(
    request: HttpRequest, form: str, export: Export, read: Callable[[], Generator[Row]]
) -> HttpResponseBase:
    """The file; it is written while it is read, and nothing is for HEAD."""
    found, headers = FORMATS[form], _disposition(form, export.table)
    if request.method == "HEAD":
        return HttpResponse(content_type=found.content_type, headers=headers)
    dialect = DIALECTS[clean_query(request.GET).get("dialect", "")]
    response = FileResponse(found.write(read(), export, dialect), content_type=found.content_type)
    response.headers["Content-Disposition"] = headers["Content-Disposition"]
    return response


def _about(selection: ProjectFilter, site: str, place: ListPage) -> Export:
    is_whole = not (selection.query or place.within)
    moment = Revision.current().changed_at if is_whole else timezone.now()
    return export_of(selection, site, place.path, in_words(selection, place.words), moment)


def _disposition(form: str, table: ExportTable = PROJECTS) -> dict[str, str]:
    name = f"{table.name}-{timezone.localdate():%Y-%m-%d}.{form}"
    return {"Content-Disposition": f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"}
