"""The form by which a reader asks for news by mail."""

from django import forms

from projects.models import Rhythm

LONGEST = 254


class NewsForm(forms.Form):
    """An address, and how often."""

    address = forms.EmailField(
        label="Din e-postadress",
        max_length=LONGEST,
        help_text="Används bara till breven, och tas bort när du avslutar prenumerationen.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Skriv den e-postadress som breven ska gå till.",
            "invalid": "Skriv en hel e-postadress, som namn@exempel.se.",
            "max_length": f"Adressen är längre än {LONGEST} tecken.",
        },
    )
    rhythm = forms.ChoiceField(
        label="Hur ofta?",
        choices=[
            (Rhythm.WEEKLY.value, "Varje måndag, om något har hänt"),
            (Rhythm.AT_ONCE.value, "Inom några minuter när något händer"),
        ],
        initial=Rhythm.WEEKLY.value,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Välj hur ofta du vill ha brev.",
            "invalid_choice": "Välj ett av alternativen.",
        },
    )
