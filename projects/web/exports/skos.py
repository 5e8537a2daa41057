"""The whole thesaurus as SKOS: concepts, their labels, their relations, and the groups.

A concept's address is that of the thesaurus with the slug as fragment. Slugs never change, so it
stays when a keyword becomes an ordinary concept or the other way round.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from projects.keywords import in_order, labels
from projects.models import Concept, ConceptGroup
from projects.web.exports.rdf import Graph, Iri, Resource, Text, Value

TITLE = "Cancervårdens tesaurus"
DESCRIPTION = (
    "Begreppen i projekt som utvecklar cancervården, med synonymer, förkortningar och samband."
)
PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}


@dataclass(slots=True)
class _Tree:
    """The concepts, those directly below each, and the addresses of all."""

    origin: str
    concepts: Sequence[Concept]
    narrower: dict[int, list[Concept]] = field(default_factory=dict)
    above: dict[int, int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for concept in self.concepts:
            self.above[concept.pk] = concept.broader_id
            if concept.broader_id:
                self.narrower.setdefault(concept.broader_id, []).append(concept)

    @property
    def scheme(self) -> Iri:
        return Iri(self.origin + reverse("thesaurus"))

    def iri(self, fragment: str) -> Iri:
        return Iri(f"{self.scheme.text}#{fragment}")

    def iris(self, concepts: Iterable[Concept]) -> list[Iri]:
        return [self.iri(concept.slug) for concept in sorted(concepts, key=in_order)]

    def ancestors(self, concept: Concept) -> set[int]:
        found: set[int] = set()
        above = concept.broader_id
        while above:
            found.add(above)
            above = self.above[above]
        return found

    def related(self, concept: Concept) -> list[Concept]:
        """The related ones; SKOS forbids those that are already above or below."""
        higher = self.ancestors(concept)
        return [
            other
            for other in concept.related.all()
            if other.pk not in higher and concept.pk not in self.ancestors(other)
        ]


def thesaurus(origin: str) -> Graph:
    """All concepts, keywords or not; the origin begins every address. A few queries."""
    concepts = sorted(Concept.objects.with_terms(), key=in_order)
    tree = _Tree(origin, concepts)
    groups = [_group(tree, group) for group in ConceptGroup]
    resources = [_scheme(tree), *filter(None, groups), *(_concept(tree, each) for each in concepts)]
    return Graph({**PREFIXES, "t": tree.iri("").text}, resources)


def _scheme(tree: _Tree) -> Resource:
    tops = [concept for concept in tree.concepts if not concept.broader_id]
    said: Mapping[str, Sequence[Value]] = {
        "dcterms:title": _swedish(TITLE),
        "dcterms:description": _swedish(DESCRIPTION),
        "dcterms:language": [Text("sv")],
        "skos:hasTopConcept": tree.iris(tops),
    }
    return Resource(tree.scheme, "skos:ConceptScheme", said)


def _group(tree: _Tree, group: ConceptGroup) -> Resource | None:
    """The collection of a group; no slug has a slash, so no concept has its address."""
    members = tree.iris(concept for concept in tree.concepts if concept.group == group)
    said: Mapping[str, Sequence[Value]] = {
        "skos:prefLabel": _swedish(str(group.label)),
        "skos:member": members,
    }
    return Resource(tree.iri(f"grupp/{group}"), "skos:Collection", said) if members else None


def _concept(tree: _Tree, concept: Concept) -> Resource:
    named = labels(concept)
    said: Mapping[str, Sequence[Value]] = {
        "skos:inScheme": [tree.scheme],
        "skos:topConceptOf": [] if concept.broader_id else [tree.scheme],
        "skos:prefLabel": _swedish(concept.name),
        "skos:altLabel": _swedish(*named.same, *named.narrower),
        "skos:hiddenLabel": _swedish(*named.hidden),
        "skos:definition": _swedish(concept.definition),
        "skos:broader": tree.iris(filter(None, [concept.broader])),
        "skos:narrower": tree.iris(tree.narrower.get(concept.pk, [])),
        "skos:related": tree.iris(tree.related(concept)),
        "foaf:page": _pages(tree.origin, concept),
        "rdfs:seeAlso": _places(tree.origin, concept),
        "dc:source": [Text(concept.source)] if concept.source else [],
    }
    return Resource(tree.iri(concept.slug), "skos:Concept", said)


def _pages(origin: str, concept: Concept) -> list[Iri]:
    """The page of a keyword."""
    return [Iri(origin + reverse("keyword", args=[concept.slug]))] if concept.is_keyword else []


def _places(origin: str, concept: Concept) -> list[Iri]:
    """The pages of the regions that a place lies in."""
    pages = (reverse("region", args=[region.slug]) for region in concept.regions.all())
    return [Iri(origin + page) for page in pages]


def _swedish(*texts: str) -> list[Text]:
    return [Text(text, "sv") for text in texts if text]
