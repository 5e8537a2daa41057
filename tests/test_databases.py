"""A template is copied only for the code and fixtures that it was made from."""

from pathlib import Path

import pytest

from projects.models import Concept, Project, Region
from tests.databases import MADE_FROM, digest_of
from tests.factories import make_project


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """A registry of one file in each part."""
    for part in MADE_FROM:
        (tmp_path / part).parent.mkdir(exist_ok=True)
        if "." in part:
            (tmp_path / part).write_text("text")
        else:
            (tmp_path / part).mkdir(exist_ok=True)
            (tmp_path / part / "fil.txt").write_text("text")
    return tmp_path


@pytest.mark.parametrize("part", MADE_FROM)
def test_each_changed_file_is_another_template(code: Path, part: str) -> None:
    before = digest_of(code)
    file = code / part if "." in part else code / part / "fil.txt"
    file.write_text("TEXT")
    assert digest_of(code) != before


def test_a_renamed_file_is_another_template_and_a_compiled_one_is_none(code: Path) -> None:
    before = digest_of(code)
    (code / "projects/fil.pyc").write_bytes(b"0")
    assert digest_of(code) == before
    (code / "projects/fil.txt").rename(code / "projects/annan.txt")
    assert digest_of(code) != before


@pytest.mark.django_db
def test_a_test_begins_with_reference_data_alone() -> None:
    assert Region.objects.count() == 21
    assert not Concept.objects.exists()
    assert not Project.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_time", range(2))
def test_what_a_test_commits_is_gone_for_the_next(_time: int) -> None:
    assert not Project.objects.exists()
    make_project()
