"""Single projects as every door looks them up, and the sources that they come from."""

from collections.abc import Collection, Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, Q
from django.db.models.functions import JSONObject
from django.utils.formats import date_format

from projects.models import Document, Project, Source, SourceRow
from projects.models.project import ProjectQuerySet
from projects.reference_tables import reference_tables


def with_published_rows(projects: ProjectQuerySet) -> ProjectQuerySet:
    """The projects with their latest published rows, in one query more."""
    related = ("run__source", "centre", "area", "sub_area")
    # The report of a run is as long as all its rows together.
    latest = SourceRow.objects.latest().select_related(*related).defer("run__report")
    return projects.prefetch_related(Prefetch("source_rows", latest, to_attr="latest_rows"))


def published_row(project: Project) -> SourceRow | None:
    """The latest published row of a project from `with_published_rows`; None without a source."""
    rows: list[SourceRow] = project.latest_rows  # type: ignore[attr-defined]  # made by the prefetch
    return rows[0] if rows else None


def citation(source: Source | Document) -> str:
    """How the document is to be named when it is quoted: publisher, title, part, number."""
    number = f"artikelnummer {source.number}" if source.number else ""
    return ", ".join(filter(None, (source.publisher, str(source), number)))


class ReferenceConverter:
    """A reference in an address, in any spelling of case; what looks otherwise is none."""

    regex = r"[0-9]{4}-[A-Za-z]+-[A-Za-z]+-[0-9]{3,}"

    def to_python(self, value: str) -> str:
        """The reference as it was written."""
        return value

    def to_url(self, value: str) -> str:
        """The reference."""
        return value


def public() -> ProjectQuerySet:
    """All that was ever public, the withdrawn included."""
    return Project.objects.published() | Project.objects.withdrawn()


def records() -> ProjectQuerySet:
    """All that was ever public with everything a record shows."""
    return with_published_rows(public().with_relations())


def with_related(projects: ProjectQuerySet) -> ProjectQuerySet:
    """The projects, each with the published ones that it continues or is continued by as `related`.

    These are mappings of `reference`, `title` and `continues`, the key of a project or None; they
    come in Swedish order and cost no query of their own.
    """
    link = Q(pk=OuterRef("continues")) | Q(continues=OuterRef("pk"))
    others = Project.objects.published().filter(link).in_swedish_order()
    shown = JSONObject(reference="reference", title="title", continues="continues_id")
    return projects.annotate(related=ArraySubquery(others.values(shown=shown)))


def source_line(source: Source) -> str:
    """Publisher, title, part, number and month of the document, and what is noted of it."""
    month = date_format(source.published, "F Y") if source.published else ""
    named = ", ".join(filter(None, (citation(source), month)))
    return " ".join(filter(None, (f"{named}.", source.note)))


def sources_of(years: Collection[str] = ()) -> list[Source]:
    """The documents of the programmes of these years, each once, the latest year first.

    Without years those of all programmes that readers are told of.
    """
    told = (each for each in reference_tables().programmes if not years or str(each.year) in years)
    return list(dict.fromkeys(each.source for each in told if each.source))


def sources_line(sources: Iterable[Source]) -> str:
    """The lines of several documents one after the other; "" for none."""
    return " ".join(map(source_line, sources))
