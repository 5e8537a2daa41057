"""Single projects, as every door looks them up."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from projects.models import Project
from projects.models.project_queryset import ProjectQuerySet
from projects.selection.provenance import with_published_rows


class ReferenceConverter:
    """A reference in an address, in any spelling of case; what looks otherwise is none."""

    regex = r"[0-9]{4}-[A-Za-z]+-[A-Za-z]+-[0-9]{3,}"

    def to_python(self, value: str) -> str:
        """The reference as it was written."""
        return value

    def to_url(self, value: str) -> str:
        """The reference."""
        return value


def records() -> ProjectQuerySet:
    """All that was ever public, the withdrawn included, with everything a record shows."""
    public = Project.objects.published() | Project.objects.withdrawn()
    return with_published_rows(public.with_relations())


def with_related(projects: ProjectQuerySet) -> ProjectQuerySet:
    """The projects, each with the published ones that it continues or is continued by as `related`.

    These are mappings of `reference`, `title` and `continues`, the key of a project or None; they
    come in Swedish order and cost no query of their own.
    """
    link = Q(pk=OuterRef("continues")) | Q(continues=OuterRef("pk"))
    others = Project.objects.published().filter(link).in_swedish_order()
    shown = JSONObject(reference="reference", title="title", continues="continues_id")
    return projects.annotate(related=ArraySubquery(others.values(shown=shown)))
