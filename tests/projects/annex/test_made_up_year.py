"""Next year's annex in three formats: the same comparison, mapping and decisions asked for."""

from collections import Counter

import pytest

from projects.annex.continuations import proposals
from projects.annex.headers import ColumnKind, folded
from projects.annex.trials import ask_to_apply, begin, compare_anew, decide
from projects.models import (
    ColumnHeading,
    ImportTrial,
    Programme,
    Project,
    RowAction,
    TrialState,
    User,
)
from projects.services import write
from tests.factories import make_programme, make_user
from tests.projects.annex.database import edit
from tests.projects.annex.made_up_year import (
    EDITED,
    SHAPES,
    UNKNOWN,
    MadeUpYear,
    corrected,
    next_year,
    published,
)
from tests.projects.annex.working import do_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry")]

TITLE, SUMMARY = ColumnKind.TITLE, ColumnKind.SUMMARY


@pytest.fixture
def anna() -> User:
    return make_user(is_superuser=True)


def edited() -> list[str]:
    """The references of the projects that somebody edits before the annex comes."""
    rows = {row[TITLE]: row for row in corrected().edited}
    references = Project.objects.filter(title__in=rows).values_list("reference", flat=True)
    return [edit(each, summary=EDITED).reference for each in references]


def mapped(shape: str, year: MadeUpYear, programme: Programme) -> ImportTrial:
    """The trial of the file, once somebody said what the unknown column holds."""
    trial = begin(f"bilaga.{shape}", SHAPES[shape](year), programme=programme)
    do_jobs()
    trial.refresh_from_db()
    if trial.state == TrialState.MAPPING:
        assert trial.headings == [UNKNOWN]
        write.save(ColumnHeading(heading=folded(UNKNOWN), kind=SUMMARY.name))
        compare_anew(trial)
        do_jobs()
        trial.refresh_from_db()
    assert trial.state == TrialState.READY, trial.report
    return trial


def counts(trial: ImportTrial) -> Counter[str]:
    return Counter(trial.rows.values_list("action", flat=True))


def applied(trial: ImportTrial, user: User) -> None:
    assert ask_to_apply(trial, user, allow_mismatch=True)
    do_jobs()
    trial.refresh_from_db()
    assert trial.state == TrialState.APPLIED


def test_the_file_is_made_as_its_rules_say() -> None:
    year, before = corrected(), {row.cells for row in published()}
    assert len(published()) == 388
    assert len(year.rows) == 388 - 5 + 7
    assert sum(row.cells not in before for row in year.rows) == 10 + 7
    assert [len(next_year().new), len(next_year().continuing)] == [7, 20]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_corrected_annex_is_compared_alike_in_every_format(shape: str) -> None:
    references = edited()
    trial = mapped(shape, corrected(), Programme.objects.get(year=2025))

    told = counts(trial)
    assert [told[each] for each in (RowAction.CONFLICT, RowAction.UPDATED, RowAction.DOUBTFUL)] == [
        3,
        5,
        2,
    ]
    assert [told[each] for each in (RowAction.CREATED, RowAction.MISSING)] == [7, 5]
    assert [told[each] for each in (RowAction.UNCHANGED, RowAction.REJECTED)] == [373, 0]
    conflicts = trial.rows.filter(action=RowAction.CONFLICT)
    assert {row.reference for row in conflicts} == set(references)
    missing = trial.rows.filter(action=RowAction.MISSING).values_list("reference", flat=True)
    gone = Project.objects.filter(reference__in=missing).values_list("title", flat=True)
    assert set(gone) == {row[TITLE] for row in corrected().gone}


def test_what_is_decided_is_what_the_registry_says_afterwards(anna: User) -> None:
    keep, take, own = edited()
    trial = mapped("xlsx", corrected(), Programme.objects.get(year=2025))
    skipped = trial.rows.filter(action=RowAction.CREATED)[0]
    made = {
        ("conflicts", f"{keep}.summary"): "keep",
        ("conflicts", f"{take}.summary"): "take",
        ("conflicts", f"{own}.summary"): {"write": "Vi skriver själva."},
        ("rows", skipped.where): "skip",
    }
    decide(trial, made, anna)
    applied(trial, anna)

    said = dict(Project.objects.values_list("reference", "summary"))
    assert [said[keep], said[own]] == [EDITED, "Vi skriver själva."]
    assert said[take] in {row[SUMMARY] for row in corrected().edited}
    assert len(said) == 388 + 6
    assert not Project.objects.filter(title=skipped.title).exists()


@pytest.mark.parametrize("shape", SHAPES)
def test_a_second_import_in_any_format_changes_nothing(shape: str, anna: User) -> None:
    programme = Programme.objects.get(year=2025)
    applied(mapped("text", corrected(), programme), anna)
    again = counts(mapped(shape, corrected(), programme))
    del again[RowAction.RESIDUE]  # headings that name no area
    assert again == {RowAction.UNCHANGED: 390, RowAction.MISSING: 5}


@pytest.mark.parametrize("shape", SHAPES)
def test_as_a_year_of_its_own_all_is_new_and_twenty_go_on(shape: str, anna: User) -> None:
    programme = make_programme(year=2026)
    trial = mapped(shape, next_year(), programme)
    told = counts(trial)
    assert (told[RowAction.CREATED], told[RowAction.REJECTED]) == (27, 0)

    applied(trial, anna)

    found = [(each.project.title, each.earlier.title) for each in proposals(programme)]
    titles = {row[TITLE] for row in next_year().continuing}
    assert {title for title, _ in found} == titles
    assert [title for title, earlier in found if title != earlier] == []
