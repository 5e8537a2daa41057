"""The published row beside the edited entry."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from projects.annex.entries import PublishedEntry
from projects.annex.known_projects import as_it_stands, current_gazetteer, read_row
from projects.annex.locations import Gazetteer
from projects.fields import BESIDE, Field, name_of
from projects.models import Area, Project, SourceRow

EMPTY = "–"


@dataclass(frozen=True, slots=True)
class Compared:
    """A field as published, read with today's rules, and as the registry says it now."""

    label: str
    published: str
    edited: str

    @property
    def differs(self) -> bool:
        """Whether someone has changed the field, or the rules of reading have."""
        return self.published != self.edited


@dataclass(frozen=True, slots=True)
class Provenance:
    """The row that was applied last: where it stands, its raw cells, and the comparison."""

    row: SourceRow
    fields: tuple[Compared, ...]

    @property
    def differing(self) -> int:
        """How many fields differ."""
        return sum(field.differs for field in self.fields)


def provenance(project: Project) -> Provenance | None:
    """The latest published row of the project, or None when no document has it."""
    related = ("run__source", "centre", "area", "sub_area")
    rows = SourceRow.objects.live().filter(project=project).select_related(*related)
    row = rows.order_by("-run_id").first()
    if row is None:
        return None
    names = current_gazetteer()
    entry = read_row(row, names)
    return Provenance(row, tuple(_compare(project, entry, names)))


def _compare(project: Project, entry: PublishedEntry, known: Gazetteer) -> Iterator[Compared]:
    now = as_it_stands(project)
    regions = {region.slug: region.name for region in known.regions}
    names = {**regions, **{area.slug: area.name for area in _sub_areas(project, entry)}}
    for field in BESIDE.fields:
        published, edited = (_in_words(each, field, names) for each in (entry, now))
        yield Compared(name_of(field), published or EMPTY, edited or EMPTY)


def _sub_areas(project: Project, entry: PublishedEntry) -> Iterator[Area]:
    if project.sub_area:
        yield project.sub_area
    if entry.sub_area:
        yield from Area.objects.filter(slug=entry.sub_area)


def _in_words(entry: PublishedEntry, field: Field, names: Mapping[str, str]) -> str:
    """The field as a person reads it: names for slugs."""
    said: str | tuple[str, ...] = getattr(entry, field.name)
    if isinstance(said, tuple):
        return ", ".join(sorted(names[slug] for slug in said))
    if field.choices:
        return str(dict(field.flatchoices)[said])
    return names.get(said, "") if field.is_relation else said
