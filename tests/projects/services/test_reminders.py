"""Entries without a report for long, and the letter about them: to whom, of what, how often."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django import Settings

from projects.jobs.asking import enqueue
from projects.jobs.queue import claim
from projects.jobs.work import Work
from projects.models import EDITORS, CancerCentre, Job, Project
from projects.services.reminders import REMIND, months_before, remind, without_report
from tests.factories import make_programme, make_project, make_report, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)


def entry(title: str, created: date = date(2026, 1, 1), **fields: Any) -> Project:
    return make_project(
        title=title,
        created_at=datetime(created.year, created.month, created.day, tzinfo=UTC),
        **fields,
    )


def waiting(months: int = 6) -> list[str]:
    return [each.title for each in without_report(Project.objects.all(), months, TODAY)]


def test_what_was_not_reported_of_for_so_many_months_is_waiting() -> None:
    make_report(entry("Nyss"), date=date(2026, 6, 2))
    make_report(entry("Länge sedan"), date=date(2026, 6, 1))
    make_report(entry("Klart"), date=date(2026, 3, 1), kind="slutredovisning")
    entry("Aldrig")
    entry("Aldrig, men nytt", created=date(2026, 9, 1))
    entry("Utkast", state="utkast")
    make_programme()
    entry("Ett år som ingen ser", year=2026)
    assert waiting() == ["Aldrig", "Länge sedan"]
    assert waiting(12) == []
    assert waiting(0) == ["Aldrig", "Länge sedan", "Nyss", "Aldrig, men nytt"]


def test_a_month_without_that_day_ends_with_its_last() -> None:
    assert months_before(date(2026, 8, 31), 6) == date(2026, 2, 28)
    assert months_before(date(2026, 3, 31), 12) == date(2025, 3, 31)
    assert months_before(date(2026, 1, 15), 1) == date(2025, 12, 15)


@pytest.fixture
def mail(settings: Settings) -> None:
    """Mail reaches people."""
    settings.MAIL_DELIVERS, settings.PUBLIC_URL = True, "https://registret.example.se"


@pytest.fixture
def centres() -> None:
    """Norr has a mailbox and an old entry, Syd an old entry only, Väst a mailbox only."""
    CancerCentre.objects.filter(slug__in=("norr", "vast")).update(mailbox="rcc@example.se")
    entry("Gammalt", created=date(2020, 1, 1))
    entry("Också gammalt", created=date(2020, 1, 1), centre="syd")


def letters() -> list[Any]:
    return [each.payload for each in Job.objects.filter(kind="mail.send")]


def taken_job() -> Job:
    """The job in the hands of a worker."""
    enqueue(REMIND, {})
    job = claim([REMIND], "prov")
    assert job
    return job


@pytest.mark.usefixtures("mail", "centres")
def test_centres_with_a_mailbox_and_something_to_do_get_one_letter() -> None:
    remind(Work(taken_job()))
    [letter] = letters()
    assert letter["to"] == "rcc@example.se"
    assert letter["subject"] == "1 projekt saknar rapport sedan minst 6 månader"
    assert "Hej RCC Norr!" in letter["text"]
    assert "- 2025-NORR-BFM-001 Gammalt (ingen rapport)\n" in letter["text"]
    assert "https://registret.example.se/admin/projects/project/rapporter/" in letter["text"]
    assert "Också gammalt" not in letter["text"]


@pytest.mark.usefixtures("mail", "centres")
@pytest.mark.parametrize("missing", ["MAIL_DELIVERS", "PUBLIC_URL"])
def test_without_mail_or_an_address_for_its_links_nothing_is_written(
    settings: Settings, missing: str
) -> None:
    setattr(settings, missing, "")
    remind(Work(taken_job()))
    assert letters() == []


def test_a_letter_names_many_briefly(mail: None, centres: None) -> None:  # noqa: ARG001  # as above
    for number in range(24):
        entry(f"Projekt {number}", created=date(2021, 1, 1))
    remind(Work(taken_job()))
    [letter] = letters()
    assert letter["subject"].startswith("25 projekt saknar rapport")
    assert letter["text"].count("\n- ") == 20
    assert "Och 5 till." in letter["text"]


def test_the_page_lists_those_of_the_members_centres(client: Client, centres: None) -> None:  # noqa: ARG001  # as above
    address = "/admin/projects/project/rapporter/"
    client.force_login(make_user(centres=["norr"], groups=Group.objects.filter(name=EDITORS)))
    shown = " ".join(client.get(address).content.decode().split())
    own = Project.objects.get(centre__slug="norr")
    assert f'<a href="/admin/projects/project/{own.pk}/rapporter/">{own.reference}</a>' in shown
    assert "ingen rapport sedan projektet infördes 2020-01-01" in shown
    assert "Också gammalt" not in shown
    make_report(own)
    shown = client.get(f"{address}?manader=0").content.decode()
    assert "lägesrapport 2026-06-30" in shown
    assert "Inga projekt." in client.get(f"{address}?manader=12").content.decode()
    assert client.get(f"{address}?manader=1e9").status_code == 200
    client.force_login(make_user())
    assert client.get(address).status_code == 403
