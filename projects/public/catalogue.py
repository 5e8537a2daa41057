"""The description of the registry's open data, where data portals look for it."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from projects.exporting.catalogue import catalogue
from projects.exporting.describing import Catalogue
from projects.exporting.dumps import latest
from projects.exporting.rdf import Graph, json_ld, rdf_xml, turtle
from projects.exporting.sources import latest_source, source_line
from projects.models import Revision
from projects.selection.origin import origin

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
    source = latest_source()
    about = Catalogue(
        origin=origin(request),
        changed=timezone.localtime(Revision.current().changed_at),
        source=source_line(source) if source else "",
        dump=latest(settings.DUMP_DIR),
    )
    text = WRITERS[content_type](catalogue(about))
    return HttpResponse(text, content_type=f"{content_type}; charset=utf-8")
