"""A change of a progress report is a change of its project, kept and derived as any other."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from projects.admin.versions import versions
from projects.models import ProgressReport, Project, Revision, Term
from projects.services import write
from projects.services.maintenance import disagreements
from projects.services.reports import delete_report
from projects.web.change_log import change_log
from tests.factories import WAITING_TIME, make_project, make_report, make_user

pytestmark = pytest.mark.django_db
LINK = {"label": "Rapporten", "address": "https://example.se/rapport.pdf"}


@pytest.fixture
def project() -> Project:
    return make_project()


def stored(project: Project) -> Project:
    return Project.objects.get(pk=project.pk)


def test_a_report_is_the_latest_change_of_its_project(project: Project) -> None:
    before, revision = stored(project), Revision.current().number
    report = make_report(project)
    after = stored(project)
    assert after.updated_at > before.updated_at
    assert Revision.current().number == revision + 1
    write.save(report)
    assert (stored(project).updated_at, Revision.current().number) == (
        after.updated_at,
        revision + 1,
    )


def test_of_a_draft_readers_are_told_no_date(project: Project) -> None:
    write.set_state(Project.objects.filter(pk=project.pk), "utkast")
    told = Revision.current().changed_at
    make_report(project)
    assert Revision.current().changed_at == told


def test_its_words_are_found_at_weight_c_until_it_is_removed(project: Project) -> None:
    untouched = stored(project).search_vector
    report = make_report(project, spread_to="Kirurgmottagningen i Lycksele")
    after = stored(project)
    places = str(after.search_vector).partition("'lycksele':")[2].split()[0]
    assert set(places.split(",")[0]) & set("ABCD") == {"C"}
    assert "lycksele" in after.folded_text
    assert Term.objects.filter(text__icontains="lycksele").exists()
    assert disagreements() == []
    delete_report(report)
    assert stored(project).search_vector == untouched


def test_its_history_is_that_of_its_project(project: Project) -> None:
    with write.change(user=make_user(first_name="Nora", last_name="Norr")):
        report = make_report(project, measures=[WAITING_TIME], links=[LINK])
    report.next_step = "Införs på alla sjukhus."
    write.save(report)
    delete_report(report)
    removed, changed, made = versions(project)[:3]
    assert made.who == "Nora Norr"
    [added] = [each for each in made.changes if each.label == "rapport"]
    assert added.before == "–"
    assert added.after == (
        "Lägesrapport 30 juni 2026. Alla remisser granskas.\n"
        "Väntetid till svar: från 21,5 till 14 dagar (n = 1240, januari–juni 2026)\n"
        "Rapporten: https://example.se/rapport.pdf"
    )
    [edited] = [each for each in changed.changes if each.label == "rapport"]
    assert "Nästa steg: Införs" in edited.after
    assert "Nästa steg: Införs" not in edited.before
    assert [each.after for each in removed.changes if each.label == "rapport"] == ["–"]
    assert [each.fields for each in change_log(project)][:3] == [["rapporter"]] * 3


BAD: dict[str, tuple[str, Any]] = {
    "tomorrow": ("date", timezone.localdate() + timedelta(days=1)),
    "before there was any": ("date", date(2014, 12, 31)),
    "no kind": ("kind", "annat"),
    "nothing done": ("done", ""),
    "too long": ("done", "a" * 10_001),
    "measures that are no list": ("measures", {}),
    "a measure without its parts": ("measures", [{"measure": "Väntetid"}]),
    "a measure without a value": ("measures", [WAITING_TIME | {"before": None, "after": None}]),
    "a measure in text": ("measures", [WAITING_TIME | {"before": "21"}]),
    "a measure below zero": ("measures", [WAITING_TIME | {"after": -1}]),
    "half a case": ("measures", [WAITING_TIME | {"n": 1.5}]),
    "too many measures": ("measures", [WAITING_TIME] * 21),
    "a link into a script": ("links", [LINK | {"address": "javascript:alert(1)"}]),
    "an address without encryption": ("links", [LINK | {"address": "http://example.se/"}]),
    "a link without words": ("links", [LINK | {"label": ""}]),
}


@pytest.mark.parametrize("name", BAD)
def test_what_no_report_can_say_is_refused_at_its_field(name: str, project: Project) -> None:
    field, value = BAD[name]
    with pytest.raises(ValidationError) as refused:
        make_report(project, **{field: value})
    assert set(refused.value.message_dict) == {field}
    assert not ProgressReport.objects.exists()


def test_two_reports_of_a_kind_and_day_are_one_too_many(project: Project) -> None:
    make_report(project)
    with pytest.raises(ValidationError, match="från samma dag"):
        make_report(project)
