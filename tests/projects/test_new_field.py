"""A field that the model gains is told everywhere, by its class."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import models
from django.test import Client

from projects import fields
from projects.admin import project_fieldsets
from projects.api import base_view, serializers
from projects.fields import Fact, Field, every, in_words, value
from projects.models import Area, Project
from projects.search import index
from projects.web import project_page
from projects.web.exports.cells import Export, ExportColumn, as_text, columns_of
from projects.web.exports.columns import PROJECTS
from projects.web.exports.labels import Labels
from projects.web.views import feeds
from tests.factories import make_project
from tests.projects.test_fields import SURFACES

HELP = "Vad projektet har lagt pengarna på."
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
OF_THE_ANNEX = {"IMPORT_REPORT", "BESIDE"}
CHOICES = [("lon", "Löner"), ("resa", "Resor")]
AREA, OTHER = Area(pk=1, name="Patologi", slug="pat"), Project(pk=1, reference="R", title="T")
LABELS = Labels({Area: {1: AREA}, Project: {1: OTHER}})
CLASSES = [
    (models.TextField(), "Löner", ["Löner"], "Löner", "CharField"),
    (models.URLField(), "https://x.se", ["https://x.se"], "https://x.se", "CharField"),
    (models.CharField(choices=CHOICES), "lon", ["Löner", "lon"], "Löner", "ChoiceField"),
    (models.IntegerField(null=True), 7, ["7"], "7", "IntegerField"),
    (models.IntegerField(null=True), None, [""], "", "IntegerField"),
    (models.BooleanField(), False, ["Nej"], "Nej", "BooleanField"),
    (models.DateField(), date(2026, 3, 1), ["2026-03-01"], "1 mars 2026", "DateField"),
    (models.DateTimeField(), NOON, ["2026-03-01T13:00:00+01:00"], "1 mars 2026", "DateTimeField"),
    (
        models.ForeignKey(Area, models.PROTECT),
        AREA,
        ["Patologi", "pat"],
        "Patologi",
        "NamedSerializer",
    ),
    (models.ForeignKey(Project, models.PROTECT), OTHER, ["R T"], "R T", "StringRelatedField"),
]
"""Kinds of fields, each with a value, its cells, its words, and how the API answers it."""


def gain(field: Field, monkeypatch: pytest.MonkeyPatch) -> Field:
    """The model has gained the field."""
    field.verbose_name, field.help_text = "påhittad uppgift", HELP
    field.set_attributes_from_name("made_up")
    known = (*every(), field)
    monkeypatch.setattr(fields, "every", lambda: known)
    return field


def saying(held: object) -> Project:
    """A project that says this in the new field."""
    project = Project()
    vars(project)["made_up"] = held
    return project


@pytest.fixture
def note(monkeypatch: pytest.MonkeyPatch) -> Field:
    """A text that the model has gained."""
    return gain(models.TextField(blank=True), monkeypatch)


@pytest.mark.parametrize("name", SURFACES)
def test_a_new_text_is_listed_last_on_every_surface_but_those_of_the_annex(
    name: str, note: Field
) -> None:
    listed = replace(SURFACES[name]).fields
    assert note not in listed if name in OF_THE_ANNEX else listed[-1] is note


@pytest.mark.usefixtures("note")
def test_a_new_text_is_a_fact_of_page_and_feed() -> None:
    for surface in (fields.PAGE, fields.FEED_ENTRY):
        facts = replace(surface).facts(saying("Löner"))
        assert facts[-1] == Fact("Påhittad uppgift", "Löner", "")


def test_a_new_text_ends_the_facts_of_the_form(
    note: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project_fieldsets, "FORM", replace(fields.FORM))
    assert project_fieldsets.others(editable=True)[-1] == note.name


def test_a_new_text_has_a_column_that_the_model_explains(note: Field) -> None:
    [column] = columns_of(note)
    assert (column.name, column.heading) == ("made_up", "Påhittad uppgift")
    assert (column.kind, column.description) == ("text", HELP)


@pytest.mark.parametrize(("field", "held", "cells", "words", "answer"), CLASSES)
def test_every_class_of_field_is_told(
    field: Field,
    held: object,
    cells: list[str],
    words: str,
    answer: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project, new = saying(held), gain(field, monkeypatch)
    assert [_cell(column, held) for column in columns_of(new)] == cells
    assert in_words(value(project, new)) == words
    assert type(serializers.answered(new)).__name__ == answer


def _cell(column: ExportColumn, held: Any) -> str:
    """The cell of an export; the database answers a row by its key and a time in seconds."""
    answered = held.pk if isinstance(held, models.Model) else held
    answered = int(held.timestamp()) if isinstance(held, datetime) else answered
    told = Export(PROJECTS, "", "", "", NOON, NOON, "")
    return as_text(column.reader(LABELS, told)(answered) if column.reader else answered)


# What is listed is shown -------------------------------------------------------------------------


@pytest.fixture
def known(db: None) -> Project:  # noqa: ARG001  # opens the database
    return make_project(
        unit="Radiologen <1>", mailbox="ai@example.se", website="https://ai.se", start_note="i maj"
    )


def without(surface: fields.Surface) -> fields.Surface:
    """The surface, where nothing is told at a place of its own or left out."""
    return replace(surface, placed={}, left_out={"": "continues keywords"})


@pytest.mark.parametrize(
    "fact",
    [
        "<dt>Enhet</dt><dd>Radiologen &lt;1&gt;</dd>",
        '<dt>Funktionsbrevlåda</dt><dd><a href="mailto:ai@example.se">ai@example.se</a></dd>',
        '<dt>Webbplats</dt><dd><a href="https://ai.se">https://ai.se</a></dd>',
        '<dt>Resultat</dt><dd><span class="unstated">ej angivet</span></dd>',
    ],
)
def test_the_page_shows_its_facts(
    fact: str, known: Project, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project_page, "PAGE", without(fields.PAGE))
    assert fact in client.get(f"/projekt/{known.reference}/").content.decode()


@pytest.mark.usefixtures("known")
def test_the_feed_shows_the_facts_that_are_known(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "FEED_ENTRY", without(fields.FEED_ENTRY))
    feed = client.get("/projekt.atom").content.decode()
    assert "&lt;p&gt;Enhet: Radiologen &amp;lt;1&amp;gt;&lt;/p&gt;" in feed
    assert "Resultat:" not in feed


def test_the_api_answers_what_it_lists(
    known: Project, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serializers, "API", replace(fields.API, left_out={}))
    monkeypatch.setattr(base_view, "bound", base_view.bound.__wrapped__)
    answer = client.get(f"/api/v1/projects/{known.reference}").json()
    assert list(answer).index("start_note") > list(answer).index("updated")
    assert (answer["start_note"], answer["results"]) == ("i maj", "")
    assert (answer["website"], answer["continues"]) == ("https://ai.se", None)
    assert answer["state"] == {"slug": "publicerad", "name": "Publicerad"}


def test_the_index_reads_what_it_lists(known: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "INDEX", replace(fields.INDEX, left_out={}))
    texts = index.indexed_texts(known, [])
    assert list(texts).index("start_note") > list(texts).index("reference")
    assert (texts["start_note"], texts["withdrawal_reason"]) == ("i maj", "")
