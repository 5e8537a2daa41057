"""Letters tell what is new since the last one: each thing once, and nothing when there is none."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from projects.jobs.work import Work
from projects.mail import news_calls
from projects.models import Job, NewsSubscription, Project, Rhythm
from projects.news import letters, rounds
from projects.news.horizon import settled
from projects.news.letters import News, subject
from projects.news.questions import Question
from projects.services import write
from tests.factories import make_project
from tests.projects.annex.working import do_jobs
from tests.projects.news.conftest import SITE, subscribed

pytestmark = pytest.mark.django_db


def round_of(job: Any = rounds.tell_at_once) -> int:
    """A round now, and what it queued is sent."""
    written: int = job(Work(Job()))
    do_jobs()
    return written


def test_what_is_new_and_fits_is_told_once_with_its_link(
    client: Client, delivered: list[Any], told_since: Any
) -> None:
    subscribed(client, "/rcc/syd/prenumerera/?q=kylm%C3%B6ssa")
    make_project(title="Kylmössa åt alla", centre="syd")
    make_project(title="Kylmössa i norr")
    make_project(title="Något annat", centre="syd")
    told_since(hours=1)
    assert (round_of(), round_of()) == (1, 0)

    [letter] = delivered
    assert letter.subject == ("1 nytt projekt – Regionalt cancercentrum: RCC Syd; Sökord: kylmössa")
    assert "Nytt: Kylmössa åt alla\nRCC Syd, 2025\n" in letter.body
    reference = Project.objects.get(title="Kylmössa åt alla").reference
    assert f"{SITE}/projekt/{reference}/\n" in letter.body
    assert f"{SITE}/rcc/syd/?q=kylm%C3%B6ssa\n" in letter.body
    assert "Kylmössa i norr" not in letter.body
    assert "<" not in letter.body
    assert "&" not in letter.body.replace(SITE, "")


def test_an_edit_is_told_as_a_change_and_a_draft_is_not_told(
    client: Client, delivered: list[Any], told_since: Any
) -> None:
    subscribed(client)
    project, draft = make_project(), make_project(state="utkast")
    told_since(hours=0)
    for each in (project, draft):
        each.title = 'Bröst & "lunga" <i>'
        write.save(each)
    assert round_of() == 1
    [letter] = delivered
    assert letter.subject == "1 ändrat projekt – Alla projekt"
    assert 'Ändrat: Bröst & "lunga" <i>\n' in letter.body
    assert letter.body.count("Ändrat:") == 1


@pytest.mark.usefixtures("delivered")
def test_a_change_calls_for_one_round_some_minutes_later(
    client: Client, told_since: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_project()
    assert not Job.objects.filter(kind=news_calls.AT_ONCE).exists()
    subscribed(client)
    told_since(hours=1)
    moment = datetime(2026, 12, 1, 8, 0, 30, tzinfo=ZoneInfo("UTC"))
    monkeypatch.setattr(timezone, "now", lambda: moment)
    make_project()
    make_project()
    monkeypatch.undo()
    [job] = Job.objects.filter(kind=news_calls.AT_ONCE)
    assert job.run_after == moment.replace(minute=5, second=0)


@pytest.mark.usefixtures("delivered")
def test_a_draft_calls_nobody(client: Client) -> None:
    subscribed(client)
    make_project(state="utkast")
    assert not Job.objects.filter(kind=news_calls.AT_ONCE).exists()


def test_a_letter_and_the_note_that_it_was_written_are_kept_together(
    client: Client, delivered: list[Any], told_since: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribed(client, address="anna@exempel.se")
    subscribed(client, address="bo@exempel.se")
    make_project()
    told_since(hours=1)
    tell = letters.tell

    def broken_off(subscription: NewsSubscription, news: list[News]) -> None:
        tell(subscription, news)
        if subscription.address.startswith("anna"):
            raise ConnectionError

    monkeypatch.setattr(letters, "tell", broken_off)
    with pytest.raises(rounds.RoundFailedError):
        round_of()
    monkeypatch.setattr(letters, "tell", tell)
    assert round_of() == 1
    assert [each.to for each in delivered] == [["bo@exempel.se"], ["anna@exempel.se"]]


def test_weekly_letters_come_once(client: Client, delivered: list[Any], told_since: Any) -> None:
    subscribed(client, rhythm=Rhythm.WEEKLY)
    make_project()
    told_since(days=7)
    assert (round_of(), round_of(rounds.tell_weekly), round_of(rounds.tell_weekly)) == (0, 1, 0)
    assert "varje måndag" in delivered[0].body


def test_numbers_are_said_as_one_says_them() -> None:
    question, project = Question("", "", "q=lunga"), Project()
    for new, changed, said in [
        (1, 0, "1 nytt projekt"),
        (2, 0, "2 nya projekt"),
        (0, 1, "1 ändrat projekt"),
        (0, 2, "2 ändrade projekt"),
        (1, 2, "1 nytt och 2 ändrade projekt"),
        (2, 1, "2 nya och 1 ändrat projekt"),
    ]:
        news = [News(project, is_new=n < new) for n in range(new + changed)]
        assert subject(news, question) == f"{said} – Sökord: lunga"
    long = Question("", "", f"q={'lunga+' * 40}")
    assert len(subject(news, long)) <= letters.LONGEST_SUBJECT


def test_a_letter_names_the_first_and_says_how_many_there_are(
    client: Client, delivered: list[Any], told_since: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "MOST", 1)
    subscribed(client)
    make_project()
    make_project()
    told_since(hours=1)
    round_of()
    assert delivered[0].subject.startswith("2 nya projekt")
    assert delivered[0].body.count("Nytt:") == 1
    assert "Det gäller 1 projekt till." in delivered[0].body


@pytest.mark.usefixtures("delivered")
def test_without_mail_nothing_is_told_nor_taken_for_told(
    client: Client, told_since: Any, settings: Any
) -> None:
    subscribed(client)
    make_project()
    told_since(hours=1)
    settings.MAIL_DELIVERS = False
    assert round_of() == 0
    settings.MAIL_DELIVERS = True
    assert round_of() == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_being_written_is_left_for_the_next_time() -> None:
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT now()")
            [begun] = cursor.fetchone()
        assert settled() < begun
        other.rollback()
        assert settled() > begun - timedelta(minutes=1)
    finally:
        other.close()
