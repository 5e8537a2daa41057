"""Importing an annex in the browser: form, trial, report, and the confirmation of the same file."""

import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from projects.admin.import_report import readable
from projects.admin.permissions import centres_of, may_edit_all, staff_member
from projects.annex.report import Outcome, Report
from projects.annex.service import import_annex
from projects.models import CancerCentre, ImportRun, Programme, User

MOST_BYTES = 1_000_000
"""A whole year's annex takes 0.2 MB."""

HOURS = 2
LONGEST_NAME = 60
"""In characters; a file system takes 255 bytes."""
SALT = "projects.admin.import_pages"
EXPIRED = (
    "Provkörningen är för gammal eller har ändrats på vägen. Välj filen och provkör igen; "
    "ingenting är ändrat."
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file and what is to be made of it; the file's text is exact, byte-order mark and all."""

    name: str
    data: bytes
    programme: int
    centre: str
    allow_mismatch: bool

    def run(self, user: User, *, dry_run: bool) -> Report:
        """Import the file, or say what an import would do."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / self.name
            path.write_bytes(self.data)
            return import_annex(
                path,
                programme=self.programme,
                centre=self.centre or None,
                dry_run=dry_run,
                allow_mismatch=self.allow_mismatch,
                user=user,
            )

    def sealed(self, user: User) -> str:
        """The upload as a text that only this server can have written, for this user."""
        told = {
            "name": self.name,
            "text": self.data.decode(),
            "sha256": sha256(self.data).hexdigest(),
            "programme": self.programme,
            "centre": self.centre,
            "allow_mismatch": self.allow_mismatch,
        }
        return signing.dumps(told, salt=_salt(user), compress=True)


def unsealed(text: str, user: User) -> Upload:
    """The upload that was sealed for the user; ValidationError when it is not, or is too old."""
    try:
        told = signing.loads(text, salt=_salt(user), max_age=HOURS * 3600)
    except signing.BadSignature as fault:
        raise ValidationError(EXPIRED) from fault
    data = told["text"].encode()
    if sha256(data).hexdigest() != told["sha256"]:
        raise ValidationError(EXPIRED)
    return Upload(told["name"], data, told["programme"], told["centre"], told["allow_mismatch"])


class ImportForm(forms.Form):
    """Asks for the file, the programme and the centre, within the user's rights."""

    file = forms.FileField(
        label="Fil",
        help_text="Bilagan som text i UTF-8, högst 1 MB.",
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom."},
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
    allow_mismatch = forms.BooleanField(
        required=False,
        label="Läs in även om antalet projekt skiljer sig från de publicerade tabellerna",
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
        if not user.is_national:
            centre.required, centre.empty_label = True, "Välj RCC"

    def clean_file(self) -> "UploadedFile[Any]":
        """Raise ValidationError for a file that no annex can be."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is None or file.size > MOST_BYTES:
            raise ValidationError("Filen är större än 1 MB. Välj bilagans text, inte hela PDF:en.")
        return file

    def upload(self) -> Upload:
        """The valid form as an upload."""
        cleaned = self.cleaned_data
        cleaned["file"].seek(0)
        return Upload(
            name=str(cleaned["file"].name)[-LONGEST_NAME:],
            data=cleaned["file"].read(),
            programme=cleaned["programme"].year,
            centre=cleaned["centre"].slug if cleaned["centre"] else "",
            allow_mismatch=cleaned["allow_mismatch"],
        )


def _salt(user: User) -> str:
    return f"{SALT}:{user.pk}"


SEALED = "upload"
"""The hidden field that carries the file from the trial to the confirmation."""


def may_import(user: User) -> bool:
    """Whether the user may write entries of any centre."""
    return user.has_perm("projects.change_project") and centres_of(user).exists()


def import_page(request: HttpRequest) -> HttpResponse:
    """The form; a file sent with it is tried, and imported when the report is confirmed."""
    user = staff_member(request)
    if not may_import(user):
        raise PermissionDenied
    if SEALED in request.POST:
        return _confirmed(request, user)
    if request.method != "POST":
        return _page(request, ImportForm(user))
    form = ImportForm(user, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    upload = form.upload()
    return _tried(request, form, upload, upload.run(user, dry_run=True))


def _confirmed(request: HttpRequest, user: User) -> HttpResponse:
    try:
        upload = unsealed(request.POST[SEALED], user)
    except ValidationError as fault:
        messages.error(request, fault.message)
        return HttpResponseRedirect(reverse("admin:import"))
    _check_right(user, upload)
    report = upload.run(user, dry_run=False)
    if not report.applied:
        return _tried(request, ImportForm(user), upload, report)
    run = ImportRun.objects.filter(source__sha256=report.sha256, user=user).latest("pk")
    messages.success(request, "Filen är inläst. Rapporten står här.")
    return HttpResponseRedirect(reverse("admin:projects_importrun_change", args=[run.pk]))


def _check_right(user: User, upload: Upload) -> None:
    """Raise PermissionDenied when the user may no longer import what was tried."""
    own = centres_of(user).filter(slug=upload.centre).exists()
    if not (own if upload.centre else may_edit_all(user)):
        raise PermissionDenied


def _tried(
    request: HttpRequest, form: ImportForm, upload: Upload, report: Report
) -> TemplateResponse:
    user = staff_member(request)
    refused = report.outcome in {Outcome.REFUSED, Outcome.MISMATCH}
    return _page(
        request,
        form,
        upload=upload,
        sha256=report.sha256,
        reasons=report.reasons() if report.outcome is Outcome.MISMATCH else (),
        rejected=report.rejected,
        report=readable(report.as_json(), user),
        sealed="" if refused else upload.sealed(user),
    )


def _page(request: HttpRequest, form: ImportForm, **found: Any) -> TemplateResponse:  # noqa: ANN401  # for the template
    context = {
        **admin.site.each_context(request),
        "title": "Läs in en bilaga",
        "opts": ImportRun._meta,
        "form": form,
        **found,
    }
    return TemplateResponse(request, "admin/projects/importrun/import.html", context)
