"""Edited tables with anything in any cell: read or refused in words, and never half written."""

import json
import random

import pytest
from django.db import transaction

from projects.annex.comparison import Wanted
from projects.annex.report import as_text
from projects.annex.service import compare_file
from projects.annex.trial_rows import rows_of
from projects.models import Project
from tests.factories import make_project
from tests.projects.annex.database import everything
from tests.projects.annex.exported import Table, as_csv, fetched, table
from tests.size import size

pytestmark = pytest.mark.django_db

HOSTILE = (
    *("", "'", "\x00", "\ufffd", "\ud800", "\u202e", "ſ", "x" * 40_000, "\n\n", "a\r\nb", ";;;"),
    *("=1+1", "'=1+1", "<b>x</b>", "&#0;", "None", "Ja", "-1", "1e400", "19121212-1212"),
    *("2025-NORR-BFM-001", "2026-99-99", "0001-01-01T00:00:00+14:00", "2026-10-25 02:30:00"),
    *("Region X", "halland; Halland", "Nytt", "NY", "https://x.se", "mailto:x", "a@b.se"),
)


@pytest.fixture(autouse=True)
def projects(db: None) -> None:  # noqa: ARG001  # opens the database
    make_project(title="Digital cytologi")
    make_project(title="Hudkoll", centre="syd", regions=["skane"])


def worked_on(cells: Table, chance: random.Random) -> Table:
    """The table after some changes of cells, and sometimes of rows."""
    changed = [list(line) for line in cells]
    for _ in range(chance.randint(1, 6)):
        line = chance.choice(changed)
        if chance.random() < 0.8:
            line[chance.randrange(len(line))] = chance.choice(HOSTILE)
        elif chance.random() < 0.5:
            changed.append(list(chance.choice(changed)))
        else:
            del line[chance.randrange(len(line))]
    return changed


def as_json(cells: Table, names: list[str]) -> bytes:
    results = [dict(zip(names, line, strict=False)) for line in cells[1:]]
    return json.dumps({"results": results}).encode()


def torn(data: bytes, chance: random.Random) -> bytes:
    """The file with some bytes changed."""
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def test_whatever_a_table_holds_it_is_read_or_refused() -> None:
    chance, cells, before = random.Random(7), table(), everything()  # noqa: S311  # no secret
    files = fetched("projekt.csv"), fetched("projekt.json")
    names = list(json.loads(files[1])["results"][0])
    for _ in range(size(300, 30)):
        changed = worked_on(cells, chance)
        written = as_csv([[cell.replace("\ud800", "") for cell in line] for line in changed])
        for data in (written, as_json(changed, names), *(torn(file, chance) for file in files)):
            _read(data)
    assert everything() == before


def _read(data: bytes) -> None:
    """Try it and apply it, look whether all can be told, and take it back."""
    with transaction.atomic():
        for trial in (True, False):
            stood = list(Project.objects.order_by("pk").values())
            found = compare_file(data, Wanted(2025, "norr", lenient=trial, trial=trial))
            told = as_text(found.report), found.report.as_json(), [r.detail for r in rows_of(found)]
            json.dumps(told, ensure_ascii=False).encode()
            if trial or found.report.rejected:
                assert list(Project.objects.order_by("pk").values()) == stood
        transaction.set_rollback(True)
