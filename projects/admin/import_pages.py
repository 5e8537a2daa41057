"""Where a file is read in: the form, and the trials that wait for decisions."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from projects.admin.permissions import staff_member
from projects.admin.trial_pages import trials_of
from projects.annex.trials import begin
from projects.models import CancerCentre, ImportRun, ImportTrial, Programme, TrialState, User
from projects.rights import centres_of, may_edit_all, may_import

MOST_BYTES = 10_000_000
LONGEST_NAME = 100
"""In characters."""
PASTED = "inklistrade rader"
SHOWN = 50


class ImportForm(forms.Form):
    """Asks for the file, the programme and the centre, within the user's rights."""

    file = forms.FileField(
        label="Fil",
        required=False,
        help_text=(
            "Excel, OpenDocument, CSV, PDF eller bilagans text, högst 10 MB. Eller registrets egen "
            "export, ändrad i Excel: den läses som dina ändringar."
        ),
        error_messages={"empty": "Filen är tom."},
    )
    pasted = forms.CharField(
        label="Eller klistra in raderna",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        help_text="En tabell ur Word eller Excel, med rubriken överst.",
    )
    programme = forms.ModelChoiceField(Programme.objects.all(), label="Program")
    centre = forms.ModelChoiceField(
        CancerCentre.objects.none(),
        required=False,
        label="RCC",
        empty_label="Alla RCC",
        help_text="Bara det valda RCC:s rader läses in och stäms av.",
        to_field_name="slug",
    )

    def __init__(
        self,
        user: User,
        data: QueryDict | None = None,
        files: "MultiValueDict[str, UploadedFile[Any]] | None" = None,
    ) -> None:
        super().__init__(data, files)
        centre = cast("forms.ModelChoiceField[CancerCentre]", self.fields["centre"])
        centre.queryset = centres_of(user)
        if not may_edit_all(user):
            centre.required, centre.empty_label = True, "Välj RCC"

    def clean_file(self) -> "UploadedFile[Any] | None":
        """Raise ValidationError for a file that is too large."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file and (file.size is None or file.size > MOST_BYTES):
            raise ValidationError("Filen är större än 10 MB.")
        return file

    def clean(self) -> dict[str, Any]:
        """Raise ValidationError without anything to read."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "file" in cleaned and not (cleaned["file"] or cleaned.get("pasted", "").strip()):
            self.add_error("file", "Välj en fil, eller klistra in raderna.")
        return cleaned

    def begin(self, user: User) -> ImportTrial:
        """The trial of the valid form; what was pasted is read as the text of a file."""
        cleaned = self.cleaned_data
        name, data = PASTED, cleaned["pasted"].encode()
        if file := cleaned["file"]:
            file.seek(0)
            name, data = str(file.name)[-LONGEST_NAME:], file.read()
        return begin(
            name, data, programme=cleaned["programme"], centre=cleaned["centre"], user=user
        )


def import_page(request: HttpRequest) -> HttpResponse:
    """The form and the trials; a file that is sent is compared, and its trial is shown."""
    user = staff_member(request)
    if not may_import(user):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, ImportForm(user))
    form = ImportForm(user, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    return HttpResponseRedirect(reverse("admin:trial", args=[form.begin(user).pk]))


def _page(request: HttpRequest, form: ImportForm) -> TemplateResponse:
    trials = trials_of(staff_member(request)).defer(
        "data", "workbook", "report", "headings", "changed"
    )
    context = {
        **admin.site.each_context(request),
        "title": "Läs in en bilaga",
        "opts": ImportRun._meta,
        "form": form,
        "trials": trials.exclude(state=TrialState.APPLIED)[:SHOWN],
    }
    return TemplateResponse(request, "admin/projects/importrun/import.html", context)
