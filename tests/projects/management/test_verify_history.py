"""`manage.py verify_history` says whether any write came past the history."""

import json
from io import StringIO

import pghistory
import pytest
from django.core.management import call_command

from tests.factories import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def whole_history() -> None:
    """These tests leave gaps on purpose."""


def answer(*options: str) -> str:
    out = StringIO()
    call_command("verify_history", *options, stdout=out)
    return out.getvalue()


def test_a_whole_history_is_said_to_be() -> None:
    make_project()
    assert "inga luckor i" in answer()
    told = json.loads(answer("--format", "json"))
    assert told["gaps"] == []
    assert told["versions"] > 0


def test_a_gap_is_named_in_swedish_and_ends_with_1() -> None:
    project = make_project()
    pghistory.create_event(project, label="update")
    out = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("verify_history", stdout=out)
    first, last = out.getvalue().splitlines()
    assert end.value.code == 1
    assert first == f"projects.Project {project.pk}: en version säger detsamma som den före"
    assert last.startswith("Historiken: 1 lucka i ")


def test_programs_get_the_gaps_as_json() -> None:
    project = make_project()
    pghistory.create_event(project, label="insert")
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("verify_history", "--format", "json", stdout=out)
    [gap] = json.loads(out.getvalue())["gaps"]
    assert (gap["model"], gap["key"], gap["kind"]) == ("projects.Project", str(project.pk), "order")
