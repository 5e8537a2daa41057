"""Every field of a project is told on every surface, or left out for a reason."""

import json
from collections.abc import Callable
from dataclasses import fields as parts
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import models
from django.test import Client

from projects import fields
from projects.admin.published_comparison import provenance
from projects.admin.restore_page import restorable_names
from projects.annex.edit_table import editable, read_edits
from projects.annex.entries import ENTRY_NAMES, PublishedEntry
from projects.annex.lines import Line
from projects.annex.report import FIELD_NAMES
from projects.fields import Field, Surface, code, every, in_words, name_of, value
from projects.models import Area, CancerCentre, Programme, Project, Region
from projects.records import records
from projects.search import index
from projects.services import write
from projects.web.change_log import change_log
from projects.web.exports.cells import Export, as_text
from projects.web.exports.columns import COLUMNS, PROJECTS
from projects.web.exports.export_rows import rows
from tests.factories import make_project, make_user
from tests.projects.concepts import give_keyword
from tests.projects.published import LONG_READ, publish

SURFACES = {name: each for name, each in vars(fields).items() if isinstance(each, Surface)}
MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)
MADE: dict[type[Field], Callable[[str], Any]] = {
    models.URLField: lambda name: f"https://{name}.example.se/",
    models.EmailField: lambda name: f"{name}@example.se",
    models.DateField: lambda _: date(2031, 5, 17),
    models.BooleanField: lambda _: True,
    models.IntegerField: lambda _: 47_110,
    models.Field: lambda name: f"Ordet{name.replace('_', '')}",
}
"""A telling value of each class of field."""


@pytest.fixture
def project(db: None) -> Project:  # noqa: ARG001  # opens the database
    """A published project of which every field but the reference has changed and says its own."""
    publish(LONG_READ)
    project = Project.objects.get()
    before, project.region_text, project.state = project.region_text, "", "utkast"
    write.save(project)
    for field in filter(_is_plain, every()):
        setattr(project, field.name, _made(field))
    project.region_text, project.state, project.status = before, "publicerad", "ny"
    project.progress = "i-drift"
    project.programme = Programme.objects.create(
        year=2024, name="Den förra satsningen", published=True
    )
    project.centre = CancerCentre.objects.get(slug="syd")
    project.area, project.actor_kind = Area.objects.get(slug="rehab"), "civilsamhalle"
    project.sub_area = Area.objects.get(slug="palliativ-vard")
    project.continues = make_project(title="Det tidigare projektet")
    write.save(project, regions=Region.objects.filter(slug="dalarna"))
    give_keyword("zooterapi", project)
    return records().with_continued().get(pk=project.pk)


def _is_plain(field: Field) -> bool:
    return field.editable and not (field.is_relation or field.choices)


def _made(field: Field) -> Any:
    return next(make for kind, make in MADE.items() if isinstance(field, kind))(field.name)


def _page(project: Project, client: Client) -> str:
    return client.get(f"/projekt/{project.reference}/").content.decode()


def _feed(_: Project, client: Client) -> str:
    return client.get("/projekt.atom").content.decode()


def _comparison(project: Project, client: Client) -> str:
    other = make_project(title="Ett annat")
    address = f"/jamfor/?reference={project.reference}&reference={other.reference}"
    return client.get(address).content.decode()


def _answer(project: Project, client: Client) -> str:
    answered = client.get(f"/api/v1/projects/{project.reference}").json()
    return json.dumps(answered, ensure_ascii=False)


def _cells(project: Project, _: Client) -> str:
    told = Export(PROJECTS, "", "", "", MOMENT, MOMENT, "")
    [row] = rows(Project.objects.filter(pk=project.pk), told)
    return "\n".join(map(as_text, row))


def _beside(project: Project, _: Client) -> str:
    found = provenance(project)
    return "\n".join(each.edited for each in found.fields) if found else ""


def _texts(project: Project, _: Client) -> str:
    return "\n".join(index.indexed_texts(project, project.regions.all()).values())


SAID: dict[str, Callable[[Project, Client], str]] = {
    "PAGE": _page,
    "FEED_ENTRY": _feed,
    "COMPARISON": _comparison,
    "EXPORT": _cells,
    "API": _answer,
    "BESIDE": _beside,
    "INDEX": _texts,
}
"""Surfaces that tell what a project says."""


def _log(project: Project, _: Client) -> set[str]:
    named = {name for entry in change_log(project) for name in entry.fields}
    keywords = {"keywords" for name in named if name.startswith("nyckelordet ")}
    return {each.name for each in every() if name_of(each) in named} | keywords


def _restore(project: Project, _: Client) -> set[str]:
    names = restorable_names(make_user(is_superuser=True), project)
    return names | ({*fields.STATE.split()} if "state" in names else set())


def _report(_: Project, __: Client) -> set[str]:
    named = (part.name for part in parts(PublishedEntry))
    own = {name: called for called, name in ENTRY_NAMES.items()}
    return {own.get(name, name) for name in named if FIELD_NAMES[name]}


def _form(project: Project, client: Client) -> set[str]:
    client.force_login(make_user(is_superuser=True))
    shown = client.get(f"/admin/projects/project/{project.pk}/change/").content.decode()
    rows = {"keywords": "field-added_keywords"}
    return {each.name for each in every() if rows.get(each.name, f"field-{each.name}") in shown}


def _table(_: Project, __: Client) -> set[str]:
    header = tuple(column.heading for column in COLUMNS)
    found = read_edits([Line(1, header), Line(2, ("2025-NORR-BFM-001",))])
    return set(found.rows[0].columns) & set(editable()) if found else set()


NAMED: dict[str, Callable[[Project, Client], set[str]]] = {
    "CHANGE_LOG": _log,
    "IMPORT_REPORT": _report,
    "FORM": _form,
    "RESTORE": _restore,
    "EDIT_TABLE": _table,
}
"""Surfaces that name the fields."""


def _ways_to_say(project: Project, field: Field) -> set[str]:
    """What a surface may hold of the field: words, slugs, or what the row is known by."""
    held = value(project, field)
    if isinstance(held, list):
        return {" ".join(held), *held, *code(project, field)}
    row = getattr(project, field.name)
    known = (str(getattr(row, name, "")) for name in ("reference", "year", "slug"))
    dated = held.isoformat()[:10] if isinstance(held, date) else ""
    plain = str(held).replace("-", "") if field.name == "reference" else str(held)
    return {each for each in (in_words(held), plain, dated, str(row), *known) if each}


def _told(name: str, project: Project, client: Client) -> set[str]:
    if name in NAMED:
        return NAMED[name](project, client)
    said = SAID[name](project, client)
    return {f.name for f in every() if any(way in said for way in _ways_to_say(project, f))}


def _listed(names: fields.Names) -> list[str]:
    return " ".join(names.values()).split()


@pytest.mark.parametrize("name", SURFACES)
def test_every_field_is_told_or_left_out_for_a_reason(
    name: str, project: Project, client: Client
) -> None:
    surface = SURFACES[name]
    left_out = set(_listed(surface.left_out))
    expected = {each.name for each in every() if surface.only(each)} - left_out
    told = _told(name, project, client)
    assert expected - told == set()
    telling = {each.name for each in every() if _is_plain(each)} if name in SAID else left_out
    assert told & left_out & telling == set()


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
def test_what_is_placed_or_left_out_is_a_field_once_and_has_a_reason(surface: Surface) -> None:
    named = [*_listed(surface.placed), *_listed(surface.left_out)]
    about = [each.name for each in every() if surface.only(each)]
    assert sorted(named) == sorted(name for name in about if name in named)
    assert all((*surface.placed, *surface.left_out))


def test_technical_fields_are_fields_of_the_model() -> None:
    known = {each.name for each in Project._meta.get_fields() if each.concrete}
    assert known == {*fields.TECHNICAL, *(each.name for each in every())}
