"""A form that asks before it keeps a mail address that looks like a person's."""

from typing import Any

from django import forms

from projects.admin.forms import GuardedForm
from projects.mailboxes import PERSONAL, is_personal

CONFIRM = f"{PERSONAL}, eller bekräfta nedan att det är en sådan."


class MailboxForm(GuardedForm):
    """Nothing is saved while a new address in `mailbox` looks personal and nobody confirmed it.

    The confirmation is of that one address: another one is asked about again.
    """

    confirmed_mailbox = forms.CharField(
        label="Det är en funktionsbrevlåda", required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        """Raise ValidationError for an address that is not confirmed."""
        cleaned = super().clean()
        address = cleaned.get("mailbox", "")
        if "mailbox" in self.changed_data and is_personal(address):
            self._ask(address, confirmed=cleaned.get("confirmed_mailbox") == address)
        return cleaned

    def _ask(self, address: str, *, confirmed: bool) -> None:
        """Offer to confirm; what is confirmed stays so while something else is mended."""
        self.fields["confirmed_mailbox"].widget = forms.CheckboxInput(
            {"value": address}, check_test=lambda _: confirmed
        )
        if not confirmed:
            self.add_error("mailbox", CONFIRM)
