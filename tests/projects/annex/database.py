"""Imports into the database of a test, and what they left there."""

from typing import Any

from django.apps import apps

from projects.annex.report import Report
from projects.annex.service import import_annex
from projects.models import Project
from projects.services import write
from tests.projects.annex.samples import annex

YEAR = 2024
"""A programme without published numbers, so that small files reconcile (fixture `programme`)."""
FIRST, SECOND = "2024-NORR-PAT-001", "2024-NORR-PAT-002"
HOME = "Region Västerbotten\tFortsättning\tPalliativ vård i hemmet\tÖka kunskapen i hemsjukvården."


def load(*lines: str, **options: Any) -> Report:
    """The import of one table of RCC Norr."""
    return import_annex(annex(*lines), programme=YEAR, **options)


def actions(report: Report) -> list[tuple[str, str, tuple[str, ...]]]:
    """What the report says of each project that does not stay as it is."""
    return [(change.reference, change.action, change.fields) for change in report.changes]


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the registry, history included."""
    models = apps.get_app_config("projects").get_models()
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}  # type: ignore[attr-defined]  # every model has it


def edit(reference: str, **fields: object) -> Project:
    """What an editor does to a project."""
    project = Project.objects.get(reference=reference)
    for name, value in fields.items():
        setattr(project, name, value)
    write.save(project)
    return project
