"""Publishing and withdrawing: the two changes that are made to many entries at once."""

from django import forms

from projects import writing
from projects.models import Project, PublicationState
from projects.models.project_queryset import ProjectQuerySet


class WithdrawalForm(forms.Form):
    """Asks why."""

    reason = forms.CharField(
        label="Skäl",
        widget=forms.Textarea({"rows": 3, "cols": 80}),
        help_text="Skälet visas för besökarna på projektets sida.",
        error_messages={"required": "Skriv varför projekten återkallas."},
    )


def publish(projects: ProjectQuerySet) -> int:
    """Show the projects to the public; returns how many were not shown before."""
    hidden = projects.exclude(state=PublicationState.PUBLISHED)
    return _change(hidden, state=PublicationState.PUBLISHED, withdrawal_reason="")


def withdraw(projects: ProjectQuerySet, reason: str) -> int:
    """Replace the projects by the reason; returns how many were not withdrawn before."""
    standing = projects.exclude(state=PublicationState.WITHDRAWN)
    return _change(standing, state=PublicationState.WITHDRAWN, withdrawal_reason=reason)


def _change(projects: ProjectQuerySet, **values: str) -> int:
    with writing.change():
        locked = Project.objects.select_for_update(no_key=True).filter(pk__in=projects.values("pk"))
        found = list(locked.order_by("pk"))
        for project in found:
            _save(project, values)
    return len(found)


def _save(project: Project, values: dict[str, str]) -> None:
    for name, value in values.items():
        setattr(project, name, value)
    writing.save(project)
