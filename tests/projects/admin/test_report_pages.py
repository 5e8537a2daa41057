"""The pages on which a centre reports: whole or not at all, by those who may, in plain Swedish."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.models import ProgressReport, Project, User
from projects.services import write
from tests.factories import WAITING_TIME, make_project, make_report, make_user
from tests.projects.admin.browsing import filled
from tests.projects.admin.conftest import logged_in

pytestmark = pytest.mark.django_db
LINK = {"label": "Bilaga", "address": "https://example.se/bilaga.pdf"}
SAID = {
    "kind": "slutredovisning",
    "date": "2026-09-30",
    "progress": "avslutat",
    "done": "Alla remisser granskas\nsamma dag.",
    "spread_to": "Region Halland",
    "measures-0-measure": "Väntetid till svar",
    "measures-0-before": "21,5",
    "measures-0-after": "14",
    "measures-0-unit": "dagar",
    "measures-0-n": "1240",
    "measures-0-period": "januari–juni 2026",
    "links-1-label": "Bilaga",
    "links-1-address": "example.se/bilaga.pdf",
}


def all_of(project: Project) -> str:
    return f"/admin/projects/project/{project.pk}/rapporter/"


def new(project: Project) -> str:
    return all_of(project) + "ny/"


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def send(client: Client, address: str, **fields: object) -> Any:
    data = filled(client.get(address), "report_form")
    return client.post(address, data | {name: str(each) for name, each in fields.items()})


def test_a_centre_reports_of_its_own_entry(norr: Client, norr_member: User, own: Project) -> None:
    page = text(norr.get(f"/admin/projects/project/{own.pk}/change/"))
    assert f'<a href="{all_of(own)}">Rapporter</a>' in page
    assert "Projektet har inga rapporter än." in text(norr.get(all_of(own)))
    answer = send(norr, new(own), **SAID)
    assert (answer.status_code, answer.url) == (302, all_of(own))
    report = ProgressReport.objects.get()
    assert report.project == own
    assert (report.kind, report.date) == ("slutredovisning", date(2026, 9, 30))
    assert report.done == "Alla remisser granskas\nsamma dag."
    assert report.measures == [WAITING_TIME]
    assert report.links == [LINK]
    assert Project.objects.get(pk=own.pk).progress == "avslutat"
    told = text(norr.get(all_of(own)))
    assert "Slutredovisning 2026-09-30 är sparad." in told
    assert "Slutredovisning 30 september 2026" in told
    history = text(norr.get(f"/admin/projects/project/{own.pk}/history/"))
    assert "Väntetid till svar: från 21,5 till 14 dagar" in history
    assert str(norr_member) in history or "Nora Norr" in history


def test_an_untouched_form_changes_nothing(norr: Client, own: Project) -> None:
    report = make_report(own, measures=[WAITING_TIME], links=[LINK])
    before = Project.objects.values("updated_at", "progress").get(pk=own.pk)
    assert send(norr, f"{all_of(own)}{report.pk}/").status_code == 302
    assert Project.objects.values("updated_at", "progress").get(pk=own.pk) == before
    assert ProgressReport.objects.get().measures == [WAITING_TIME]


def test_rows_that_are_emptied_are_gone_and_the_form_goes_on(norr: Client, own: Project) -> None:
    report = make_report(own, measures=[WAITING_TIME, WAITING_TIME | {"measure": "Ledtid"}])
    emptied = {f"measures-0-{name}": "" for name in WAITING_TIME}
    answer = send(norr, f"{all_of(own)}{report.pk}/", _continue="1", **emptied)
    assert answer.url == f"{all_of(own)}{report.pk}/"
    assert [each["measure"] for each in ProgressReport.objects.get().measures] == ["Ledtid"]


WRONG: dict[str, tuple[dict[str, str], str]] = {
    "nothing": (dict.fromkeys(SAID, ""), "Skriv vad som har gjorts."),
    "no kind": ({"kind": ""}, "Välj vad för slags rapport det är."),
    "a day in words": ({"date": "i går"}, "Skriv datumet som ÅÅÅÅ-MM-DD"),
    "a day to come": ({"date": "2999-01-01"}, "Datumet ligger i framtiden."),
    "a measure without a name": ({"measures-0-measure": ""}, "Skriv vad som har mätts."),
    "a measure without a unit": ({"measures-0-unit": ""}, "Skriv enheten, till exempel dagar."),
    "a measure without values": (
        {"measures-0-before": "", "measures-0-after": ""},
        "Skriv värdet före, efter eller båda.",
    ),
    "a value in words": ({"measures-0-after": "tre veckor"}, "Fyll i ett tal."),
    "no case at all": ({"measures-0-n": "0"}, "större än eller lika med 1"),
    "a link without an address": ({"links-1-address": ""}, "Skriv länkens adress."),
    "a link without words": ({"links-1-label": ""}, "Skriv vad länken leder till."),
    "an open address": ({"links-1-address": "http://example.se/"}, "börjar med https://"),
    "a script": ({"links-1-address": "javascript:alert(1)"}, "börjar med https://"),
    "no progress": ({"progress": "klart"}, "klart"),
    "a broken list": ({"measures-TOTAL_FORMS": "många"}, "ManagementForm"),
    "too many rows": ({"links-TOTAL_FORMS": "1000"}, "Högst 20 rader."),
    "a NUL": ({"done": "a\x00b"}, "Null-tecken är inte tillåtna."),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_and_nothing_saved(name: str, norr: Client, own: Project) -> None:
    fields, message = WRONG[name]
    answer = send(norr, new(own), **SAID | fields)
    assert answer.status_code == 200
    assert message in text(answer)
    assert "Ingenting är sparat än." in text(answer)
    assert not ProgressReport.objects.exists()


def test_a_second_report_of_the_day_is_refused_at_the_day(norr: Client, own: Project) -> None:
    make_report(own, kind="slutredovisning", date=date(2026, 9, 30))
    answer = send(norr, new(own), **SAID)
    [said] = answer.context["editing"].form.errors["date"]
    assert said == "Det finns redan en sådan rapport från samma dag."


def test_nobody_overwrites_what_another_saved_meanwhile(norr: Client, own: Project) -> None:
    report = make_report(own, links=[LINK])
    address = f"{all_of(own)}{report.pk}/"
    opened = filled(norr.get(address), "report_form")
    report.next_step, report.links = "Införs i Halland", []
    write.save(report)
    answer = norr.post(address, opened | {"done": "Mitt"})
    assert "Någon annan har ändrat uppgifterna" in text(answer)
    assert ProgressReport.objects.get().done == "Alla remisser granskas."
    again = filled(answer, "report_form")
    assert (again["done"], again["next_step"]) == (["Mitt"], ["Införs i Halland"])
    assert again["links-0-label"] == [""]
    assert norr.post(address, again).status_code == 302
    saved = ProgressReport.objects.get()
    assert (saved.done, saved.next_step, saved.links) == ("Mitt", "Införs i Halland", [])


def test_both_lists_changed_are_a_clash_that_keeps_mine(norr: Client, own: Project) -> None:
    report = make_report(own, links=[LINK])
    address = f"{all_of(own)}{report.pk}/"
    opened = filled(norr.get(address), "report_form")
    report.links = []
    write.save(report)
    answer = norr.post(address, opened | {"links-0-label": "Min länk"})
    assert "Ditt står kvar" in text(answer)
    assert filled(answer, "report_form")["links-0-label"] == ["Min länk"]


def test_a_report_is_taken_away_after_a_question(norr: Client, own: Project) -> None:
    report = make_report(own)
    address = f"{all_of(own)}{report.pk}/ta-bort/"
    assert "Lägesrapport 2026-06-30 tas bort" in text(norr.get(address))
    assert ProgressReport.objects.exists()
    assert norr.post(address)["Location"] == all_of(own)
    assert not ProgressReport.objects.exists()


@pytest.mark.parametrize("kind", ["", "ny/", "1/", "1/ta-bort/"])
def test_only_those_who_may_edit_the_entry_report_of_it(
    kind: str, norr: Client, others: Project, others_draft: Project
) -> None:
    for client, project, status in (
        (norr, others, 403),
        (norr, others_draft, 404),
        (logged_in(make_user()), others, 403),
        (Client(), others, 302),
    ):
        for ask in (client.get, client.post):
            assert ask(all_of(project) + kind).status_code == status


def test_a_report_is_asked_for_by_its_own_entry(norr: Client, own: Project) -> None:
    elsewhere = make_report(make_project(title="Ett annat"))
    for kind in (f"{elsewhere.pk}/", f"{elsewhere.pk}/ta-bort/", f"{10**30}/"):
        assert norr.get(all_of(own) + kind).status_code == 404
        assert norr.post(all_of(own) + kind, SAID).status_code == 404
    assert ProgressReport.objects.get() == elsewhere


def test_the_pages_ask_few_questions(
    norr: Client, own: Project, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for day in range(1, 9):
        report = make_report(own, date=date(2026, 5, day), measures=[WAITING_TIME] * 3)
    norr.get(all_of(own))
    with django_assert_num_queries(9):
        norr.get(all_of(own))
    with django_assert_num_queries(9):
        norr.get(f"{all_of(own)}{report.pk}/")
