"""The registry as open data: its data sets in DCAT-AP-SE 3, for data portals.

The profile: https://docs.dataportal.se/dcat/sv/. What nobody has stated, such as the licence of the
data, is left out or called "ej angivet"; the licence of the catalogue is that of this description
alone, for which the profile allows no other.
"""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse

from projects.exporting import skos
from projects.exporting.describing import (
    CC0,
    HEALTH,
    PREFIXES,
    PUBLIC,
    SWEDEN,
    SWEDISH,
    THEMES,
    Catalogue,
    Said,
    swedish,
)
from projects.exporting.distributions import project_files, thesaurus_files
from projects.exporting.rdf import Graph, Iri, Resource, Text

UNSTATED = "Ej angivet"
NAME = "Projektregistret"


def catalogue(about: Catalogue) -> Graph:
    """The catalogue, its publisher and contact, its data sets with their files, and the API."""
    resources = [_catalogue(about), _publisher(about), *_contact(about)]
    projects, thesaurus = project_files(about), thesaurus_files(about)
    resources += [
        _projects(about, projects),
        *projects,
        _thesaurus(about, thesaurus),
        *thesaurus,
        _service(about),
        *_statements(about),
    ]
    return Graph(PREFIXES, resources)


def _catalogue(about: Catalogue) -> Resource:
    said: Said = {
        "dcterms:title": swedish(NAME),
        "dcterms:description": swedish("Öppna data om cancervårdens utvecklingsprojekt."),
        "dcterms:publisher": [about.thing("utgivare")],
        "dcterms:license": [CC0],
        "dcterms:language": [SWEDISH],
        "dcterms:modified": [about.day],
        "foaf:homepage": [about.iri(reverse("open-data"))],
        "dcat:themeTaxonomy": [THEMES],
        "dcat:dataset": [about.thing("projekt"), about.thing("tesaurus")],
        "dcat:service": [about.thing("api")],
    }
    return Resource(about.thing("katalog"), "dcat:Catalog", said)


def _publisher(about: Catalogue) -> Resource:
    name = Text(settings.OWNER_NAME or UNSTATED)
    return Resource(about.thing("utgivare"), "foaf:Agent", {"foaf:name": [name]})


def _contact(about: Catalogue) -> list[Resource]:
    """The contact point, when its mailbox is known."""
    if not settings.CONTACT_EMAIL:
        return []
    said: Said = {
        "vcard:fn": [Text(settings.OWNER_NAME or NAME)],
        "vcard:hasEmail": [Iri(f"mailto:{settings.CONTACT_EMAIL}")],
    }
    return [Resource(about.thing("kontakt"), "vcard:Organization", said)]


def _projects(about: Catalogue, files: Sequence[Resource]) -> Resource:
    words = ("cancer", "cancervård", "utvecklingsprojekt", "regionalt cancercentrum")
    said: Said = {
        "dcterms:title": swedish("Cancervårdens utvecklingsprojekt"),
        "dcterms:description": swedish(
            "Projekt som regionala cancercentrum har gett statliga medel: titel, sammanfattning, "
            "område, region, aktör, nyckelord och var i källan projektet står."
        ),
        **_common(about, files, words),
        "dcterms:provenance": [about.thing("ursprung")],
        "dcterms:spatial": [SWEDEN],
        "dcat:landingPage": [about.iri(reverse("projects"))],
    }
    return Resource(about.thing("projekt"), "dcat:Dataset", said)


def _thesaurus(about: Catalogue, files: Sequence[Resource]) -> Resource:
    said: Said = {
        "dcterms:title": swedish(skos.TITLE),
        "dcterms:description": swedish(skos.DESCRIPTION),
        **_common(about, files, ("cancer", "tesaurus", "nyckelord", "SKOS")),
        "dcat:landingPage": [about.iri(reverse("thesaurus"))],
    }
    return Resource(about.thing("tesaurus"), "dcat:Dataset", said)


def _common(about: Catalogue, files: Sequence[Resource], words: Sequence[str]) -> Said:
    return {
        "dcterms:publisher": [about.thing("utgivare")],
        "dcterms:accessRights": [PUBLIC],
        "dcterms:language": [SWEDISH],
        "dcterms:modified": [about.day],
        "dcat:theme": [HEALTH],
        "dcat:keyword": swedish(*words),
        "dcat:contactPoint": [about.thing("kontakt")] if settings.CONTACT_EMAIL else [],
        "dcat:distribution": [each.iri for each in files],
        "foaf:page": [about.iri(reverse("open-data"))],
    }


def _service(about: Catalogue) -> Resource:
    said: Said = {
        "dcterms:title": swedish(f"{NAME}s API"),
        "dcterms:description": swedish("Sökning, projekt och listor som JSON, utan nyckel."),
        "dcterms:publisher": [about.thing("utgivare")],
        "dcterms:accessRights": [PUBLIC],
        "dcat:endpointURL": [about.iri(f"{settings.API_PATH}/")],
        "dcat:endpointDescription": [about.iri(f"{settings.API_PATH}/schema")],
        "dcat:servesDataset": [about.thing("projekt")],
        "foaf:page": [about.iri(reverse("open-data"))],
    }
    return Resource(about.thing("api"), "dcat:DataService", said)


def _statements(about: Catalogue) -> list[Resource]:
    """Where the projects come from, and what may be done with the files."""
    source = about.source or f"{UNSTATED}."
    origin: Said = {"rdfs:label": swedish(f"Källa: {source}")}
    rights: Said = {"rdfs:label": swedish(f"Licens: {UNSTATED.lower()}. Källa: {source}")}
    return [
        Resource(about.thing("ursprung"), "dcterms:ProvenanceStatement", origin),
        Resource(about.thing("villkor"), "dcterms:RightsStatement", rights),
    ]
