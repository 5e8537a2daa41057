"""The long work that waits, goes on or has ended; for national administrators, to read."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest

from projects.admin.base_admin import ReadOnlyAdmin
from projects.jobs.kinds import kinds
from projects.models import Job


def _label(kind: str) -> str:
    """What the kind is called; its name when no function of this release does it."""
    known = kinds().get(kind)
    return known.label if known else kind


class OfKind(SimpleListFilter):
    """The jobs of a kind, by its Swedish name."""

    title = "slag"
    parameter_name = "slag"

    def lookups(self, request: HttpRequest, model_admin: object) -> Iterable[tuple[str, str]]:  # noqa: ARG002  # Django's signature
        """Every kind that there is a job of, or may be."""
        return [(name, kind.label) for name, kind in sorted(kinds().items())]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002  # Django's signature
        """The narrowed list."""
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin[Job]):
    """Each job with how far it is and, if it failed, why.

    Not what it was given: a mail has an address and may have a link that opens an account.
    """

    fields = (
        "kind_label",
        "state",
        "progress",
        "error",
        "attempts",
        "user",
        "created_at",
        "run_after",
        "started_at",
        "heartbeat_at",
        "finished_at",
        "holder",
        "result",
    )
    readonly_fields = ("kind_label", "progress")
    list_display = ("created_at", "kind_label", "state", "progress", "error", "user", "finished_at")
    list_filter = ("state", OfKind, "created_at")
    list_select_related = ("user",)

    @admin.display(description="slag", ordering="kind")
    def kind_label(self, job: Job) -> str:
        """The kind by its Swedish name."""
        return _label(job.kind)

    @admin.display(description="hur långt")
    def progress(self, job: Job) -> str:
        """How much is done of how much, and what goes on; nothing when nothing was told."""
        done = f"{job.progress_done} av {job.progress_total}"
        known = done if job.progress_total else str(job.progress_done or "")
        return ": ".join(filter(None, (known, job.progress_text)))
