"""The options of the facets, kept in memory for as long as the registry stays as it is."""

from datetime import datetime
from functools import cache, cached_property, lru_cache

from projects.models import Revision
from projects.selection.facets import Facet, Option
from projects.selection.fields import Options


class KnownOptions:
    """The options of each facet as they were at the first question; made once for each revision."""

    def __call__(self, facet: Facet) -> list[Option]:
        """The options of this facet; the caller does not change the list."""
        return self._options(facet)

    @cached_property
    def _options(self) -> Options:
        now = Revision.current()
        return _options_at(now.number, now.changed_at)


@lru_cache(maxsize=1)
def _options_at(_number: int, _changed_at: datetime) -> Options:
    return cache(lambda facet: facet.options())
