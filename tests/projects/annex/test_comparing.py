"""What was published, what is published now, and what people made of it."""

from dataclasses import replace

import pytest

from projects.annex.diff import Conflict, FieldComparison, compare
from projects.annex.entries import PublishedEntry
from tests.projects.annex.samples import entry

BEFORE = entry("Digital cytologi", "Kortare svarstider.")


def changed(**fields: object) -> PublishedEntry:
    return replace(BEFORE, **fields)  # type: ignore[arg-type]  # mixed values


def test_nothing_changed() -> None:
    assert compare(BEFORE, BEFORE, BEFORE) == FieldComparison()


def test_what_only_the_document_changed_is_updated() -> None:
    now = changed(summary="Snabbare svar.", sub_area="palliativ-vard")
    assert compare(BEFORE, now, BEFORE) == FieldComparison(
        ("summary", "sub_area"), {"summary": "Snabbare svar.", "sub_area": "palliativ-vard"}
    )


def test_what_only_an_editor_changed_is_kept() -> None:
    assert (
        compare(BEFORE, BEFORE, changed(title="Digital cytologi i Norrbotten")) == FieldComparison()
    )


def test_what_both_changed_alike_is_no_conflict() -> None:
    both = changed(title="Digital cytologi 2")
    assert compare(BEFORE, both, both) == FieldComparison(("title",))


def test_what_both_changed_differently_is_a_conflict() -> None:
    found = compare(BEFORE, changed(title="A"), changed(title="B"))
    assert found == FieldComparison(
        ("title",), {}, (Conflict("title", "Digital cytologi", "A", "B"),)
    )


def test_a_conflict_in_one_field_holds_up_no_other() -> None:
    found = compare(BEFORE, changed(title="A", status="fortsattning"), changed(title="B"))
    assert found.updates == {"status": "fortsattning"}
    assert [conflict.field for conflict in found.conflicts] == ["title"]


def test_the_printed_region_cell_always_follows_the_document() -> None:
    now = changed(region_cell="Norrbotten")
    found = compare(BEFORE, now, changed(region_cell="annat"))
    assert found == FieldComparison(("region_cell",), {"region_cell": "Norrbotten"})


def test_actor_and_kind_are_decided_together() -> None:
    before = changed(actor="Ung Cancer", actor_kind="civilsamhalle")
    now = changed(actor="", actor_kind="region")
    edited = changed(actor="Ung Cancer", actor_kind="privat")
    found = compare(before, now, edited)
    assert found.updates == {}
    assert found.conflicts == (
        Conflict("actor", "Ung Cancer", "", "Ung Cancer"),
        Conflict("actor_kind", "civilsamhalle", "region", "privat"),
    )


def test_regions_are_compared_as_a_whole() -> None:
    now, edited = changed(regions=("norrbotten", "vasterbotten")), changed(regions=())
    assert compare(BEFORE, now, edited).conflicts == (
        Conflict("regions", ("norrbotten",), ("norrbotten", "vasterbotten"), ()),
    )


@pytest.mark.parametrize(
    ("now", "conflicts"),
    [pytest.param(BEFORE, 0, id="equal"), pytest.param(changed(unit="Luleå"), 1, id="different")],
)
def test_a_project_that_people_entered_keeps_its_words(now: PublishedEntry, conflicts: int) -> None:
    found = compare(None, now, BEFORE)
    assert found.updates == {}
    assert len(found.changed) == len(found.conflicts) == conflicts
