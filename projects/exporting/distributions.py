"""The files of the data sets, as a catalogue describes them."""

from django.urls import reverse

from projects.exporting.describing import Catalogue, Said, swedish
from projects.exporting.dumps import Dump
from projects.exporting.formats import FORMATS
from projects.exporting.rdf import Resource, Text

THESAURUS_FILES = {"thesaurus-ttl": "text/turtle", "thesaurus-jsonld": "application/ld+json"}


def project_files(about: Catalogue) -> list[Resource]:
    """The exports of all projects, the feed, the API, and the latest dump."""
    exports = [
        _file(about, f"projekt-{form}", each.label, each.content_type, reverse(f"export-{form}"))
        for form, each in FORMATS.items()
    ]
    feed = _file(
        about, "projekt-atom", "Nya och ändrade", "application/atom+xml", reverse("export-atom")
    )
    dumped = _dumped(about, about.dump) if about.dump else []
    return [*exports, feed, _from_service(about), *dumped]


def _dumped(about: Catalogue, made: Dump) -> list[Resource]:
    """The files with the projects in a dump."""
    return [
        _file(
            about,
            each.name,
            f"Hela registret {made.made[:10]}, {each.name}",
            each.content_type,
            reverse("dump-file", args=[made.name, each.name]),
            size=each.size,
        )
        for each in made.files
        if each.name.startswith("projekt")
    ]


def thesaurus_files(about: Catalogue) -> list[Resource]:
    """The thesaurus as SKOS."""
    return [
        _file(about, name, content_type, content_type, reverse(name))
        for name, content_type in THESAURUS_FILES.items()
    ]


def _file(
    about: Catalogue,
    fragment: str,
    title: str,
    content_type: str,
    path: str,
    *,
    size: int | None = None,
) -> Resource:
    measured = [] if size is None else [Text(str(size), datatype="xsd:nonNegativeInteger")]
    said: Said = {
        "dcterms:title": swedish(title),
        "dcterms:format": [Text(content_type.partition(";")[0])],
        "dcterms:rights": [about.thing("villkor")],
        "dcat:accessURL": [about.iri(path)],
        "dcat:downloadURL": [about.iri(path)],
        "dcat:byteSize": measured,
    }
    return Resource(about.thing(f"fil-{fragment}"), "dcat:Distribution", said)


def _from_service(about: Catalogue) -> Resource:
    said: Said = {
        "dcterms:title": swedish("JSON ur API:et"),
        "dcterms:format": [Text("application/json")],
        "dcterms:rights": [about.thing("villkor")],
        "dcat:accessURL": [about.iri(reverse("api-projects"))],
        "dcat:accessService": [about.thing("api")],
    }
    return Resource(about.thing("fil-api"), "dcat:Distribution", said)
