"""The page that finds projects like a description; the text stands in no address and no log."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django import forms
from django.http import QueryDict
from django.urls import reverse

from projects.addresses import address, clean_text
from projects.facets import BY_NAME, facet_index
from projects.models import Project
from projects.search.description import LONGEST_TEXT, Description, describe
from projects.search.similar import Likeness, similar_to_description
from projects.told import completed, published
from projects.web.exports.formats import FORMATS
from projects.web.list_pages import beside
from projects.web.row_list import ExportLink
from projects.web.saved_list import MARKED

LONGEST_TITLE = 300
MOST_PUT_AWAY = 50
EVERYWHERE, HERE, ELSEWHERE = "", "min", "andra"
WHERE = (
    (EVERYWHERE, "I alla regioner"),
    (HERE, "Bara i min region"),
    (ELSEWHERE, "Bara i andra regioner"),
)
CHOSEN_AMONG = {"region": "Min region", "area": "Område", "keyword": "Nyckelord"}
"""The facets that narrow the answer, and what they are called here."""


class DescriptionForm(forms.Form):
    """The description, and what narrows the answer."""

    title = forms.CharField(
        label="Rubrik, om det finns en",
        required=False,
        max_length=LONGEST_TITLE,
        error_messages={"max_length": f"Rubriken är längre än {LONGEST_TITLE} tecken."},
    )
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
    where = forms.ChoiceField(
        label="Visa projekt", required=False, choices=WHERE, widget=forms.RadioSelect
    )

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        for name, label in CHOSEN_AMONG.items():
            self.fields[name] = forms.ChoiceField(
                label=label, required=False, choices=[("", "Välj eller lämna"), *_choices(name)]
            )

    def clean_title(self) -> str:
        """The title without what no database takes."""
        return clean_text(self.cleaned_data["title"])

    def clean_text(self) -> str:
        """The text without what no database takes."""
        return clean_text(self.cleaned_data["text"])

    def clean(self) -> None:
        """Without a region nobody can say what is in it and what in others."""
        if self.cleaned_data.get("where") and not self.cleaned_data.get("region"):
            self.add_error("region", "Välj din region, så att det går att skilja den från andra.")

    @property
    def chosen(self) -> list[forms.BoundField]:
        """The fields of the facets."""
        return [self[name] for name in CHOSEN_AMONG]

    @property
    def narrows(self) -> bool:
        """True when something narrows the answer, or was meant to."""
        names = ("where", *CHOSEN_AMONG)
        return self.is_bound and any(self[name].value() or self[name].errors for name in names)

    @property
    def without(self) -> list[str]:
        """The names of what the reader has put away."""
        given = self.data.getlist("without") if isinstance(self.data, QueryDict) else []
        names = (clean_text(name) for name in given[:MOST_PUT_AWAY])
        return list(dict.fromkeys(name for name in names if name))


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood of a description, and what is like it."""

    description: Description
    found: list[Likeness]

    @property
    def excluded(self) -> list[str]:
        """What the description says that it is not about."""
        return self.description.excluded

    @property
    def corrections(self) -> list[tuple[str, str]]:
        """Mistyped words, and what they were read as."""
        found = (each for passage in self.description.passages for each in passage.corrections)
        return list(dict.fromkeys((each.typed, each.word) for each in found))

    @property
    def exports(self) -> list[ExportLink]:
        """The files with the projects that are shown; the description is not in the addresses."""
        query = address(self._listed("reference"))
        path = reverse("projects")
        return [
            ExportLink(each.label, beside(path, form) + query) for form, each in FORMATS.items()
        ]

    @property
    def list_address(self) -> str:
        """The reader's own list with the projects that are shown."""
        return reverse("my-list") + address(self._listed(MARKED))

    def _listed(self, name: str) -> QueryDict:
        query = QueryDict(mutable=True)
        query.setlist(name, [each.project.reference for each in self.found])
        return query


def answer(form: DescriptionForm) -> Answer:
    """What is like the description of a valid form, among the projects that it chooses."""
    given = form.cleaned_data
    projects = published()
    for name in CHOSEN_AMONG:
        if given[name] and not (name == "region" and given["where"] in {EVERYWHERE, ELSEWHERE}):
            projects = BY_NAME[name].narrow(projects, given[name])
    if given["where"] == ELSEWHERE:
        here = BY_NAME["region"].narrow(Project.objects.published(), given["region"])
        projects = projects.exclude(pk__in=here.values("pk"))
    description = describe(given["text"], given["title"], form.without)
    found = similar_to_description(description, projects)
    completed(each.project for each in found)
    return Answer(description, found)


def _choices(name: str) -> Iterator[tuple[str, object]]:
    """The options of a facet, under headings where it has some."""
    options = facet_index().options(BY_NAME[name])
    for group, members in groupby(options, lambda option: option.group):
        pairs = [(each.value, each.label) for each in members]
        yield from [(group, pairs)] if group else pairs
