"""Where the places of the thesaurus lie."""

from collections.abc import Mapping
from threading import Lock

from projects.models import Concept, ConceptGroup, Revision
from projects.search.loading import WEAK

Places = Mapping[str, tuple[tuple[str, str], ...]]
"""By slug of a place: slug and name of each region that it lies in."""

_lock = Lock()
_loaded: dict[int, Places] = {}


def current_places(revision: Revision) -> Places:
    """The places of the committed thesaurus; loaded once for each of its revisions."""
    with _lock:
        if revision.thesaurus not in _loaded:
            places = load_places()
            _loaded.clear()
            _loaded[revision.thesaurus] = places
        return _loaded[revision.thesaurus]


def load_places() -> Places:
    """The places as this transaction sees them; weak names of a place are in its regions too."""
    concepts = Concept.objects.filter(group=ConceptGroup.PLACE).prefetch_related("regions")
    places = {}
    for concept in concepts:
        regions = tuple((region.slug, region.name) for region in concept.regions.all())
        if regions:
            places[concept.slug] = places[concept.slug + WEAK] = regions
    return places
