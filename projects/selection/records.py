"""Single projects, as every door looks them up."""

from django.db.models import Q

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


def related(project: Project) -> ProjectQuerySet:
    """The published projects that this one continues or is continued by."""
    link = Q(pk=project.continues_id) | Q(continues=project.pk)
    return Project.objects.published().filter(link).in_swedish_order()
