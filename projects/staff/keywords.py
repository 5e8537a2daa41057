"""The keywords of a project in its form: by rule to read, an editor's additions and refusals."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.db.models import QuerySet

from projects import writing
from projects.models import Concept, KeywordOrigin, Project, ProjectKeyword

CHOSEN = {
    "added_keywords": KeywordOrigin.EDITOR,
    "refused_keywords": KeywordOrigin.REFUSED,
}
"""What an editor decides, by the field of the form."""


def keywords_field(label: str, help_text: str) -> "forms.ModelMultipleChoiceField[Concept]":
    """A choice of keywords with typing help."""
    # Told once: the widget asks for help by the field that keeps the keyword of a project.
    kept = ProjectKeyword._meta.get_field("concept")
    return forms.ModelMultipleChoiceField(
        Concept.objects.keywords(),
        required=False,
        label=label,
        help_text=help_text,
        widget=AutocompleteSelectMultiple(kept, admin.site),
    )


def chosen_keywords(project: Project, origin: str) -> "QuerySet[Concept]":
    """The keywords of the project that are decided so."""
    if project._state.adding:  # noqa: SLF001  # Django's documented name
        return Concept.objects.none()
    links = ProjectKeyword.objects.filter(project=project, origin=origin)
    return Concept.objects.keywords().filter(pk__in=links.values("concept"))


def names_of(project: Project, origin: str) -> str:
    """Those keywords in a row."""
    return ", ".join(concept.name for concept in chosen_keywords(project, origin))


def save_keywords(project: Project, cleaned: dict[str, Any]) -> None:
    """Write what an editor changed; a keyword that is in neither field is left to the rule."""
    before = _decided({name: chosen_keywords(project, CHOSEN[name]) for name in CHOSEN})
    after = _decided({name: cleaned[name] for name in CHOSEN})
    either = sorted(before.keys() | after.keys(), key=lambda concept: concept.pk)
    changed = [concept for concept in either if before.get(concept) != after.get(concept)]
    if changed:
        writing.set_keywords(project, {concept: after.get(concept) for concept in changed})


def _decided(chosen: "dict[str, QuerySet[Concept]]") -> dict[Concept, str]:
    return {concept: CHOSEN[name] for name, concepts in chosen.items() for concept in concepts}
