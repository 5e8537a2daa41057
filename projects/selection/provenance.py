"""Where the selected projects come from: their latest published rows, and how to name a source."""

from django.db.models import Prefetch

from projects.models import Project, Source, SourceRow
from projects.models.project_queryset import ProjectQuerySet


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


def citation(source: Source) -> str:
    """How the document is to be named when it is quoted: publisher, title, part, number."""
    number = f"artikelnummer {source.number}" if source.number else ""
    return ", ".join(filter(None, (source.publisher, str(source), number)))
