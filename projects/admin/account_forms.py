"""The form of an account: one role, the centres that it is for, and who may say so."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, Q
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from projects.admin.forms import GuardedForm
from projects.models import NATIONAL_ADMINISTRATORS, User
from projects.rights import Role, granted_role, role_of, roles_given_by
from projects.services.locks import lock_rows

SENTENCES: Mapping[Role, str] = {
    Role.EDITOR: (
        "Redaktör: skriver och rättar sina RCC:s projekt. "
        "Publicerar, återkallar, läser in och ångrar ingenting."
    ),
    Role.CENTRE_ADMINISTRATOR: (
        "RCC-administratör: publicerar och återkallar också, läser in bilagor och sköter sina "
        "RCC:s konton, brevlåda och webbplats."
    ),
    Role.NATIONAL_ADMINISTRATOR: (
        "Nationell administratör: ändrar allt i alla RCC, också begrepp, program och konton."
    ),
    Role.SUPERUSER: ("Superanvändare: får allt, och kan bara ändras av en annan superanvändare."),
}
"""What a role is, to who chooses one."""
LAST_SUPERUSER = (
    "Det här är den enda aktiva superanvändaren. Gör först någon annan till superanvändare."
)
LAST_NATIONAL = (
    "Det här är den enda aktiva nationella administratören. Gör först någon annan till det."
)
NO_CENTRE = "Välj minst ett RCC. En redaktör eller RCC-administratör utan RCC kan inte ändra något."


class AccountForm(GuardedForm):
    """An account with one role; the address is kept in lower case."""

    acting: ClassVar[User]
    """Who fills in the form; set on the class that is made for the request."""

    role = forms.ChoiceField(
        label="Roll",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Välj en roll.",
            "invalid_choice": "Du kan inte ge den rollen. Välj en av dem som står här.",
        },
    )

    class Meta:
        help_texts: ClassVar[dict[str, str]] = {
            "email": "Används för att logga in.",
            "is_active": "Ta bort markeringen när personen slutar; konton raderas aldrig.",
        }

    def __init__(
        self,
        data: QueryDict | None = None,
        files: "MultiValueDict[str, UploadedFile[Any]] | None" = None,
        *,
        instance: Model | None = None,
        initial: dict[str, Any] | None = None,
        **shape: Any,  # noqa: ANN401  # what Django says of its forms
    ) -> None:
        held = granted_role(instance) if isinstance(instance, User) and instance.pk else None
        given = {"role": held.name} if held else {}
        super().__init__(
            data, files, instance=instance, initial={**given, **(initial or {})}, **shape
        )
        role = self.fields.get("role")
        if isinstance(role, forms.ChoiceField):
            role.choices = [(each.name, SENTENCES[each]) for each in roles_given_by(self.acting)]

    def clean_email(self) -> str:
        """The address in lower case, as it is compared at log-in."""
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        """Raise ValidationError for a role that is of some centres, without any."""
        cleaned = super().clean()
        role = cleaned.get("role")
        is_of_some = role is not None and not Role[str(role)].is_for_all_centres
        if is_of_some and "centres" in self.fields and not cleaned.get("centres"):
            self.add_error("centres", NO_CENTRE)
        if self.instance.pk:
            self._keep_the_last(cleaned)
        return cleaned

    def _keep_the_last(self, cleaned: dict[str, Any]) -> None:
        """Raise ValidationError when nobody would be left who may do what the account may."""
        before = User.objects.get(pk=self.instance.pk)
        held, role = role_of(before), cleaned.get("role")
        chosen = Role[str(role)] if role else granted_role(before)
        stays = chosen if cleaned.get("is_active", before.is_active) else None
        if held is Role.SUPERUSER and stays is not Role.SUPERUSER:
            _expect_another(before, Q(is_superuser=True), LAST_SUPERUSER)
        if held and held.is_for_all_centres and not (stays and stays.is_for_all_centres):
            national = Q(is_superuser=True) | Q(groups__name=NATIONAL_ADMINISTRATORS)
            _expect_another(before, national, LAST_NATIONAL)


def _expect_another(user: User, right: Q, message: str) -> None:
    """Lock the others with the right, so that two do not leave at once; none is an error."""
    others = User.objects.filter(right, is_active=True, is_staff=True).exclude(pk=user.pk)
    if not lock_rows(others):
        raise ValidationError(message)
