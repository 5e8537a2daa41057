"""The published row beside the edited entry."""

from collections.abc import Iterator
from dataclasses import dataclass

from projects.importing.gazetteer import Gazetteer
from projects.importing.published import PublishedEntry
from projects.importing.state import current_gazetteer, read_row
from projects.models import ActorKind, Area, Project, SourceRow, Status

EMPTY = "–"
TEXTS = ("title", "summary", "unit", "start_note", "actor")


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
    rows = SourceRow.objects.filter(project=project).select_related(*related)
    row = rows.order_by("-run_id").first()
    if row is None:
        return None
    names = current_gazetteer()
    entry = read_row(row, names)
    return Provenance(row, tuple(_compare(project, entry, names)))


def _compare(project: Project, entry: PublishedEntry, names: Gazetteer) -> Iterator[Compared]:
    for name in TEXTS:
        yield _compared(name, getattr(entry, name), getattr(project, name))
    status = str(Status(entry.status).label)
    yield _compared("status", status, project.get_status_display())
    kind = str(ActorKind(entry.actor_kind).label)
    yield _compared("actor_kind", kind, project.get_actor_kind_display())
    sub_area = Area.objects.filter(slug=entry.sub_area).first() if entry.sub_area else None
    yield _compared("sub_area", str(sub_area or ""), str(project.sub_area or ""))
    published = (region.name for region in names.regions if region.slug in entry.regions)
    edited = (region.name for region in project.regions.all())
    yield _compared("regions", ", ".join(sorted(published)), ", ".join(sorted(edited)))


def _compared(name: str, published: str, edited: str) -> Compared:
    label = str(Project._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # no reverse relation is asked for
    return Compared(label, published or EMPTY, edited or EMPTY)
