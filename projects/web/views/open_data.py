"""What other programs can fetch as a whole, and its description for data portals."""

import gzip
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from projects.addresses import origin
from projects.facets import facet_index
from projects.key_sets import newest_first
from projects.keywords import in_order
from projects.listed_projects import listed_projects
from projects.models import Concept, Revision
from projects.records import sources_line, sources_of
from projects.reference_tables import reference_tables
from projects.web.exports import dumps
from projects.web.exports.columns import PROJECTS
from projects.web.exports.dcat import catalogue
from projects.web.exports.dcat_terms import CatalogueFacts
from projects.web.exports.dumps import latest
from projects.web.exports.entry_columns import ENTRIES
from projects.web.exports.formats import FORMATS as EXPORTS
from projects.web.exports.rdf import Graph, json_ld, rdf_xml, turtle
from projects.web.exports.skos_files import thesaurus_files
from projects.web.sending import send

CODED = "Accept-Encoding"
SHOWN_ROWS = 3
"""Of the picture of a file."""
RDF_XML = "application/rdf+xml"
WRITERS: Mapping[str, Callable[[Graph], str]] = {
    RDF_XML: rdf_xml,
    "text/turtle": turtle,
    "application/ld+json": json_ld,
}
SHORT = {"rdf": RDF_XML, "ttl": "text/turtle", "jsonld": "application/ld+json"}
"""The types as the parameter `format` names them."""


@require_safe
@vary_on_headers("Accept")
def dcat(request: HttpRequest) -> HttpResponse:
    """The catalogue in the form that is asked for by `format` or Accept; else as RDF/XML."""
    asked = request.GET.get("format", "")
    preferred = request.get_preferred_type(list(WRITERS)) or RDF_XML
    content_type = SHORT.get(asked) if asked else preferred
    if content_type is None:
        message = f"Parametern format går inte att tolka. Välj {', '.join(SHORT)}."
        return HttpResponse(message, status=400, content_type="text/plain; charset=utf-8")
    about = CatalogueFacts(
        origin=origin(request),
        changed=timezone.localtime(Revision.current().changed_at),
        source=sources_line(sources_of()),
        dump=latest(settings.DUMP_DIR),
        years=[each.year for each in reference_tables().programmes],
    )
    text = WRITERS[content_type](catalogue(about))
    return HttpResponse(text, content_type=f"{content_type}; charset=utf-8")


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write linked data."""

    label: str
    content_type: str


HTML = "html"
FORMATS: Mapping[str, Format] = {
    "ttl": Format("Turtle", "text/turtle"),
    "jsonld": Format("JSON-LD", "application/ld+json"),
}
_NEGOTIABLE = {"text/html": HTML} | {each.content_type: name for name, each in FORMATS.items()}


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """What there is to fetch, what its columns mean, and what its source says of terms."""
    sources = sources_of()
    context = {
        "exports": [(f"export-{name}", each) for name, each in EXPORTS.items()],
        "document_exports": [(f"documents-{name}", each) for name, each in EXPORTS.items()],
        "thesaurus_formats": [(f"thesaurus-{name}", each) for name, each in FORMATS.items()],
        "dump": dumps.latest(settings.DUMP_DIR),
        "columns": PROJECTS.columns,
        "rows": list(_first_rows()),
        "document_columns": ENTRIES.columns,
        "changed": Revision.current().changed_at,
        "sources": sources,
        "source_line": sources_line(sources),
    }
    return render(request, "web/open_data.html", context)


def _first_rows() -> Iterator[list[str]]:
    """What the first columns of a file of projects look like: a few projects, the latest ones."""
    newest = islice(newest_first(facet_index().everything), SHOWN_ROWS)
    for listed in listed_projects().of(newest):
        each = listed.project
        regions = "; ".join(region.name for region in listed.regions)
        texts = each.reference, each.title, each.centre.name, each.area.short, regions
        yield [*texts, each.get_status_display()]


@require_safe
def api(request: HttpRequest) -> HttpResponse:
    """How other programs ask the registry, with examples to copy."""
    context = {
        "root": origin(request) + reverse("api-projects").removesuffix("/projects"),
        "limit": settings.API_REQUESTS_PER_MINUTE,
        "source_line": sources_line(sources_of()),
    }
    return render(request, "web/api.html", context)


@require_safe
def dump_file(request: HttpRequest, day: str, name: str) -> HttpResponseBase:
    """A file of a dump, whole or in part; 404 for one that no manifest names."""
    path = dumps.path_of(settings.DUMP_DIR, day, name)
    found = dumps.read(settings.DUMP_DIR, day)
    if path is None or found is None:
        raise Http404
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    headers = {"Content-Type": dumps.content_type(name), **named}
    made = datetime.fromisoformat(found.made)
    return send(request, path.open("rb"), f'"{day}/{name}"', made, headers)


@require_safe
@vary_on_headers("Accept")
def thesaurus(request: HttpRequest, form: str = "") -> HttpResponse:
    """The whole thesaurus in the asked form, by address, parameter or Accept; else a page."""
    asked = form or request.GET.get("format") or _negotiated(request)
    if asked in FORMATS:
        return _thesaurus_file(request, asked)
    concepts = sorted(Concept.objects.all(), key=in_order)
    unknown = asked if asked != HTML else ""
    context = {"concepts": concepts, "formats": FORMATS, "unknown": unknown}
    return render(request, "web/thesaurus.html", context, status=400 if unknown else 200)


def _thesaurus_file(request: HttpRequest, form: str) -> HttpResponse:
    """The file as it is kept, for those who do not take gzip unpacked."""
    with Revision.current().known():
        body = thesaurus_files().compressed(form, origin(request))
    response = HttpResponse(content_type=f"{FORMATS[form].content_type}; charset=utf-8")
    patch_vary_headers(response, [CODED])
    if re_accepts_gzip.search(request.headers.get(CODED, "")):
        response.headers["Content-Encoding"] = "gzip"
        response.content = body
    else:
        response.content = gzip.decompress(body)
    return response


def _negotiated(request: HttpRequest) -> str:
    """The form that the client likes best; the page when it likes none or all the same."""
    return _NEGOTIABLE[request.get_preferred_type(list(_NEGOTIABLE)) or "text/html"]
