"""The words of DCAT-AP-SE that the catalogue uses, and what the catalogue is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from projects.web.exports.dumps import Dump
from projects.web.exports.rdf import Iri, Text, Value

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_AUTHORITY = "http://publications.europa.eu/resource/authority"
CC0 = Iri("http://creativecommons.org/publicdomain/zero/1.0/")
PUBLIC = Iri(f"{_AUTHORITY}/access-right/PUBLIC")
SWEDISH = Iri(f"{_AUTHORITY}/language/SWE")
HEALTH = Iri(f"{_AUTHORITY}/data-theme/HEAL")
THEMES = Iri(f"{_AUTHORITY}/data-theme")
ATOM = "application/atom+xml"
SWEDEN = Iri("http://sws.geonames.org/2661886")
IRREGULAR = Iri(f"{_AUTHORITY}/frequency/IRREG")
"""How often a data set changes: whenever an editor saves or a year is read in."""
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
OPENAPI = Iri("https://spec.openapis.org/oas/v3.1.1")

Said = Mapping[str, Sequence[Value]]


@dataclass(frozen=True, slots=True)
class CatalogueFacts:
    """What the description is made of: where addresses begin, date, source line, latest dump."""

    origin: str
    changed: datetime
    source: str
    dump: Dump | None
    years: Sequence[int] = ()
    """Of the programmes that readers are told of."""

    def iri(self, path: str) -> Iri:
        """A page or a file."""
        return Iri(self.origin + path)

    def thing(self, fragment: str) -> Iri:
        """A thing that has its address below that of the description."""
        return self.iri(f"{reverse('dcat')}#{fragment}")

    @property
    def day(self) -> Text:
        """The day of the last change."""
        return Text(self.changed.date().isoformat(), datatype="xsd:date")


def swedish(*texts: str) -> list[Text]:
    """Texts in Swedish."""
    return [Text(text, "sv") for text in texts]
