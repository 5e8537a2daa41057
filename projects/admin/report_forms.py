"""The form of a progress report: its texts, its measures and its links, as one thing to save."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import QueryDict

from projects.admin.forms import GuardedForm, normalised
from projects.admin.generics import AnyFormSet
from projects.models import Progress, ProgressReport, Project
from projects.models.report import (
    ADDRESS,
    LARGEST,
    MOST_PARTS,
    NOT_HTTPS,
    SHORT,
    TOO_MANY,
    valid_address,
)
from projects.reports import Link, Measure

EMPTY_ROWS = 3
"""So many rows stand ready for more."""
NO_NAME, NO_UNIT = "Skriv vad som har mätts.", "Skriv enheten, till exempel dagar."
NO_VALUE = "Skriv värdet före, efter eller båda."
NO_LABEL, NO_ADDRESS = "Skriv vad länken leder till.", "Skriv länkens adress."
UNIT = 40
Part = dict[str, Any]


class HttpsField(forms.URLField):
    """An address that is encrypted; without a scheme it is taken for one."""

    default_validators = [valid_address]  # noqa: RUF012  # Django reads a plain class


def _number(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, localize=True, min_value=0, max_value=LARGEST, decimal_places=2
    )


class PartForm(forms.Form):
    """A row of a list; an empty one is left out."""

    needed: ClassVar[Mapping[str, str]] = {}
    """By the names of fields what is said when they are empty and the row is not."""

    def clean(self) -> Part:
        """Raise ValidationError for what a begun row lacks."""
        cleaned: Part = super().clean() or self.cleaned_data
        if self.is_begun():
            for name, message in self.needed.items():
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, message)
        return cleaned

    def is_begun(self) -> bool:
        """Whether anything stands in the row, be it wrong."""
        said = (value not in (None, "") for value in self.cleaned_data.values())
        return bool(self.errors) or any(said)

    def part(self) -> Part:
        """What a valid row says, as the report keeps it."""
        return {name: _plain(value) for name, value in self.cleaned_data.items()}


class MeasureForm(PartForm):
    """An effect on a lead time."""

    needed = {"measure": NO_NAME, "unit": NO_UNIT}  # noqa: RUF012  # as the base class has it

    measure = forms.CharField(label="Mått", max_length=SHORT, required=False)
    before = _number("Före")
    after = _number("Efter")
    unit = forms.CharField(label="Enhet", max_length=UNIT, required=False)
    n = forms.IntegerField(label="Antal (n)", min_value=1, max_value=LARGEST, required=False)
    period = forms.CharField(label="Period", max_length=SHORT, required=False)

    def clean(self) -> Part:
        """Raise ValidationError for a begun row that lacks its name, its unit or any value."""
        cleaned = super().clean()
        unknown = all(cleaned.get(each) is None for each in ("before", "after"))
        if self.is_begun() and unknown and not {"before", "after"} & set(self.errors):
            self.add_error("before", NO_VALUE)
        return cleaned


class LinkForm(PartForm):
    """Where more is told."""

    needed = {"label": NO_LABEL, "address": NO_ADDRESS}  # noqa: RUF012  # as above

    label = forms.CharField(label="Vad länken leder till", max_length=SHORT, required=False)
    address = HttpsField(
        label="Adress",
        max_length=ADDRESS,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": NOT_HTTPS},
    )


def _plain(value: Any) -> Any:  # noqa: ANN401  # what a field has cleaned
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value


class PartSet(AnyFormSet):
    """The rows of a list."""

    def parts(self) -> list[Part]:
        """What the valid rows say, those without anything left out."""
        return [each.part() for each in self.forms if each.is_begun()]


def _set_of(form: type[PartForm]) -> "type[PartSet]":
    made: type[PartSet] = forms.formset_factory(  # type: ignore[assignment]  # of the base class given
        form,
        formset=PartSet,
        extra=EMPTY_ROWS,
        max_num=MOST_PARTS,
        absolute_max=MOST_PARTS + EMPTY_ROWS,
        validate_max=True,
    )
    return made


MeasureSet, LinkSet = _set_of(MeasureForm), _set_of(LinkForm)
_TOO_MANY = {"too_many_forms": TOO_MANY}


class ReportForm(GuardedForm):
    """The texts of a report, how far its project has come, and in words the lists beside them."""

    progress = forms.ChoiceField(
        label="Projektets läge nu",
        required=False,
        choices=[("", "Ej angivet"), *Progress.choices],
        help_text="Gäller projektet, och visas på dess sida.",
    )
    parts = forms.CharField(label="Ledtider och länkar", required=False, widget=forms.HiddenInput)

    class Meta:
        model = ProgressReport
        fields = ("kind", "date", "done", "shortcomings", "next_step", "spread_to")
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "date": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            **{
                name: forms.Textarea({"rows": 4})
                for name in ("done", "shortcomings", "next_step", "spread_to")
            },
        }
        error_messages: ClassVar[dict[str, dict[str, str]]] = {
            "kind": {"required": "Välj vad för slags rapport det är."},
            "date": {
                "required": "Ange vilken dag rapporten gäller.",
                "invalid": "Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-06-30.",
            },
            "done": {"required": "Skriv vad som har gjorts."},
        }

    def _get_validation_exclusions(self) -> set[str]:
        """All but what is asked for, and the project, with which kind and day are one of a kind."""
        excluded: set[str] = super()._get_validation_exclusions()
        return excluded - {"project"}

    def _update_errors(self, errors: ValidationError) -> None:
        """What concerns kind and day together is said at the day."""
        in_fields = hasattr(errors, "error_dict")
        told: dict[str, Any] = dict(
            errors.error_dict if in_fields else {NON_FIELD_ERRORS: errors.error_list}
        )
        if NON_FIELD_ERRORS in told:
            told["date"] = [*told.get("date", ()), *told.pop(NON_FIELD_ERRORS)]
        super()._update_errors(ValidationError(told))  # type: ignore[misc]  # Django's own


class ReportEditing:
    """Form and lists of a report of a project, empty, filled or sent."""

    def __init__(
        self, project: Project, report: ProgressReport, sent: QueryDict | None = None
    ) -> None:
        self.project, self.report = project, report
        data = None if sent is None else normalised(sent)
        self.measures, self.links = self._lists(data)
        if data is not None and self._lists_are_valid():
            data["parts"] = in_words(self.measures.parts(), self.links.parts())
        initial = {
            "progress": project.progress,
            "parts": in_words(report.measures, report.links),
        }
        self.form = ReportForm(data, instance=report, initial=initial)

    def is_valid(self) -> bool:
        """Whether all of it can be saved; if somebody else saved lists, these stand there now."""
        valid = self._lists_are_valid() & self.form.is_valid()
        if any(each.name == "parts" and not each.clash for each in self.form.meanwhile):
            self.measures, self.links = self._lists(None)
        return valid

    def apply(self) -> None:
        """Put into report and project what is valid."""
        self.report.measures = self.measures.parts()
        self.report.links = self.links.parts()
        self.project.progress = self.form.cleaned_data["progress"]

    def lists(self) -> list[tuple[str, str, PartSet]]:
        """The lists, each with its heading and a hint."""
        hint = "En rad utan uppgifter sparas inte. Töm en rad för att ta bort den."
        return [
            ("Effekt på ledtider", f"Vad som har mätts, före och efter. {hint}", self.measures),
            ("Länkar", f"Till bilagor och sidor som berättar mer. {hint}", self.links),
        ]

    def _lists(self, data: QueryDict | None) -> tuple[PartSet, PartSet]:
        return (
            MeasureSet(
                data, prefix="measures", initial=self.report.measures, error_messages=_TOO_MANY
            ),
            LinkSet(data, prefix="links", initial=self.report.links, error_messages=_TOO_MANY),
        )

    def _lists_are_valid(self) -> bool:
        return self.measures.is_valid() & self.links.is_valid()


def in_words(measures: Iterable[Part], links: Iterable[Part]) -> str:
    """The lists as a person compares them."""
    linked = (f"{each.label}: {each.address}" for each in (Link(**each) for each in links))
    return "\n".join((*(str(Measure(**each)) for each in measures), *linked))
