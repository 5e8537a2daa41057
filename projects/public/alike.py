"""Projects that are like one that a reader describes."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from projects.models import Project
from projects.search.similar import LONGEST_TEXT, similar_to_text
from projects.selection.parameters import clean_text


class DescriptionForm(forms.Form):
    """The description; it is stored nowhere and stands in no address."""

    text = forms.CharField(
        label="Beskriv ert projekt",
        help_text="Vilka gäller det, vad vill ni göra och hur? Texten sparas inte."
        " Skriv inga uppgifter om patienter.",
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST_TEXT,
        error_messages={
            "required": "Skriv eller klistra in en beskrivning.",
            "max_length": f"Beskrivningen är längre än {LONGEST_TEXT} tecken.",
        },
    )

    def clean_text(self) -> str:
        """The text without what no database takes."""
        return clean_text(self.cleaned_data["text"])


@csrf_exempt  # nothing is changed, and a token would be a cookie
@require_http_methods(["GET", "HEAD", "POST"])
def alike(request: HttpRequest) -> HttpResponse:
    """The form, and after it was sent the projects."""
    form = DescriptionForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        projects = Project.objects.published().with_relations()
        found = similar_to_text(form.cleaned_data["text"], projects)
    return render(request, "public/alike.html", {"form": form, "found": found})
