"""What other programs can fetch as a whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from projects.exporting import dumps, skos
from projects.exporting.columns import COLUMNS
from projects.exporting.formats import FORMATS as EXPORTS
from projects.exporting.rdf import Graph, json_ld, turtle
from projects.exporting.sources import latest_source, source_line
from projects.models import Concept, Revision
from projects.selection.keywords import in_order
from projects.selection.origin import origin


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write linked data."""

    label: str
    content_type: str
    write: Callable[[Graph], str]


HTML = "html"
FORMATS: Mapping[str, Format] = {
    "ttl": Format("Turtle", "text/turtle", turtle),
    "jsonld": Format("JSON-LD", "application/ld+json", json_ld),
}
_NEGOTIABLE = {"text/html": HTML} | {each.content_type: name for name, each in FORMATS.items()}


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """What there is to fetch, what its columns mean, and what its source says of terms."""
    source = latest_source()
    context = {
        "exports": [(f"export-{name}", each) for name, each in EXPORTS.items()],
        "thesaurus_formats": [(f"thesaurus-{name}", each) for name, each in FORMATS.items()],
        "dump": dumps.latest(settings.DUMP_DIR),
        "columns": COLUMNS,
        "changed": Revision.current().changed_at,
        "source": source,
        "source_line": source_line(source) if source else "",
    }
    return render(request, "public/open_data.html", context)


@require_safe
def api(request: HttpRequest) -> HttpResponse:
    """How other programs ask the registry, with examples to copy."""
    source = latest_source()
    context = {
        "root": origin(request) + reverse("api-projects").removesuffix("/projects"),
        "limit": settings.API_REQUESTS_PER_MINUTE,
        "source_line": source_line(source) if source else "",
    }
    return render(request, "public/api.html", context)


@require_safe
def dump_file(request: HttpRequest, day: str, name: str) -> FileResponse:  # noqa: ARG001  # Django's call
    """A file of a dump; 404 for one that no manifest names."""
    path = dumps.path_of(settings.DUMP_DIR, day, name)
    if path is None:
        raise Http404
    content_type = dumps.content_type(name)
    file = path.open("rb")
    return FileResponse(file, as_attachment=True, filename=name, content_type=content_type)


@require_safe
@vary_on_headers("Accept")
def thesaurus(request: HttpRequest, form: str = "") -> HttpResponse:
    """The whole thesaurus in the asked form, by address, parameter or Accept; else a page."""
    asked = form or request.GET.get("format") or _negotiated(request)
    if asked in FORMATS:
        found = FORMATS[asked]
        text = found.write(skos.thesaurus(origin(request)))
        return HttpResponse(text, content_type=f"{found.content_type}; charset=utf-8")
    concepts = sorted(Concept.objects.all(), key=in_order)
    unknown = asked if asked != HTML else ""
    context = {"concepts": concepts, "formats": FORMATS, "unknown": unknown}
    return render(request, "public/thesaurus.html", context, status=400 if unknown else 200)


def _negotiated(request: HttpRequest) -> str:
    """The form that the client likes best; the page when it likes none or all the same."""
    return _NEGOTIABLE[request.get_preferred_type(list(_NEGOTIABLE)) or "text/html"]
