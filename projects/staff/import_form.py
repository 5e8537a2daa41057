"""The form of an import, and the file that travels between its trial and its confirmation."""

import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from projects.importing.report import Report
from projects.importing.service import import_annex
from projects.models import CancerCentre, Programme, User
from projects.staff.rights import centres_of

MOST_BYTES = 1_000_000
"""A whole year's annex takes 0.2 MB."""

HOURS = 2
LONGEST_NAME = 60
"""In characters; a file system takes 255 bytes."""
SALT = "projects.staff.import_form"
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
