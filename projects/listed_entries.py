"""Published entries with all that lists show of them, each read once for each revision."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from projects.keywords import Keyword, keywords_of
from projects.models import CancerCentre, DocumentEntry, Region
from projects.models.indexed_text import HEAVY
from projects.per_revision import per_revision
from projects.recent import Recent

MOST = 500
"""So many entries are kept in a process, some 5 kB each."""


@dataclass(frozen=True, eq=False)
class ListedEntry:
    """An entry with its relations. Several readers share it, so nobody changes it."""

    entry: DocumentEntry

    @property
    def row(self) -> DocumentEntry:
        """What search marks."""
        return self.entry

    @property
    def address(self) -> tuple[str, str]:
        """What the address of its page is made of: the slugs of document and entry."""
        return self.entry.document.slug, self.entry.slug

    @cached_property
    def regions(self) -> list[Region]:
        """Its regions in the order of the country."""
        return sorted(self.entry.regions.all(), key=lambda region: region.county_code)

    @cached_property
    def centres(self) -> list[CancerCentre]:
        """Its Regional Cancer Centres."""
        return list(self.entry.centres.all())

    @cached_property
    def keywords(self) -> list[Keyword]:
        """The keywords that readers see, in their order."""
        return keywords_of(self.entry)


class ListedEntries:
    """The entries of one revision, of which those asked for last are kept."""

    def __init__(self) -> None:
        self._kept = Recent[int, ListedEntry](MOST, weigh=lambda _key, _listed: 1)

    def of(self, keys: Iterable[int]) -> list[ListedEntry]:
        """The published entries with these keys in their order; three queries if any is new."""
        wanted = list(keys)
        found = {key: kept for key in wanted if (kept := self._kept.get(key))}
        if new := [key for key in wanted if key not in found]:
            shown = DocumentEntry.objects.published().defer(*HEAVY)
            for entry in shown.filter(pk__in=new).with_relations():
                found[entry.pk] = ListedEntry(entry)
                self._kept.put(entry.pk, found[entry.pk])
        return [found[key] for key in wanted if key in found]


@per_revision
def listed_entries() -> ListedEntries:
    """Those of the committed registry."""
    return ListedEntries()
