"""The command line's undo."""

import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from projects.models import ImportRun, Programme, Project, RunKind
from projects.services import write
from tests.projects.annex.database import FIRST, HOME, SECOND, YEAR, edit, everything, load
from tests.projects.annex.samples import ROW

pytestmark = pytest.mark.django_db

Captured = pytest.CaptureFixture[str]


def run(*arguments: object) -> int:
    """The exit code of the command."""
    try:
        call_command("undo_import", *map(str, arguments))
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@pytest.fixture
def number(db: None) -> int:  # noqa: ARG001  # opens the database
    """An import of two rows, by its number on the page of sources."""
    write.save(Programme(year=YEAR, name="Särskilda satsningar 2024", published=True))
    load(ROW, HOME)
    return ImportRun.objects.get().pk


def test_an_import_is_undone(number: int, capsys: Captured) -> None:
    assert run(number) == 0
    told = capsys.readouterr()
    undone = ImportRun.objects.get(kind=RunKind.UNDO).pk
    assert told.err == ""
    assert told.out.splitlines()[:3] == [
        f"Import {number}: ångrad genom import {undone}",
        "Rader: 2; visas inte längre: 2, återställs: 0, oförändrat: 0",
        f"  {FIRST} (rad 6) visas inte längre",
    ]


def test_a_dry_run_writes_nothing(number: int, capsys: Captured) -> None:
    before = everything()
    assert run(number, "--dry-run") == 0
    assert everything() == before
    assert f"Import {number}: provkörd, ingenting är ändrat" in capsys.readouterr().out


def test_rows_are_named_by_their_places(number: int) -> None:
    assert run(number, "--rows", "rad 7") == 0
    assert [each.reference for each in Project.objects.published()] == [FIRST]


def test_a_place_that_the_import_has_not_is_refused(number: int, capsys: Captured) -> None:
    before = everything()
    assert run(number, "--rows", "rad 7", "rad 99") == 1
    assert everything() == before
    assert capsys.readouterr().err == f"import {number} har ingen rad ”rad 99”\n"


def test_what_stands_in_the_way_is_listed_on_standard_error(number: int, capsys: Captured) -> None:
    edit(FIRST, unit="Patologen")
    edit(SECOND, unit="Hemsjukvården")
    before = everything()
    assert run(number) == 1
    assert everything() == before
    told = capsys.readouterr()
    assert [line.partition(",")[0] for line in told.err.splitlines()] == [
        f"{FIRST} ”Digital cytologi”: ändrat: enhet",
        f"{SECOND} ”Palliativ vård i hemmet”: ändrat: enhet",
    ]
    assert "ångras inte, ingenting är ändrat" in told.out


def test_undoing_twice_is_refused(number: int, capsys: Captured) -> None:
    assert (run(number), run(number)) == (0, 1)
    assert f"import {number} är redan ångrad" in capsys.readouterr().err


def test_programs_read_json_also_of_a_refusal(number: int, capsys: Captured) -> None:
    assert run(number, "--format", "json") == 0
    done: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert done["applied"] is True
    assert (done["undoes"], done["rows"], done["hidden"]) == (number, 2, 2)
    assert run(number, "--format", "json") == 1
    assert json.loads(capsys.readouterr().out)["refusals"]


def test_an_unknown_import_is_refused(capsys: Captured) -> None:
    assert run(4711) == 1
    assert run(4711, "--rows", "rad 6") == 1
    assert (
        capsys.readouterr().err.splitlines()
        == ["import 4711 finns inte; numren står på sidan Källor"] * 2
    )


@pytest.mark.parametrize("arguments", [(), ("tolv",), (1, "--format", "xml"), (1, "--rows")])
def test_wrong_usage_is_told(arguments: tuple[object, ...]) -> None:
    with pytest.raises(CommandError):
        run(*arguments)
