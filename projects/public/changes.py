"""What happened last in the registry: imports, and other changes of published projects."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Model, QuerySet

from projects.models import ImportRun, PublicationState

MOST = 5
LOOKED_AT = 10 * MOST
"""So many events are looked at, as an editor may save the same project several times."""


@dataclass(frozen=True, slots=True)
class Edit:
    """The latest change of a project that no import made, under the title that it has now."""

    when: datetime
    label: str
    reference: str
    title: str

    @property
    def created(self) -> bool:
        """True when the project was added."""
        return self.label == "insert"


@dataclass(frozen=True, slots=True)
class Import:
    """An import, and what it did to the projects."""

    number: int
    when: datetime
    year: int
    created: int
    updated: int


@dataclass(frozen=True, slots=True)
class Changes:
    """The latest of each kind, latest first."""

    edits: list[Edit]
    imports: list[Import]

    @property
    def first_import(self) -> Import | None:
        """The only import when nothing else has happened; otherwise None."""
        return self.imports[0] if len(self.imports) == 1 and not self.edits else None


def latest_changes() -> Changes:
    """The latest changes that a reader can see, in two queries."""
    return Changes(_edits(), _imports())


def _edits() -> list[Edit]:
    events: QuerySet[Model] = QuerySet(apps.get_model("projects", "ProjectEvent"))
    fields = ("pgh_created_at", "pgh_label", "pgh_obj__reference", "pgh_obj__title")
    rows = (
        events.filter(pgh_obj__state=PublicationState.PUBLISHED)
        .exclude(pgh_context__metadata__has_key="run")
        .order_by("-pgh_id")
        .values_list(*fields)[:LOOKED_AT]
    )
    found: dict[str, Edit] = {}
    for row in rows:
        edit = Edit(*row)
        found.setdefault(edit.reference, edit)
    return list(found.values())[:MOST]


def _imports() -> list[Import]:
    fields = ("pk", "applied_at", "programme__year", "report__created", "report__updated")
    return [Import(*row) for row in ImportRun.objects.values_list(*fields)[:MOST]]
