"""Which projects entries of documents are linked with, as readers see it: the registry's reading.

Shown are sure and likely readings and what an editor accepted, between what is published.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from projects.models import Confidence, EntryLink, LinkRelation
from projects.per_revision import per_revision


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A link of an entry with a project or with another entry, and why it is made."""

    entry: int
    """The key of the entry."""
    relation: str
    confidence: str
    reason: str
    reference: str
    """Of the project; "" for a link with an entry."""
    title: str
    centre: str
    """The slug of the project's centre."""
    other: int | None
    """The key of the other entry."""

    @property
    def relation_name(self) -> str:
        """What the relation is called: *Genomför*."""
        return str(LinkRelation(self.relation).label)

    @property
    def confidence_name(self) -> str:
        """How sure it is, in a word: *Säker*."""
        return str(Confidence(self.confidence).label)


@dataclass(frozen=True)
class EntryLinks:
    """All links that readers see, from both their ends."""

    of_project: Mapping[str, list[ShownLink]] = field(default_factory=dict)
    """By reference."""
    of_entry: Mapping[int, list[ShownLink]] = field(default_factory=dict)
    """By the key of the entry that the link is made from."""
    to_entry: Mapping[int, list[ShownLink]] = field(default_factory=dict)
    """By the key of the entry that it leads to."""

    def mentions(self, reference: str) -> list[ShownLink]:
        """The examples and results that tell of a project."""
        return self._related(reference, LinkRelation.TELLS_OF)

    def measures(self, reference: str) -> list[ShownLink]:
        """The proposed measures that a project may contribute to."""
        return self._related(reference, LinkRelation.CARRIED_OUT)

    def projects(self, entry: int) -> list[ShownLink]:
        """The projects of an entry, the surest first."""
        return [each for each in self.of_entry.get(entry, []) if each.reference]

    def entries(self, entry: int) -> list[tuple[ShownLink, int]]:
        """The links of an entry with others, from either end, each with the key of the other."""
        own = [(each, each.other) for each in self.of_entry.get(entry, []) if each.other]
        return own + [(each, each.entry) for each in self.to_entry.get(entry, [])]

    def by_centre(self, entry: int) -> Counter[str]:
        """How many projects of each centre an entry is linked with, by the centre's slug."""
        return Counter(each.centre for each in self.projects(entry))

    def _related(self, reference: str, relation: str) -> list[ShownLink]:
        return [each for each in self.of_project.get(reference, []) if each.relation == relation]


@per_revision
def entry_links() -> EntryLinks:
    """Those of the committed registry, in one query."""
    of_project: dict[str, list[ShownLink]] = defaultdict(list)
    of_entry: dict[int, list[ShownLink]] = defaultdict(list)
    to_entry: dict[int, list[ShownLink]] = defaultdict(list)
    shown = EntryLink.objects.shown()
    told = shown.order_by("entry__document__slug", "entry__position", "project__reference", "pk")
    for each in sorted(map(_shown, told.values_list(*_COLUMNS)), key=_surest_first):
        of_entry[each.entry].append(each)
        if each.reference:
            of_project[each.reference].append(each)
        if each.other:
            to_entry[each.other].append(each)
    return EntryLinks(dict(of_project), dict(of_entry), dict(to_entry))


_COLUMNS = (
    "entry_id",
    "relation",
    "confidence",
    "reason",
    "project__reference",
    "project__title",
    "project__centre__slug",
    "other_id",
)


def _shown(row: tuple[int, str, str, str, str | None, str | None, str | None, int]) -> ShownLink:
    entry, relation, confidence, reason, reference, title, centre, other = row
    return ShownLink(
        entry, relation, confidence, reason, reference or "", title or "", centre or "", other
    )


def _surest_first(link: ShownLink) -> int:
    return Confidence.values.index(link.confidence)
