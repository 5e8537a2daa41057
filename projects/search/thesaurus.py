"""What search knows of the thesaurus beside the analyzer: where places lie, and all its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from projects.language.sortkey import fold
from projects.models import Concept, ConceptGroup, ConceptTerm, Revision
from projects.search.loading import WEAK


@dataclass(frozen=True, slots=True)
class Knowledge:
    """By slug of a place: slug and name of each region that it lies in. The words of all terms."""

    places: Mapping[str, tuple[tuple[str, str], ...]]
    words: frozenset[str]


_lock = Lock()
_loaded: dict[int, Knowledge] = {}


def current_knowledge(revision: Revision) -> Knowledge:
    """What the committed thesaurus says; loaded once for each of its revisions."""
    with _lock:
        if revision.thesaurus not in _loaded:
            knowledge = load_knowledge()
            _loaded.clear()
            _loaded[revision.thesaurus] = knowledge
        return _loaded[revision.thesaurus]


def load_knowledge() -> Knowledge:
    """What the thesaurus says as this transaction sees it."""
    names = (
        *ConceptTerm.objects.values_list("folded", flat=True),
        *map(fold, Concept.objects.values_list("name", flat=True)),
    )
    words = frozenset(word for name in names for word in name.split() if word.isalpha())
    return Knowledge(_places(), words)


def _places() -> dict[str, tuple[tuple[str, str], ...]]:
    """The weak names of a place lie where it lies."""
    concepts = Concept.objects.filter(group=ConceptGroup.PLACE).prefetch_related("regions")
    places = {}
    for concept in concepts:
        regions = tuple((region.slug, region.name) for region in concept.regions.all())
        if regions:
            places[concept.slug] = places[concept.slug + WEAK] = regions
    return places
