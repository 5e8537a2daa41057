"""The order of projects of which a text finds too many to rank them all."""

from projects.key_sets import as_set, keys_in, those_in
from projects.models import Project
from projects.models.project import TITLE_VECTOR
from projects.search.find import Found
from projects.search.index import LiteralQuery
from projects.search.ranking import RANKED_AT_ONCE, in_order


def best_first(found: Found, among: int) -> list[int]:
    """The keys of a set of projects of a first tier that is ranked later.

    Of more than RANKED_AT_ONCE those are ranked whose titles answer the whole text, and of the
    others the newest; the rest follows them, the newest first. Two statements at most.
    """
    named = those_in(found.named, among)
    chosen = keys_in(among & ~as_set(named))
    if len(chosen) <= RANKED_AT_ONCE:
        return [*named, *in_order(found.understood, chosen)]
    titled = those_in(_in_titles(found.everything), as_set(chosen))[:RANKED_AT_ONCE]
    rest = those_in(reversed(chosen), as_set(chosen) & ~as_set(titled))
    room = RANKED_AT_ONCE - len(titled)
    return [*named, *in_order(found.understood, [*titled, *rest[:room]]), *rest[room:]]


def _in_titles(literal: str) -> list[int]:
    """The keys of the published projects whose titles answer a tsquery, the newest first."""
    titled = Project.objects.published().alias(words_of_title=TITLE_VECTOR)
    found = titled.filter(words_of_title=LiteralQuery(literal)).order_by()
    return sorted(found.values_list("pk", flat=True), reverse=True)
