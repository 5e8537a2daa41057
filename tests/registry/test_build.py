"""Which build answers."""

from pathlib import Path

import pytest
from pytest_django import Settings

from registry.page_cache import PARTS, build_id, digest_of


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """A registry of one file in each part."""
    for part in PARTS:
        (tmp_path / part).mkdir()
        (tmp_path / part / "fil.txt").write_text("text")
    return tmp_path


def test_a_named_build_is_the_build(settings: Settings) -> None:
    settings.BUILD_ID = "2026.3"
    assert build_id() == "2026.3"


def test_without_a_name_the_files_are_the_build(settings: Settings) -> None:
    assert build_id() == digest_of(settings.BASE_DIR)


@pytest.mark.parametrize("part", PARTS)
def test_each_changed_file_is_another_build(code: Path, part: str) -> None:
    before = digest_of.__wrapped__(code)
    (code / part / "fil.txt").write_text("TEXT")
    assert digest_of.__wrapped__(code) != before


def test_a_renamed_file_is_another_build(code: Path) -> None:
    before = digest_of.__wrapped__(code)
    (code / "static/fil.txt").rename(code / "static/annan.txt")
    assert digest_of.__wrapped__(code) != before


def test_compiled_code_is_no_part_of_it(code: Path) -> None:
    before = digest_of.__wrapped__(code)
    (code / "projects/__pycache__").mkdir()
    (code / "projects/__pycache__/fil.pyc").write_bytes(b"0")
    assert digest_of.__wrapped__(code) == before
