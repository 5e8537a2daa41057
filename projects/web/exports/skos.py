"""The whole thesaurus as SKOS: concepts, their labels, their relations, and the groups.

A concept's address is that of the thesaurus with the slug as fragment. Slugs never change, so it
stays when a keyword becomes an ordinary concept or the other way round.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from django.urls import reverse

from projects.keywords import Term, in_order, labels_among
from projects.models import Concept, ConceptGroup, ConceptTerm, DocumentFact
from projects.records import citation
from projects.told_figures import told_figures
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

Notes = Mapping[str, Sequence[str]]
"""What documents say of concepts, by the slugs."""
Key = TypeVar("Key")
Member = TypeVar("Member")


class _Concept(NamedTuple):
    """A concept in plain values: as models it and its terms would take six times as long."""

    pk: int
    slug: str
    name: str
    group: str
    definition: str
    source: str
    is_keyword: bool
    broader: int | None


@dataclass(slots=True)
class _Tree:
    """The concepts in order, those around each by their keys, and the addresses of all."""

    origin: str
    concepts: Sequence[_Concept]
    terms: Mapping[int, list[Term]]
    related: Mapping[int, list[int]]
    regions: Mapping[int, list[str]]
    notes: "Notes"
    by_key: dict[int, _Concept] = field(init=False)
    iris: dict[int, Iri] = field(init=False)
    narrower: Mapping[int | None, list[int]] = field(init=False)
    """Those directly below each; below None those that nothing is above."""
    scheme: Iri = field(init=False)

    def __post_init__(self) -> None:
        self.scheme = Iri(self.origin + reverse("thesaurus"))
        self.by_key = {each.pk: each for each in self.concepts}
        self.iris = {each.pk: self.iri(each.slug) for each in self.concepts}
        self.narrower = _grouped((each.broader, each.pk) for each in self.concepts)

    def iri(self, fragment: str) -> Iri:
        return Iri(f"{self.scheme.text}#{fragment}")

    def ancestors(self, concept: _Concept) -> set[int]:
        found: set[int] = set()
        above = concept.broader
        while above:
            found.add(above)
            above = self.by_key[above].broader
        return found

    def beside(self, concept: _Concept) -> list[int]:
        """The related ones; SKOS forbids those that are already above or below."""
        higher = self.ancestors(concept)
        return [
            other
            for other in self.related[concept.pk]
            if other not in higher and concept.pk not in self.ancestors(self.by_key[other])
        ]


def document_notes() -> Notes:
    """How documents define concepts or write them short, each with the document and its place."""
    return {
        slug: [f"”{each.text}” ({citation(each.document)}, {_place(each)})" for each in facts]
        for slug, facts in told_figures().definitions.items()
    }


def _place(fact: DocumentFact) -> str:
    return f"{f's. {fact.page}, ' if fact.page else ''}rad {fact.line_from}"


def _tree(origin: str, notes: Notes) -> _Tree:
    """The thesaurus in four statements."""
    concepts = sorted(
        map(_Concept._make, Concept.objects.values_list(*_Concept._fields)), key=in_order
    )
    place = {each.pk: number for number, each in enumerate(concepts)}
    terms = ConceptTerm.objects.values_list("concept", *Term._fields)
    links = Concept.related.through.objects.values_list("from_concept", "to_concept")
    places = Concept.regions.through.objects.order_by("region__county_code")
    return _Tree(
        origin,
        concepts,
        _grouped((concept, Term(*term)) for concept, *term in terms),
        _grouped(sorted(links, key=lambda link: place[link[1]])),
        _grouped(places.values_list("concept", "region__slug")),
        notes,
    )


def _grouped(pairs: Iterable[tuple[Key, Member]]) -> defaultdict[Key, list[Member]]:
    found: defaultdict[Key, list[Member]] = defaultdict(list)
    for key, member in pairs:
        found[key].append(member)
    return found


def thesaurus(origin: str, notes: Notes | None = None) -> Graph:
    """All concepts, keywords or not; the origin begins every address. Four queries.

    The notes are those of documents unless others are given.
    """
    tree = _tree(origin, document_notes() if notes is None else notes)
    concepts = tree.concepts
    groups = [_group(tree, group) for group in ConceptGroup]
    resources = [_scheme(tree), *filter(None, groups), *(_concept(tree, each) for each in concepts)]
    return Graph({**PREFIXES, "t": tree.iri("").text}, resources)


def _scheme(tree: _Tree) -> Resource:
    said: Mapping[str, Sequence[Value]] = {
        "dcterms:title": _swedish(TITLE),
        "dcterms:description": _swedish(DESCRIPTION),
        "dcterms:language": [Text("sv")],
        "skos:hasTopConcept": _iris(tree, tree.narrower[None]),
    }
    return Resource(tree.scheme, "skos:ConceptScheme", said)


def _group(tree: _Tree, group: ConceptGroup) -> Resource | None:
    """The collection of a group; no slug has a slash, so no concept has its address."""
    members = [tree.iris[each.pk] for each in tree.concepts if each.group == group]
    said: Mapping[str, Sequence[Value]] = {
        "skos:prefLabel": _swedish(str(group.label)),
        "skos:member": members,
    }
    return Resource(tree.iri(f"grupp/{group}"), "skos:Collection", said) if members else None


def _concept(tree: _Tree, concept: _Concept) -> Resource:
    named = labels_among(tree.terms[concept.pk], concept.name)
    said: Mapping[str, Sequence[Value]] = {
        "skos:inScheme": [tree.scheme],
        "skos:topConceptOf": [] if concept.broader else [tree.scheme],
        "skos:prefLabel": _swedish(concept.name),
        "skos:altLabel": _swedish(*named.same, *named.narrower),
        "skos:hiddenLabel": _swedish(*named.hidden),
        "skos:definition": _swedish(concept.definition),
        "skos:note": _swedish(*tree.notes.get(concept.slug, ())),
        "skos:broader": _iris(tree, filter(None, [concept.broader])),
        "skos:narrower": _iris(tree, tree.narrower[concept.pk]),
        "skos:related": _iris(tree, tree.beside(concept)),
        "foaf:page": _pages(tree.origin, concept),
        "rdfs:seeAlso": _places(tree, concept),
        "dc:source": [Text(concept.source)] if concept.source else [],
    }
    return Resource(tree.iris[concept.pk], "skos:Concept", said)


def _pages(origin: str, concept: _Concept) -> list[Iri]:
    """The page of a keyword."""
    return [Iri(origin + reverse("keyword", args=[concept.slug]))] if concept.is_keyword else []


def _places(tree: _Tree, concept: _Concept) -> list[Iri]:
    """The pages of the regions that a place lies in."""
    pages = (reverse("region", args=[slug]) for slug in tree.regions[concept.pk])
    return [Iri(tree.origin + page) for page in pages]


def _iris(tree: _Tree, keys: Iterable[int]) -> list[Iri]:
    return [tree.iris[key] for key in keys]


def _swedish(*texts: str) -> list[Text]:
    return [Text(text, "sv") for text in texts if text]
