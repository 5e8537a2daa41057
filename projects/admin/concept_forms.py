"""The form of a concept and its terms: refused in words, and saved once its effect was shown."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import slugify

from projects.admin.forms import GuardedForm, Meanwhile, normalised, raw
from projects.admin.generics import AnyInlineFormSet, AnyModelForm
from projects.language.sort_key import fold
from projects.models import ConceptGroup, ConceptTerm

SHOWN = "_shown"
"""The field that says for which values the effect was shown."""

GONE = "Någon annan har tagit bort en av termerna medan du hade sidan öppen. Öppna sidan igen."

NOT_COMPARED = {SHOWN, "csrfmiddlewaretoken", "_save", "_continue", "_preview"}


class ConceptForm(GuardedForm):
    """A concept as administrators write it; saved once its effect was shown for these values."""

    class Meta:
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "definition": forms.Textarea({"rows": 2, "cols": 80}),
            "source": forms.Textarea({"rows": 2, "cols": 80}),
        }
        help_texts: ClassVar[dict[str, str]] = {
            "slug": "Bildas av namnet om fältet lämnas tomt, och ändras aldrig efteråt.",
            "source": "Varifrån termerna kommer, till exempel en ordlista eller ett vårdprogram.",
        }

    def is_valid(self) -> bool:
        """False, without an error, until the effect of just these values was shown."""
        return super().is_valid() and self.data.get(SHOWN) == digest(cast("QueryDict", self.data))

    def clean(self) -> dict[str, Any]:
        """Raise ValidationError for what the fields say together."""
        cleaned = super().clean()
        if "slug" in self.fields and not cleaned.get("slug"):
            cleaned["slug"] = slugify(cleaned.get("name", ""))[:50].strip("-")
        if self.instance.pk and self.instance in cleaned.get("related", ()):
            self.add_error("related", "Ett begrepp är inte besläktat med sig självt.")
        if cleaned.get("regions") and cleaned.get("group") != ConceptGroup.PLACE:
            self.add_error("regions", "Bara begrepp i gruppen Platser ligger i regioner.")
        return cleaned


class TermForm(GuardedForm):
    """A term of a concept."""


class TermFormSet(AnyInlineFormSet):
    """The terms of a concept, none of them another's without a note."""

    def add_fields(self, form: AnyModelForm, index: int | None) -> None:
        """Each field says its name to who listens, as the headings of the columns name none."""
        super().add_fields(form, index)
        seen = (each for each in form.fields.values() if each.label and not each.widget.is_hidden)
        for field in seen:
            field.widget.attrs["aria-label"] = str(field.label)

    def clean(self) -> None:
        """Give each term that is claimed twice an error beside it.

        Raises ValidationError when somebody else removed one of the terms meanwhile.
        """
        super().clean()
        if any("id" in form.errors for form in self.forms):
            raise ValidationError(GONE)
        kept = [form for form in self.forms if _says_a_term(form)]
        seen: set[str] = set()
        for form in kept:
            folded = fold(form.cleaned_data["text"])
            if folded in seen or self._is_stored_in_another_row(form, folded):
                form.add_error("text", "Begreppet har redan termen.")
            elif not form.cleaned_data.get("note"):
                self._refuse_another_claim(form, folded)
            seen.add(folded)

    def meanwhile(self) -> list[Meanwhile]:
        """What others changed in the terms since the page was opened."""
        return [each for form in self.forms for each in cast("TermForm", form).meanwhile]

    def _is_stored_in_another_row(self, form: AnyModelForm, folded: str) -> bool:
        if self.instance.pk is None:
            return False
        removed = [each.instance.pk for each in self.forms if _is_removed(each)]
        rows = ConceptTerm.objects.filter(concept=self.instance, folded=folded)
        return rows.exclude(pk__in=[form.instance.pk or 0, *removed]).exists()

    def _refuse_another_claim(self, form: AnyModelForm, folded: str) -> None:
        claims = ConceptTerm.objects.filter(group=self.instance.group, folded=folded, note="")
        claim = claims.exclude(concept=self.instance.pk).select_related("concept").first()
        if claim is not None:
            form.add_error(
                "text",
                f"Begreppet ”{claim.concept}” i samma grupp har redan termen. Skriv i "
                "anmärkningen varför båda har den, eller välj en annan.",
            )


def digest(data: QueryDict) -> str:
    """Equal for equal contents of a form, whichever button sent it."""
    return hashlib.sha256(json.dumps(sorted(_contents(data))).encode()).hexdigest()


def _contents(data: QueryDict) -> Iterator[tuple[str, list[str]]]:
    for name, values in normalised(data).lists():
        if name not in NOT_COMPARED and "__prefix__" not in name:
            yield name, sorted(str(raw(value)) for value in values)


def _says_a_term(form: AnyModelForm) -> bool:
    return bool(_cleaned(form).get("text")) and not _is_removed(form)


def _is_removed(form: AnyModelForm) -> bool:
    return form.instance.pk is not None and bool(_cleaned(form).get("DELETE"))


def _cleaned(form: AnyModelForm) -> dict[str, Any]:
    """What a form says that was filled in."""
    return getattr(form, "cleaned_data", {})
