"""What `make serve` need not do again."""

from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest
from pytest_django import Settings

from projects.management.commands import prepare
from projects.management.done_before import is_done, note, state_of
from projects.models import Revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Mock:
    """Counts how often everything is prepared, instead of doing it."""
    Revision.bump()
    settings.REGISTRY_DATA = tmp_path
    done = Mock()
    monkeypatch.setattr(prepare.Command, "_prepare", lambda _self: done())
    monkeypatch.setattr(prepare, "_collect", Mock())
    return done


def run(*, quick: bool = True) -> None:
    prepare.Command(stdout=Mock()).handle(quick=quick)


def test_what_was_prepared_is_not_prepared_again(steps: Mock) -> None:
    run()
    run()
    assert steps.call_count == 1


def test_an_upgrade_in_production_always_does_everything(steps: Mock) -> None:
    run()
    run(quick=False)
    assert steps.call_count == 2


def test_after_any_change_of_the_registry_everything_is_looked_at(steps: Mock) -> None:
    run()
    Revision.bump()
    run()
    assert steps.call_count == 2


def test_what_failed_is_done_again(steps: Mock) -> None:
    steps.side_effect = [ValueError("trasig"), None, None]
    with pytest.raises(ValueError, match="trasig"):
        run()
    run()
    run()
    assert steps.call_count == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.write_text("två ord", encoding="utf-8"),
        lambda file: file.rename(file.with_name("annan.txt")),
        lambda file: (file.parent / "ny.txt").touch(),
        lambda file: file.unlink(),
    ],
    ids=["written", "renamed", "beside", "gone"],
)
def test_a_changed_file_is_another_state(tmp_path: Path, change: Callable[[Path], object]) -> None:
    file, mark = tmp_path / "data" / "ord.txt", tmp_path / "gjort"
    file.parent.mkdir()
    file.write_text("ord", encoding="utf-8")
    state = state_of([file.parent], "registret")
    assert not is_done(mark, state)
    note(mark, state)
    assert is_done(mark, state_of([file.parent], "registret"))
    assert not is_done(mark, state_of([file.parent], "ett annat"))
    change(file)
    assert not is_done(mark, state_of([file.parent], "registret"))
