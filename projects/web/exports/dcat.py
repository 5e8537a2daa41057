"""The registry as open data: its data sets in DCAT-AP-SE 3, for data portals.

The profile: https://docs.dataportal.se/dcat/sv/. What nobody has stated, such as the licence of the
data, is left out or called "ej angivet"; the licence of the catalogue is that of this description
alone, for which the profile allows no other.
"""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse

from projects.web.exports import skos
from projects.web.exports.dcat_terms import (
    ATOM,
    CC0,
    HEALTH,
    IRREGULAR,
    MEDIA_TYPES,
    OPENAPI,
    PREFIXES,
    PUBLIC,
    SWEDEN,
    SWEDISH,
    THEMES,
    CatalogueFacts,
    Said,
    swedish,
)
from projects.web.exports.formats import FORMATS
from projects.web.exports.rdf import Graph, Iri, Resource, Text


def document_files(about: CatalogueFacts) -> list[Resource]:
    """The exports of all texts of documents, their feed, and what a dump has of documents."""
    exports = [(form, each.label, each.content_type) for form, each in FORMATS.items()]
    files = [
        _file(about, f"dokument-{form}", label, content_type, reverse(f"documents-{form}"))
        for form, label, content_type in (*exports, ("atom", "Nya och ändrade", ATOM))
    ]
    return [*files, *_dumped(about, "dokument")]


def _rights(fragment: str) -> str:
    """The statement of what may be done with a file; documents have sources of their own."""
    return "villkor-dokument" if fragment.startswith("dokument") else "villkor"


THESAURUS_FILES = {"thesaurus-ttl": "text/turtle", "thesaurus-jsonld": "application/ld+json"}


def project_files(about: CatalogueFacts) -> list[Resource]:
    """The exports of all projects, the feed, the API, and the latest dump."""
    exports = [
        _file(about, f"projekt-{form}", each.label, each.content_type, reverse(f"export-{form}"))
        for form, each in FORMATS.items()
    ]
    feed = _file(about, "projekt-atom", "Nya och ändrade", ATOM, reverse("export-atom"))
    return [*exports, feed, _from_service(about), *_dumped(about, "projekt")]


def _dumped(about: CatalogueFacts, beginning: str) -> list[Resource]:
    """The files of the latest dump whose names begin so."""
    made = about.dump
    if made is None:
        return []
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
        if each.name.startswith(beginning)
    ]


def thesaurus_files(about: CatalogueFacts) -> list[Resource]:
    """The thesaurus as SKOS."""
    return [
        _file(about, name, content_type, content_type, reverse(name))
        for name, content_type in THESAURUS_FILES.items()
    ]


def _file(
    about: CatalogueFacts,
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
        "dcat:mediaType": [Iri(MEDIA_TYPES + content_type.partition(";")[0])],
        "dcterms:language": [SWEDISH],
        "dcterms:modified": [about.day],
        "dcterms:rights": [about.thing(_rights(fragment))],
        "dcat:accessURL": [about.iri(path)],
        "dcat:downloadURL": [about.iri(path)],
        "dcat:byteSize": measured,
    }
    return Resource(about.thing(f"fil-{fragment}"), "dcat:Distribution", said)


def _from_service(about: CatalogueFacts) -> Resource:
    said: Said = {
        "dcterms:title": swedish("JSON ur API:et"),
        "dcterms:format": [Text("application/json")],
        "dcat:mediaType": [Iri(f"{MEDIA_TYPES}application/json")],
        "dcterms:language": [SWEDISH],
        "dcterms:modified": [about.day],
        "dcterms:rights": [about.thing("villkor")],
        "dcat:accessURL": [about.iri(reverse("api-projects"))],
        "dcat:accessService": [about.thing("api")],
    }
    return Resource(about.thing("fil-api"), "dcat:Distribution", said)


UNSTATED = "Ej angivet"
NAME = "Projektregistret"


def catalogue(about: CatalogueFacts) -> Graph:
    """The catalogue, its publisher and contact, its data sets with their files, and the API."""
    resources = [_catalogue(about), _publisher(about), *_contact(about)]
    projects, documents = project_files(about), document_files(about)
    thesaurus = thesaurus_files(about)
    resources += [
        _projects(about, projects),
        *projects,
        _documents(about, documents),
        *documents,
        _thesaurus(about, thesaurus),
        *thesaurus,
        _service(about),
        *_period(about),
        *_statements(about),
    ]
    return Graph(PREFIXES, resources)


def _catalogue(about: CatalogueFacts) -> Resource:
    said: Said = {
        "dcterms:title": swedish(NAME),
        "dcterms:description": swedish("Öppna data om cancervårdens utvecklingsprojekt."),
        "dcterms:publisher": [about.thing("utgivare")],
        "dcterms:license": [CC0],
        "dcterms:language": [SWEDISH],
        "dcterms:modified": [about.day],
        "dcterms:spatial": [SWEDEN],
        "foaf:homepage": [about.iri(reverse("open-data"))],
        "dcat:themeTaxonomy": [THEMES],
        "dcat:dataset": [about.thing(each) for each in ("projekt", "dokument", "tesaurus")],
        "dcat:service": [about.thing("api")],
    }
    return Resource(about.thing("katalog"), "dcat:Catalog", said)


def _publisher(about: CatalogueFacts) -> Resource:
    name = Text(settings.OWNER_NAME or UNSTATED)
    return Resource(about.thing("utgivare"), "foaf:Agent", {"foaf:name": [name]})


def _contact(about: CatalogueFacts) -> list[Resource]:
    """The contact point, when its mailbox is known."""
    if not settings.CONTACT_EMAIL:
        return []
    said: Said = {
        "vcard:fn": [Text(settings.OWNER_NAME or NAME)],
        "vcard:hasEmail": [Iri(f"mailto:{settings.CONTACT_EMAIL}")],
    }
    return [Resource(about.thing("kontakt"), "vcard:Organization", said)]


def _projects(about: CatalogueFacts, files: Sequence[Resource]) -> Resource:
    words = ("cancer", "cancervård", "utvecklingsprojekt", "regionalt cancercentrum")
    said: Said = {
        "dcterms:title": swedish("Cancervårdens utvecklingsprojekt"),
        "dcterms:description": swedish(
            "Projekt som regionala cancercentrum har gett statliga medel: titel, sammanfattning, "
            "område, region, aktör, nyckelord och var i källan projektet står."
        ),
        **_common(about, files, words),
        "dcterms:identifier": [_identifier(about, "projekt")],
        "dcterms:provenance": [about.thing("ursprung")],
        "dcterms:spatial": [SWEDEN],
        "dcterms:temporal": [about.thing("period")] if about.years else [],
        "dcat:landingPage": [about.iri(reverse("projects"))],
    }
    return Resource(about.thing("projekt"), "dcat:Dataset", said)


def _documents(about: CatalogueFacts, files: Sequence[Resource]) -> Resource:
    words = ("cancer", "cancervård", "åtgärdsförslag", "uppföljning", "cancerplan")
    said: Said = {
        "dcterms:title": swedish("Förslag, planer och uppföljningar i cancervården"),
        "dcterms:description": swedish(
            "Texter ur dokumenten bredvid projekten, ord för ord: åtgärdsförslag, goda exempel, "
            "resultat, planer och uppföljningar, med år, sida, rader, regioner och nyckelord."
        ),
        **_common(about, files, words),
        "dcterms:identifier": [_identifier(about, "dokument")],
        "dcterms:spatial": [SWEDEN],
        "dcat:landingPage": [about.iri(reverse("documents"))],
    }
    return Resource(about.thing("dokument"), "dcat:Dataset", said)


def _thesaurus(about: CatalogueFacts, files: Sequence[Resource]) -> Resource:
    said: Said = {
        "dcterms:title": swedish(skos.TITLE),
        "dcterms:description": swedish(skos.DESCRIPTION),
        **_common(about, files, ("cancer", "tesaurus", "nyckelord", "SKOS")),
        "dcterms:identifier": [_identifier(about, "tesaurus")],
        "dcat:landingPage": [about.iri(reverse("thesaurus"))],
    }
    return Resource(about.thing("tesaurus"), "dcat:Dataset", said)


def _common(about: CatalogueFacts, files: Sequence[Resource], words: Sequence[str]) -> Said:
    return {
        "dcterms:publisher": [about.thing("utgivare")],
        "dcterms:accessRights": [PUBLIC],
        "dcterms:language": [SWEDISH],
        "dcterms:modified": [about.day],
        "dcterms:accrualPeriodicity": [IRREGULAR],
        "dcat:theme": [HEALTH],
        "dcat:keyword": swedish(*words),
        "dcat:contactPoint": [about.thing("kontakt")] if settings.CONTACT_EMAIL else [],
        "dcat:distribution": [each.iri for each in files],
        "foaf:page": [about.iri(reverse("open-data"))],
    }


def _identifier(about: CatalogueFacts, fragment: str) -> Text:
    return Text(about.thing(fragment).text, datatype="xsd:anyURI")


def _period(about: CatalogueFacts) -> list[Resource]:
    """From the first day of the first programme's year to the last day of the last one's."""
    if not about.years:
        return []
    said: Said = {
        "dcat:startDate": [Text(f"{min(about.years)}-01-01", datatype="xsd:date")],
        "dcat:endDate": [Text(f"{max(about.years)}-12-31", datatype="xsd:date")],
    }
    return [Resource(about.thing("period"), "dcterms:PeriodOfTime", said)]


def _service(about: CatalogueFacts) -> Resource:
    said: Said = {
        "dcterms:title": swedish(f"{NAME}s API"),
        "dcterms:description": swedish("Sökning, projekt och listor som JSON, utan nyckel."),
        "dcterms:publisher": [about.thing("utgivare")],
        "dcterms:accessRights": [PUBLIC],
        "dcat:endpointURL": [about.iri(f"{settings.API_PATH}/")],
        "dcat:endpointDescription": [about.iri(f"{settings.API_PATH}/schema")],
        "dcat:servesDataset": [about.thing("projekt"), about.thing("dokument")],
        "dcat:theme": [HEALTH],
        "dcat:keyword": swedish("cancer", "cancervård", "utvecklingsprojekt", "API"),
        "dcat:contactPoint": [about.thing("kontakt")] if settings.CONTACT_EMAIL else [],
        "dcat:landingPage": [about.iri(reverse("api-page"))],
        "dcterms:conformsTo": [OPENAPI],
        "dcterms:language": [SWEDISH],
        "foaf:page": [about.iri(reverse("open-data"))],
    }
    return Resource(about.thing("api"), "dcat:DataService", said)


def _statements(about: CatalogueFacts) -> list[Resource]:
    """Where the projects come from, and what may be done with the files."""
    source = about.source or f"{UNSTATED}."
    origin: Said = {"rdfs:label": swedish(f"Källa: {source}")}
    of_documents = f"Licens: {UNSTATED.lower()}. Källan och dess villkor står vid varje text."
    rights: Said = {"rdfs:label": swedish(f"Licens: {UNSTATED.lower()}. Källa: {source}")}
    return [
        Resource(about.thing("ursprung"), "dcterms:ProvenanceStatement", origin),
        Resource(about.thing("villkor"), "dcterms:RightsStatement", rights),
        Resource(
            about.thing("villkor-dokument"),
            "dcterms:RightsStatement",
            {"rdfs:label": swedish(of_documents)},
        ),
    ]
