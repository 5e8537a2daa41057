"""A programme is shown to readers, with all that it brings, and hidden again."""

import pghistory
from django.db.models import Q

from projects.models import CancerCentre, Programme, Project, PublicationState
from projects.models.project import ProjectQuerySet
from projects.services import write
from projects.services.locks import lock_rows


def publish(programme: Programme) -> int:
    """Show the programme and its waiting projects; returns how many these were."""
    return _turn(programme, shown=True)


def take_back(programme: Programme) -> int:
    """Hide the programme and its projects, which wait again; returns how many these were.

    The caller has seen that nothing stands in the way (`built_upon`).
    """
    return _turn(programme, shown=False)


def built_upon(programme: Programme) -> ProjectQuerySet:
    """The published projects of other programmes that continue this one's."""
    others = Project.objects.published().filter(continues__programme=programme)
    return others.filter(~Q(programme=programme)).order_by("reference")


def _turn(programme: Programme, *, shown: bool) -> int:
    """One change; no import and no new project comes between, as centres are locked first."""
    before, after = PublicationState.WAITING, PublicationState.PUBLISHED
    if not shown:
        before, after = after, before
    with write.change(), pghistory.context(programme=programme.pk):
        lock_rows(CancerCentre.objects.all())
        lock_rows(Project.objects.filter(programme=programme))
        programme.published = shown
        write.save(programme)
        return write.set_state(Project.objects.filter(programme=programme, state=before), after)
