"""Whatever is imported and edited: an undo gives back what was, or says what builds on it."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.annex.undo_report import Action
from projects.annex.undoing import undo
from projects.models import ImportRun, Programme, Project, SourceRow
from tests.projects.annex.database import edit, load

pytestmark = pytest.mark.django_db

TITLES = ("Digital cytologi", "Kylmössor vid kemoterapi", "Palliativ vård i hemmet")
SUMMARIES = ("Kortare svarstider.", "Mot håravfall.", "Öka kunskapen i hemsjukvården.")
REGIONS = ("Region Norrbotten", "Region Västerbotten")
Row = tuple[int, int, int]
ROWS = st.lists(
    st.tuples(*(st.integers(0, most) for most in (2, 2, 1))),
    min_size=1,
    max_size=3,
    unique_by=lambda row: row[0],
)
STEPS = st.lists(
    st.tuples(st.just("import"), ROWS)
    | st.tuples(st.just("edit"), st.integers(0, 2))
    | st.tuples(st.just("undo"), st.integers(0, 3)),
    min_size=2,
    max_size=7,
)


@dataclass
class History:
    """What was done, and what readers saw before each import."""

    before: dict[int, dict[str, Any]] = field(default_factory=dict)
    edits: list[tuple[int, str]] = field(default_factory=list)
    """The number of the latest import then, and the project."""

    def do(self, kind: str, what: Any) -> None:
        """One step."""
        if kind == "import":
            self.read(what)
        elif kind == "edit":
            self.edit(what)
        elif self.before:
            self.undo(sorted(self.before)[-1 - what % len(self.before)])

    def read(self, rows: list[Row]) -> None:
        """An import."""
        seen = shown()
        assert load(*map(line, rows)).applied
        self.before[ImportRun.objects.latest("pk").pk] = seen

    def edit(self, place: int) -> None:
        """An edit of a project that is shown, if one is."""
        if found := sorted(shown()):
            reference = found[place % len(found)]
            edit(reference, unit=f"Enhet {len(self.edits)}")
            self.edits.append((max(self.before), reference))

    def undo(self, number: int) -> None:
        """Undone or refused: as the history says, and with nothing else changed."""
        rows = SourceRow.objects.filter(run=number)
        own = set(rows.values_list("project__reference", flat=True))
        edited = {reference for run, reference in self.edits if run >= number}
        newer = SourceRow.objects.live().filter(run__gt=number, project__reference__in=own)
        seen, is_newer = shown(), newer.exists()
        report = undo(number)
        written = {each.reference for each in report.rows if each.action != Action.UNCHANGED}
        assert report.refused == (is_newer or bool(written & edited)), report.reasons()
        if report.refused:
            assert shown() == seen
            return
        for reference in own - edited:
            assert shown().get(reference) == self.before[number].get(reference)
        assert {r: shown()[r] for r in set(seen) - own} == {r: seen[r] for r in set(seen) - own}
        assert undo(number).refused
        del self.before[number]


def line(row: Row) -> str:
    title, summary, region = row
    return f"{REGIONS[region]}\tnytt\t{TITLES[title]}\t{SUMMARIES[summary]}"


def shown() -> dict[str, Any]:
    """The published projects, column by column, with their regions and latest rows."""
    latest = dict(SourceRow.objects.latest().values_list("project", "pk"))
    return {
        each.reference: (
            Project.objects.filter(pk=each.pk).values().get(),
            sorted(each.regions.values_list("slug", flat=True)),
            latest.get(each.pk),
        )
        for each in Project.objects.published()
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(STEPS)
def test_an_undo_gives_back_what_was_or_says_what_builds_on_it(
    programme: Programme,  # noqa: ARG001  # is there
    steps: list[tuple[str, Any]],
) -> None:
    with transaction.atomic():
        history = History()
        for kind, what in steps:
            history.do(kind, what)
        transaction.set_rollback(True)
