"""The form of a project: its fields in groups, its keywords, and what a person needs to know."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget, AutocompleteSelectMultiple
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from projects.admin.forms import GuardedForm
from projects.admin.published_comparison import Provenance, provenance
from projects.fields import FORM
from projects.models import Concept, KeywordOrigin, Project, ProjectKeyword
from projects.services import write

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
        write.set_keywords(project, {concept: after.get(concept) for concept in changed})


def _decided(chosen: "dict[str, QuerySet[Concept]]") -> dict[Concept, str]:
    return {concept: CHOSEN[name] for name, concepts in chosen.items() for concept in concepts}


IDENTITY = ("programme", "centre", "area")
"""What the reference is made of, and what an import recognises the entry by."""

Fieldsets = tuple[tuple[str | None, Any], ...]

_GROUPS: Fieldsets = (
    (None, {"fields": ("reference", "title", "summary", "regions")}),
    (
        "Program, RCC och område",
        {
            "fields": (*IDENTITY, "sub_area"),
            "description": (
                "Referensen bildas av år, RCC och område när projektet läggs upp och ändras "
                "aldrig. Bara nationella administratörer flyttar ett projekt till ett annat RCC "
                "eller område."
            ),
        },
    ),
    (
        "Genomförande",
        {
            "fields": (
                *("status", "progress", "start_note", "unit", "actor_kind", "actor", "continues"),
            )
        },
    ),
    (
        "Nyckelord",
        {
            "fields": ("keywords_by_rule", "added_keywords", "refused_keywords"),
            "description": (
                "Nyckelorden följer av texten. Det du lägger till eller avvisar gäller före "
                "regeln, också efter nästa import; tar du bort det här gäller regeln igen."
            ),
        },
    ),
    ("Resultat och kontakt", {"fields": ("results", "website", "mailbox")}),
    (
        "Publicering",
        {
            "fields": ("state", "withdrawal_reason"),
            "description": (
                "Ett utkast syns bara för RCC:s egna administratörer. Ett återkallat projekt "
                "behåller sin adress, men sidan visar bara skälet."
            ),
        },
    ),
)
_GROUPED = {name for _, options in _GROUPS for name in options["fields"]}


def others(*, editable: bool) -> tuple[str, ...]:
    """The fields that no group names."""
    others = (each for each in FORM.fields if each.name not in _GROUPED)
    return tuple(each.name for each in others if each.editable is editable)


_OTHERS: Fieldsets = (("Övrigt", {"fields": others(editable=True)}),)
FIELDSETS = (*_GROUPS, *(group for group in _OTHERS if group[1]["fields"]))
RECORD: tuple[str, Any] = ("Uppgifter om posten", {"fields": others(editable=False)})
RECORDED = ("reference", "keywords_by_rule", *others(editable=False))


class ProjectForm(GuardedForm):
    """A project as administrators write it."""

    class Meta:
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "title": AdminTextInputWidget({"class": "vLargeTextField"}),
            "unit": AdminTextInputWidget({"class": "vLargeTextField"}),
            "actor": AdminTextInputWidget({"class": "vLargeTextField"}),
            "withdrawal_reason": forms.Textarea({"rows": 2, "cols": 80}),
        }
        help_texts: ClassVar[dict[str, str]] = {"continues": "Sök på referens eller titel."}

    added_keywords = keywords_field("Tillagda nyckelord", "Gäller även om regeln säger annat.")
    refused_keywords = keywords_field("Avvisade nyckelord", "Visas inte för projektet.")

    def __init__(
        self,
        data: QueryDict | None = None,
        files: "MultiValueDict[str, UploadedFile[Any]] | None" = None,
        *,
        instance: Model | None = None,
        initial: dict[str, Any] | None = None,
        **shape: Any,  # noqa: ANN401  # what Django says of its forms
    ) -> None:
        decided = {
            name: chosen_keywords(instance, origin)
            for name, origin in CHOSEN.items()
            if isinstance(instance, Project)
        }
        super().__init__(
            data, files, instance=instance, initial={**decided, **(initial or {})}, **shape
        )

    def clean(self) -> dict[str, Any]:
        """Raise ValidationError for a keyword that is both added and refused."""
        cleaned = super().clean()
        both = set(cleaned.get("added_keywords", ())) & set(cleaned.get("refused_keywords", ()))
        if both:
            names = ", ".join(sorted(map(str, both)))
            self.add_error("refused_keywords", f"Både tillagt och avvisat: {names}. Välj ett.")
        return cleaned

    def provenance(self) -> Provenance | None:
        """The published row to compare the saved entry with, if any."""
        saved = Project.objects.with_relations().filter(pk=self.instance.pk).first()
        return provenance(saved) if saved else None
