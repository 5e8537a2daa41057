"""A form that never overwrites what someone else saved while it stood open."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from projects.admin.generics import AnyModelForm
from projects.admin.unique_messages import name_what_is_taken
from projects.admin.versions import Version, last_change

MEANWHILE = (
    "Någon annan har ändrat uppgifterna medan du hade dem öppna. Inget är sparat ännu. "
    "Jämför nedan, rätta om det behövs och spara igen."
)

PRIMARY_KEY = re.compile("[0-9]{1,18}")

Raw = str | tuple[str, ...]
"""A field's value as a browser sends it; several for a multiple choice."""


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A field that was changed by someone else: as it was opened, as saved now, as sent in."""

    name: str
    label: str
    before: str
    now: str
    yours: str
    clash: bool
    """True when both changed it: then the form keeps `yours`, else it takes over `now`."""


class GuardedForm(AnyModelForm):
    """Text in composed Unicode with plain line ends, and each field's value at opening beside it.

    A POST is refused with a comparison when a field no longer holds what the page was opened
    with. The form shown again holds the other's change in the fields that the user left alone.
    """

    def __init__(
        self,
        data: QueryDict | None = None,
        files: "MultiValueDict[str, UploadedFile[Any]] | None" = None,
        *,
        instance: Model | None = None,
        initial: dict[str, Any] | None = None,
        **shape: Any,  # noqa: ANN401  # what Django's formsets say of their forms
    ) -> None:
        sent = None if data is None else normalised(data)
        super().__init__(sent, files, instance=instance, initial=initial, **shape)
        self.meanwhile: tuple[Meanwhile, ...] = ()
        for field in self.fields.values():
            field.show_hidden_initial = bool(self.instance.pk)
        name_what_is_taken(self.fields)
        if self.is_bound:
            self._refuse_made_up_choices()
            self._note_empty_lists()

    def _note_empty_lists(self) -> None:
        """A list that was empty at opening has no hidden values; say so, when the form is faulty.

        Django would take what was sent for what the page was opened with.
        """
        sent = cast("QueryDict", self.data)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelMultipleChoiceField):
                sent.setlistdefault(self.add_initial_prefix(name), [])

    def _refuse_made_up_choices(self) -> None:
        """Raise SuspiciousOperation (answered 400) for a choice that no page can have offered.

        Django's typing help looks up whatever stands there when it shows a faulty form again.
        """
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                values = (*listed(self._sent(name)), *listed(self._opened(name)))
                if any(value and not PRIMARY_KEY.fullmatch(value) for value in values):
                    raise SuspiciousOperation(name)

    def _get_validation_exclusions(self) -> set[str]:
        """The constraints that name the row itself are asked for too."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # unknown to the stubs
        return excluded - {"id"}

    def last_change(self) -> Version | None:
        """Who saved the row last."""
        return last_change(self.instance)

    def clean(self) -> dict[str, Any]:
        """Raise ValidationError when someone else changed a field meanwhile."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.pk:
            self.meanwhile = tuple(self._changed_meanwhile())
        if self.meanwhile:
            self._take_over()
            raise ValidationError(MEANWHILE, code="meanwhile")
        return cleaned

    def _changed_meanwhile(self) -> Iterator[Meanwhile]:
        for name, field in self.fields.items():
            before, now, yours = self._opened(name), self._saved(name), self._sent(name)
            if now in {before, yours}:
                continue
            yield Meanwhile(
                name=name,
                label=str(field.label or name),
                before=shown(field, before),
                now=shown(field, now),
                yours=shown(field, yours),
                clash=before != yours,
            )

    def _take_over(self) -> None:
        data = cast("QueryDict", self.data).copy()
        for name in (meanwhile.name for meanwhile in self.meanwhile):
            data.setlist(self.add_initial_prefix(name), listed(self._saved(name)))
        for name in (meanwhile.name for meanwhile in self.meanwhile if not meanwhile.clash):
            data.setlist(self.add_prefix(name), listed(self._saved(name)))
        self.data = data

    def _saved(self, name: str) -> Raw:
        field = self.fields[name]
        return raw(field.prepare_value(self.get_initial_for_field(field, name)))

    def _sent(self, name: str) -> Raw:
        widget = self.fields[name].widget
        return raw(widget.value_from_datadict(self.data, self.files, self.add_prefix(name)))

    def _opened(self, name: str) -> Raw:
        widget = self.fields[name].hidden_widget()
        return raw(widget.value_from_datadict(self.data, self.files, self.add_initial_prefix(name)))


def normalised(data: QueryDict) -> QueryDict:
    """The sent texts in composed Unicode (NFC) with plain line ends."""
    result = data.copy()
    for name, values in data.lists():
        plain = [value.replace("\r\n", "\n").replace("\r", "\n") for value in values]
        result.setlist(name, [unicodedata.normalize("NFC", value) for value in plain])
    return result


def raw(value: object) -> Raw:
    """The value as a browser sends it, white space around it and the order of choices left out."""
    if isinstance(value, list | tuple):
        return tuple(sorted(map(str, value)))
    text = "" if value is None else str(value)
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()


def listed(value: Raw) -> list[str]:
    """The value as a list of what a browser sends."""
    return [value] if isinstance(value, str) else list(value)


def shown(field: forms.Field, value: Raw) -> str:
    """The value as a person reads it: the names of what was chosen."""
    if isinstance(field, forms.BooleanField):
        return "Ja" if value == "True" else "Nej"
    if isinstance(field, forms.ModelChoiceField):
        rows = cast("QuerySet[Model]", field.queryset)
        found = rows.filter(pk__in=[pk for pk in listed(value) if pk])
        return ", ".join(map(str, found)) or "–"
    names: Mapping[str, object] = {
        str(key): name for key, name in getattr(field, "choices", ()) if not isinstance(name, list)
    }
    return ", ".join(str(names.get(item, item)) for item in listed(value)) or "–"
