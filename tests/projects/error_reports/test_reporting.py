"""A reader says what is wrong with an entry; it is stored, and its centre is told."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from projects import throttle
from projects.error_reports import limits
from projects.error_reports.expiry import expire
from projects.error_reports.limits import REPORTS
from projects.jobs.work import Work
from projects.models import (
    CENTRE_ADMINISTRATORS,
    EDITORS,
    CancerCentre,
    ErrorReport,
    Job,
    Project,
)
from projects.models.error_report import KEPT, LONGEST
from tests.factories import make_error_report, make_project, make_user
from tests.projects.annex.working import do_jobs
from tests.projects.news.conftest import HERE, SITE

pytestmark = pytest.mark.django_db
PAGE_QUERIES, SENDING_QUERIES = 3, 12
TEXT = "Numret går till växeln.\nRätt nummer står på 1177.se."


@pytest.fixture
def project(db: None) -> Project:  # noqa: ARG001  # opens the database
    """A published entry of RCC Norr."""
    return make_project(title="Kylmössa", area="patologi")


@pytest.fixture
def delivered(settings: Settings) -> list[Any]:
    """What arrives where mail is sent."""
    settings.MAIL_DELIVERS, settings.PUBLIC_URL = True, SITE
    settings.DEFAULT_FROM_EMAIL = "Projektregistret <registret@exempel.se>"
    return mail.outbox


def page_of(project: Project) -> str:
    return f"/projekt/{project.reference}/rapportera-fel/"


def send(client: Client, project: Project, **given: Any) -> Any:
    """The answer to the form, sent from its page."""
    headers = {**HERE, **given.pop("headers", {})}
    data = {"kind": "kontakt", "text": TEXT, "address": "", **given}
    return client.post(page_of(project), data, headers={k: v for k, v in headers.items() if v})


def test_a_report_is_stored_for_its_entry_and_thanked_for_without_a_cookie(
    client: Client, project: Project
) -> None:
    answer = send(client, project, address="lo@exempel.se", text=TEXT.replace("\n", "\r\n"))
    assert (answer.status_code, answer["Location"]) == (302, f"{page_of(project)}tack/")
    [kept] = ErrorReport.objects.all()
    assert (kept.project, kept.kind, kept.text) == (project, "kontakt", TEXT)
    assert (kept.address, kept.state, kept.started_at) == ("lo@exempel.se", "ny", None)

    pages = [client.get(page_of(project)), client.get(answer["Location"])]
    assert "RCC Norr kan läsa den nu" in pages[1].content.decode()
    for page in pages:
        assert '<meta name="robots" content="noindex">' in page.content.decode()
        assert "no-store" not in page.headers.get("Cache-Control", "")
    assert not client.cookies


def test_the_page_of_the_entry_leads_to_the_form(client: Client, project: Project) -> None:
    html = client.get(f"/projekt/{project.reference}/").content.decode()
    assert f'rel="nofollow" href="{page_of(project)}">Rapportera ett fel</a> till RCC Norr' in html
    small = client.get(page_of(project).replace("NORR", "norr"))
    assert (small.status_code, small["Location"]) == (301, page_of(project))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"kind": ""}, "Välj vad det gäller."),
        ({"kind": "brand"}, "Välj ett av alternativen."),
        ({"text": " \r\n\x00 "}, "Beskriv vad som är fel."),
        ({"text": "å" * (LONGEST + 1)}, "Texten är 2001 tecken. Den får vara högst 2000."),
        ({"address": "lo"}, "Skriv en hel e-postadress, som namn@exempel.se, eller lämna tomt."),
        ({"address": "a@b.se\nBcc: c@d.se"}, "Skriv en hel e-postadress"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_the_text_stays(
    client: Client, project: Project, given: dict[str, str], sentence: str
) -> None:
    html = send(client, project, **{"text": "Stavat <i>fel</i>", **given}).content.decode()
    assert sentence in html
    assert "text" in given or "Stavat &lt;i&gt;fel&lt;/i&gt;</textarea>" in html
    assert not ErrorReport.objects.exists()


@pytest.mark.parametrize(
    "said",
    [{"sec-fetch-site": "cross-site"}, {"origin": "https://elak.example"}, {"origin": ""}],
)
def test_a_form_on_another_site_reports_nothing(
    client: Client, project: Project, said: dict[str, str]
) -> None:
    assert send(client, project, headers=said).status_code == 403
    assert not ErrorReport.objects.exists()


@pytest.mark.parametrize("state", ["utkast", "granskas", "aterkallad", "vantar"])
def test_what_is_not_shown_has_no_form(client: Client, project: Project, state: str) -> None:
    Project.objects.update(state=state, withdrawal_reason="Dubblett")
    for path in (page_of(project), f"{page_of(project)}tack/"):
        assert client.get(path).status_code == 404
    assert send(client, project).status_code == 404
    assert client.get("/projekt/2025-NORR-PAT-999/rapportera-fel/").status_code == 404


def test_one_sender_may_report_so_often_within_an_hour_and_keeps_the_text(
    client: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime(2099, 12, 1, 12, 31, tzinfo=timezone.get_current_timezone())
    monkeypatch.setattr(throttle, "_span", lambda seconds: int(now.timestamp()) // seconds)
    answers = [send(client, project, text=f"Fel {n}") for n in range(REPORTS + 1)]
    assert {each.status_code for each in answers[:-1]} == {302}
    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0
    html = answers[-1].content.decode()
    assert "Skicka det igen efter klockan 13.00." in html
    assert f"Fel {REPORTS}</textarea>" in html
    assert ErrorReport.objects.count() == REPORTS


def test_the_same_words_are_stored_once_while_they_wait(client: Client, project: Project) -> None:
    assert {send(client, project).status_code for _ in range(2)} == {302}
    assert ErrorReport.objects.count() == 1


def test_the_mailbox_gets_one_letter_in_which_the_readers_words_are_marked(
    client: Client, project: Project, delivered: list[Any]
) -> None:
    CancerCentre.objects.filter(slug="norr").update(mailbox="norr@exempel.se")
    text = "Fel <b>namn</b> & titel\n\nÖppna https://elak.example/\nBcc: alla@exempel.se"
    send(client, project, text=text, address="lo@exempel.se")
    do_jobs()
    [letter] = delivered
    assert letter.to == ["norr@exempel.se"]
    assert letter.subject == f"Felanmälan om {project.reference}: fel kontaktuppgift"
    assert "> Fel <b>namn</b> & titel\n> \n> Öppna https://elak.example/\n> Bcc:" in letter.body
    report = ErrorReport.objects.get()
    assert f"{SITE}/projekt/{project.reference}/\n" in letter.body
    assert f"{SITE}/admin/projects/errorreport/{report.pk}/change/\n" in letter.body
    assert "lo@exempel.se" not in letter.body
    assert "Läsaren har lämnat en e-postadress" in letter.body


def test_without_a_mailbox_the_administrators_of_the_centre_are_told(
    client: Client, project: Project, delivered: list[Any]
) -> None:
    administrators, editors = (
        Group.objects.filter(name=name) for name in (CENTRE_ADMINISTRATORS, EDITORS)
    )
    make_user(email="nora@exempel.se", centres=["norr"], groups=administrators)
    make_user(email="ola@exempel.se", centres=["norr"], groups=administrators, is_active=False)
    make_user(email="edla@exempel.se", centres=["norr"], groups=editors)
    make_user(email="siv@exempel.se", centres=["syd"], groups=administrators)
    send(client, project)
    do_jobs()
    assert [each.to for each in delivered] == [["nora@exempel.se"]]


def test_without_mail_the_report_is_stored_and_a_flood_fills_no_mailbox(
    client: Client, project: Project, delivered: list[Any], monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
) -> None:  # fmt: skip
    CancerCentre.objects.filter(slug="norr").update(mailbox="norr@exempel.se")
    monkeypatch.setattr(limits, "LETTERS", 1)
    send(client, project, text="Ett")
    send(client, project, text="Två")
    settings.MAIL_DELIVERS = False
    assert send(client, project, text="Tre").status_code == 302
    do_jobs()
    assert (len(delivered), ErrorReport.objects.count()) == (1, 3)


def test_old_closed_reports_go_and_so_do_old_addresses(project: Project) -> None:
    now = timezone.now()
    old, late = now - KEPT - timedelta(minutes=1), now - KEPT + timedelta(minutes=1)
    for text, moment in (("gammal", old), ("nyss avslutad", late)):
        closed = {"state": "avvisad", "started_at": moment, "closed_at": moment}
        make_error_report(project, text=text, **closed)
    for text, moment in (("öppen länge", old), ("öppen", late)):
        make_error_report(project, text=text, created_at=moment, address="lo@exempel.se")
    assert expire(Work(Job())) == 1
    left = ErrorReport.objects.order_by("text").values_list("text", "address")
    assert list(left) == [
        ("nyss avslutad", ""), ("öppen", "lo@exempel.se"), ("öppen länge", ""),
    ]  # fmt: skip


def test_the_page_asks_the_database_little(
    client: Client, project: Project, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(page_of(project))
    with django_assert_num_queries(SENDING_QUERIES):
        send(client, project)
