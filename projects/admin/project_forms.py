"""The form of a project: its keywords and its state, and what a person needs to know."""

from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from projects.admin.error_report_admin import OpenReports
from projects.admin.keyword_chips import ChipGroup, chip_groups, named, nearest
from projects.admin.mailbox_forms import MailboxForm
from projects.admin.publication_moves import (
    MOVE,
    REFUSED,
    Button,
    StateInput,
    buttons,
    offered,
)
from projects.admin.published_comparison import Provenance, provenance
from projects.models import Concept, KeywordOrigin, Project, ProjectKeyword, PublicationState, User
from projects.services import write

CHOSEN = {
    "added_keywords": KeywordOrigin.EDITOR,
    "refused_keywords": KeywordOrigin.REFUSED,
}
"""What an editor decides, by the field of the form."""
NEW = "new_keyword"


def keywords_field(label: str) -> "forms.ModelMultipleChoiceField[Concept]":
    """Some of the keywords; the form shows them as boxes of chips."""
    keywords, boxes = Concept.objects.keywords(), forms.CheckboxSelectMultiple
    return forms.ModelMultipleChoiceField(keywords, required=False, label=label, widget=boxes)


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


class ProjectForm(MailboxForm):
    """A project as staff write it; `user` is who does."""

    user: ClassVar[User]

    class Meta:
        widgets: ClassVar[dict[str, Any]] = {
            "title": AdminTextInputWidget({"class": "vLargeTextField"}),
            "unit": AdminTextInputWidget({"class": "vLargeTextField"}),
            "actor": AdminTextInputWidget({"class": "vLargeTextField"}),
            "withdrawal_reason": forms.Textarea({"rows": 2, "cols": 80}),
            "state": StateInput,
        }
        help_texts: ClassVar[dict[str, str]] = {"continues": "Sök på referens eller titel."}

    added_keywords = keywords_field("Behållna nyckelord")
    refused_keywords = keywords_field("Avvisade nyckelord")
    new_keyword = forms.CharField(
        label="Lägg till nyckelord",
        required=False,
        max_length=100,
        help_text="Skriv hela namnet. Bara ett nyckelord som finns läggs till.",
        widget=AdminTextInputWidget({"autocomplete": "off"}),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        files: "MultiValueDict[str, UploadedFile[Any]] | None" = None,
        *,
        instance: Model | None = None,
        initial: dict[str, Any] | None = None,
        **shape: Any,  # noqa: ANN401  # what Django says of its forms
    ) -> None:
        begun: dict[str, Any] = {"state": PublicationState.DRAFT}
        if isinstance(instance, Project) and instance.pk:
            begun = {name: chosen_keywords(instance, origin) for name, origin in CHOSEN.items()}
        initial = {**begun, **(initial or {})}
        super().__init__(_moved(data), files, instance=instance, initial=initial, **shape)
        self.saved_state = str(self.initial.get("state", ""))
        if "state" in self.fields:
            self._offer_states()

    def _offer_states(self) -> None:
        field: Any = self.fields["state"]
        states = offered(self.user, self.saved_state)
        field.choices = [(each.value, each.label) for each in states]
        names = ", ".join(each.label for each in states)
        field.error_messages["invalid_choice"] = REFUSED.format(names=names)
        field.widget.saved = self.saved_state
        if self.instance.centre_id:
            field.widget.centre = self.instance.centre.name

    @property
    def buttons(self) -> list[Button]:
        """What saves the form, and in which state."""
        return buttons(offered(self.user, self.saved_state))

    @property
    def chip_groups(self) -> list[ChipGroup]:
        """The keywords as the form has them."""
        chosen = [{int(each) for each in self[name].value() or () if each} for name in CHOSEN]
        return chip_groups(self.instance, *chosen)

    @property
    def opened_keywords(self) -> SafeString:
        """The choices that the page was opened with, to be compared when it is sent."""
        if not self.instance.pk:
            return SafeString()
        return format_html_join(
            "", "{}", ((self[name].as_hidden(only_initial=True),) for name in CHOSEN)
        )

    @property
    def keyword_errors(self) -> list[str]:
        """What is wrong with the chosen keywords."""
        return [str(fault) for name in CHOSEN for fault in self.errors.get(name, ())]

    def clean_new_keyword(self) -> Concept | None:
        """The keyword that was typed; raises ValidationError with the nearest for no name."""
        typed = self.cleaned_data[NEW].strip()
        if not typed:
            return None
        if found := named(typed):
            return found
        names = " eller ".join(f"”{each}”" for each in nearest(typed))
        more = f" Menade du {names}?" if names else ""
        raise forms.ValidationError(f"Inget nyckelord heter ”{typed}”.{more}")

    def clean(self) -> dict[str, Any]:
        """Raise ValidationError for a keyword both kept and refused, or no reason to withdraw."""
        cleaned = super().clean()
        if new := cleaned.get(NEW):
            chosen = {*cleaned.get("added_keywords", ()), new}
            keys = [each.pk for each in chosen]
            cleaned["added_keywords"] = Concept.objects.keywords().filter(pk__in=keys)
        both = set(cleaned.get("added_keywords", ())) & set(cleaned.get("refused_keywords", ()))
        if both:
            names = ", ".join(sorted(map(str, both)))
            self.add_error("refused_keywords", f"Både behållet och avvisat: {names}. Välj ett.")
        self._clean_reason(cleaned)
        return cleaned

    def _clean_reason(self, cleaned: dict[str, Any]) -> None:
        """A withdrawn entry has one; it goes when the entry is shown again."""
        if cleaned.get("state") != PublicationState.WITHDRAWN:
            if self.saved_state == PublicationState.WITHDRAWN:
                cleaned["withdrawal_reason"] = ""
        elif not cleaned.get("withdrawal_reason"):
            self.add_error("withdrawal_reason", "Ange skälet när ett projekt återkallas.")

    def provenance(self) -> Provenance | None:
        """The published row to compare the saved entry with, if any."""
        saved = Project.objects.with_relations().filter(pk=self.instance.pk).first()
        return provenance(saved) if saved else None

    def open_error_reports(self) -> OpenReports:
        """What readers have reported of the saved entry that nobody has closed."""
        return OpenReports.of(self.instance)


def _moved(data: QueryDict | None) -> QueryDict | None:
    """What was sent, with the state that the pressed button names."""
    moves = [name.removeprefix(MOVE) for name in data or () if name.startswith(MOVE)]
    if data is None or not moves:
        return data
    moved = data.copy()
    moved["state"] = moves[-1]
    return moved
