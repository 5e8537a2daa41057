"""What people decide about an import, row by row and conflict by conflict."""

import json
from typing import Any

import pytest

from projects.annex.comparison import Comparison, Wanted
from projects.annex.decisions import Decisions
from projects.annex.row_errors import RefusedError
from projects.annex.service import compare_file
from projects.models import Project, SourceRow
from tests.projects.annex.database import FIRST, HOME, SECOND, YEAR, actions, edit, everything, load
from tests.projects.annex.samples import ROW, annex

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme")]


def apply(*lines: str, **decided: Any) -> Comparison:
    """The import of one table of RCC Norr, with what people decided."""
    wanted = Wanted(YEAR, decisions=Decisions.of(decided), trial=False)
    return compare_file(annex(*lines), wanted)


def refused(*lines: str, **decided: Any) -> list[str]:
    before = everything()
    found = apply(*lines, **decided)
    assert everything() == before
    assert found.report.outcome == 1
    return [refusal.reason for refusal in found.report.rejected]


def test_a_row_that_is_skipped_is_neither_written_nor_missing() -> None:
    load(ROW)
    found = apply(ROW.replace("Kortare", "Snabbare"), HOME, rows={"rad 6": "skip"})

    assert actions(found.report) == [(SECOND, "created", ())]
    assert found.report.as_json()["skipped"] == ["rad 6"]
    assert Project.objects.get(reference=FIRST).summary == "Kortare svarstider."
    assert SourceRow.objects.filter(project__reference=FIRST).count() == 1


def test_a_new_row_that_is_skipped_takes_no_reference() -> None:
    found = apply(ROW, HOME, rows={"rad 6": "skip"})
    assert actions(found.report) == [(FIRST, "created", ())]


def test_a_faulty_row_that_is_skipped_does_not_hold_up_the_others() -> None:
    found = apply("Region Norrbotten\tpausat\tX\tY", HOME, rows={"rad 6": "skip"})
    assert found.report.applied
    assert found.report.count("created") == 1


def test_people_say_that_a_row_is_about_a_project() -> None:
    load(ROW)
    other = "Region Norrbotten\tnytt\tArtificiell intelligens i patologi\tHelt andra ord."
    found = apply(other, matches={"rad 6": FIRST})
    assert actions(found.report) == [(FIRST, "updated", ("title", "summary"))]


def test_people_say_that_a_row_is_about_no_project_yet() -> None:
    load(ROW)
    found = apply(ROW.replace("Kortare", "Snabbare"), matches={"rad 6": "new"})
    assert actions(found.report) == [(SECOND, "created", ()), (FIRST, "missing", ())]


def test_two_candidates_are_told_apart_by_people() -> None:
    load(ROW, ROW.replace("tider.", "tider!"))
    row = ROW.replace("tider.", "tider")
    [reason] = refused(row)
    assert "passar lika bra på" in reason
    found = apply(row, matches={"rad 6": SECOND})
    assert actions(found.report) == [(SECOND, "updated", ("summary",)), (FIRST, "missing", ())]


def test_a_project_of_another_table_or_row_is_no_match() -> None:
    load(ROW, HOME)
    [reason] = refused(ROW, matches={"rad 6": "2024-VAST-PAT-001"})
    assert reason.startswith("projektet 2024-VAST-PAT-001 finns inte i radens RCC och område")
    [reason] = refused(ROW, HOME, matches={"rad 6": SECOND, "rad 7": SECOND})
    assert reason.startswith(f"projektet {SECOND} hör redan till en annan rad")


CONFLICT = f"{FIRST}.summary"
NOW = ROW.replace("Kortare", "Snabbare")


@pytest.mark.parametrize(
    ("choice", "summary"),
    [
        ("keep", "Svar inom tre dagar."),
        ("take", "Snabbare svarstider."),
        ({"write": "Svar samma vecka."}, "Svar samma vecka."),
    ],
)
def test_a_conflict_is_decided(choice: object, summary: str) -> None:
    load(ROW)
    edit(FIRST, summary="Svar inom tre dagar.")
    found = apply(NOW, conflicts={CONFLICT: choice})

    assert found.report.outcome == 0
    assert Project.objects.get(reference=FIRST).summary == summary


def test_an_undecided_conflict_keeps_the_edit_and_is_told() -> None:
    load(ROW)
    edit(FIRST, summary="Svar inom tre dagar.")
    assert [each.reference for each in apply(NOW).report.conflicts] == [FIRST]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("title", " ", "projektnamnet är tomt"),
        ("status", "pausat", "”pausat” är okänt; väntade någon av ny, fortsattning, ej-angivet"),
        ("regions", ["nora"], "regionen ”nora” finns inte"),
        ("regions", "norrbotten", "en lista av regioner väntades"),
        ("sub_area", "nora", "delområdet ”nora” finns inte"),
        ("start_note", "x" * 201, "längre än 200 tecken"),
        ("region_cell", "Norrbotten", "fältet finns inte"),
        ("summary", ["x"], "en text väntades"),
    ],
)
def test_what_cannot_be_written_is_refused(name: str, value: object, words: str) -> None:
    load(ROW)
    reasons = refused(ROW, conflicts={f"{FIRST}.{name}": {"write": value}})
    assert any(words in reason for reason in reasons)


def test_a_decision_about_nothing_in_the_file_is_refused() -> None:
    load(ROW)
    reasons = refused(ROW, rows={"rad 99": "skip"}, conflicts={CONFLICT: "take"})
    assert reasons == [
        "beslutet om ”rad 99” gäller ingen rad och ingen konflikt i filen",
        f"beslutet om ”{CONFLICT}” gäller ingen rad och ingen konflikt i filen",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "filen är inte JSON"),
        ("[]", "besluten är inget JSON-objekt"),
        ('{"row": {}}', "”row” är okänt"),
        ('{"rows": []}', "”rows” är inget JSON-objekt"),
        ('{"rows": {"rad 6": "hoppa"}}', 'beslutet ”rad 6” i ”rows” är "hoppa"'),
        ('{"matches": {"rad 6": ""}}', 'beslutet ”rad 6” i ”matches” är ""'),
        ('{"conflicts": {"a.title": {"skriv": "x"}}}', "beslutet ”a.title” i ”conflicts”"),
        ("[" * 100_000, "filen är inte JSON"),
    ],
)
def test_a_file_of_decisions_that_cannot_be_read_says_why(text: str, words: str) -> None:
    with pytest.raises(RefusedError) as caught:
        Decisions.read(text)
    assert words in str(caught.value)


def test_decisions_are_read_as_they_are_written() -> None:
    told = {"rows": {"rad 6": "skip"}, "matches": {"rad 7": "new"}, "conflicts": {"a.b": "keep"}}
    assert Decisions.read(json.dumps(told)).as_json() == told
